package ropewalk.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Whatever the owner of the database does to a log is found, with its place. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TamperTrialsTest {
    private static final int ROUNDS = 12;

    @Autowired
    ApplicationContext server;

    @Autowired
    AuditRoots roots;

    @Autowired
    RootKey key;

    @Autowired
    LiquibaseConnectionDetails owner;

    @Test
    void findsEveryTampering() throws SQLException {
        Chain chain = chain();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            for (Tampering tampering : Tampering.values()) {
                try (Connection connection = connection()) {
                    JdbcClient jdbc = owner(connection);
                    TamperedLog log = log(jdbc, chain);
                    Tampering.Expected expected = tampering.apply(log, random);
                    AuditVerification found = verify(jdbc, chain);
                    connection.rollback();
                    assertThat(found.fault())
                            .as("%s in round %d of seed %d: %s", tampering, round, seed, found)
                            .isNotNull()
                            .extracting(AuditVerification.AuditFault::kind, AuditVerification.AuditFault::position)
                            .containsExactly(expected.kind(), expected.position());
                    assertThat(found.sound()).isFalse();
                }
            }
        }
    }

    @Test
    void findsNothingInALogThatNobodyTouched() throws SQLException {
        Chain chain = chain();
        try (Connection connection = connection()) {
            AuditVerification found = verify(owner(connection), chain);
            assertThat(found.fault()).isNull();
            assertThat(found.entries()).isEqualTo(32);
        }
    }

    @Test
    void provesALogOffTheServerByACommand() throws SQLException {
        Chain chain = chain();
        assertThat(command(chain)).startsWith("0").contains("32 entries at positions 1 to 32", "SHA256:");
        try (Connection connection = connection()) {
            Tampering.REMOVES_AN_ENTRY.apply(log(owner(connection), chain), new Random(1));
            connection.commit();
        }
        assertThat(command(chain)).startsWith("1").contains("FAULT at position", "removed", "is gone");
        assertThat(run(List.of())).startsWith("2").contains("--roots is missing", "verify-audit --roots=");
    }

    /** Three roots, and a few entries behind the newest one. */
    private Chain chain() {
        Chain chain = new Chain(server);
        for (int entries : List.of(7, 13, 8)) {
            chain.write(entries);
            chain.linked().signed();
        }
        chain.write(4);
        return chain.linked();
    }

    private static TamperedLog log(JdbcClient jdbc, Chain chain) {
        String tenant = chain.tenant.value();
        return new TamperedLog(
                jdbc,
                tenant,
                jdbc.sql("select max(position) from audit_link where tenant_id = :tenant")
                        .param("tenant", tenant)
                        .query(Long.class)
                        .single(),
                jdbc.sql("select position from audit_root where tenant_id = :tenant order by position")
                        .param("tenant", tenant)
                        .query(Long.class)
                        .list());
    }

    private AuditVerification verify(JdbcClient jdbc, Chain chain) {
        return new StoredChain(jdbc, chain.tenant.value()).verify(key.signatures(), List.of(roots.folder()));
    }

    private String command(Chain chain) {
        return run(List.of(
                "--roots=" + roots.folder().path(),
                "--tenant=" + chain.tenant,
                "--database=" + owner.getJdbcUrl(),
                "--user=" + owner.getUsername()));
    }

    private String run(List<String> options) {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        int result = VerifyAudit.run(
                options,
                Map.of("ROPEWALK_DATABASE_OWNER_PASSWORD", requireNonNull(owner.getPassword())),
                new PrintStream(words, true, StandardCharsets.UTF_8));
        return result + "\n" + words.toString(StandardCharsets.UTF_8);
    }

    private Connection connection() throws SQLException {
        Connection connection =
                DriverManager.getConnection(owner.getJdbcUrl(), owner.getUsername(), owner.getPassword());
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }

    private static JdbcClient owner(Connection connection) {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        jdbc.sql("select set_config('app.scope', 'system', true)")
                .query(String.class)
                .single();
        return jdbc;
    }
}
