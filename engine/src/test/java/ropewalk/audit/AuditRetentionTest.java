package ropewalk.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AuditRetentionTest {
    private static final int OLD = 10;
    private static final int NEW = 5;

    @Autowired
    ApplicationContext server;

    @Autowired
    AuditRetention retention;

    @Autowired
    AuditRoots roots;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("systemJdbc")
    JdbcClient system;

    Chain chain;
    Instant between;

    @BeforeEach
    void fill() {
        chain = new Chain(server);
        for (int i = 0; i < OLD; i++) {
            writeOldEntry();
        }
        chain.linked().signed();
        between = chain.inTransaction(() -> jdbc.sql("select max(at) from audit_root")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single()
                .plusMillis(1));
        chain.write(NEW);
        chain.linked().signed();
    }

    @Test
    void letsGoOfOldEntriesAndTheRestIsProvenFromASignedBeginningOn() {
        assertThat(forget(between)).isEqualTo(OLD);
        chain.linked();
        assertThat(chain.count("audit_entry"))
                .as("the new ones, and that the old ones were removed")
                .isEqualTo(NEW + 1);
        AuditVerification found = chain.verify();
        assertThat(found.sound()).as("%s", found).isTrue();
        assertThat(found.from()).isEqualTo(OLD + 1);
        assertThat(roots.folder().beginnings(chain.tenant.value())).hasSize(1);
        assertThat(forget(between)).as("nothing twice").isZero();
        assertThat(roots.folder().beginnings(chain.tenant.value())).hasSize(1);
    }

    @Test
    void isProvenWhileOldEntriesAreBeingRemoved() {
        long upTo = begin();
        assertThat(forget(upTo, 3)).isEqualTo(3);
        AuditVerification found = chain.verify();
        assertThat(found.sound()).as("%s", found).isTrue();
        assertThat(found.from()).isEqualTo(OLD + 1);
        assertThat(forget(upTo, 100)).isEqualTo(OLD - 3);
        assertThat(chain.verify().sound()).isTrue();
    }

    @Test
    void keepsWhatIsYoungerThan30DaysWhateverIsAsked() {
        assertThatThrownBy(() -> forget(between.plusSeconds(3_600)))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("younger than 30 days");
        assertThat(chain.count("audit_entry")).isEqualTo(OLD + NEW);
    }

    @Test
    void removesNothingWithoutASignedBeginning() {
        assertThatThrownBy(() -> forget(OLD, 100))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("no beginning is signed");
        assertThatThrownBy(() -> chain.inTransaction(() -> jdbc.sql("select audit_forget('x', 1, 1)")
                        .query(Long.class)
                        .single()))
                .as("as the application's role")
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void acceptsNoBeginningThatTheServerDidNotSign() {
        begin();
        AuditRoot genuine = roots.folder().beginnings(chain.tenant.value()).get(0);
        assertThat(faultBehind(genuine).kind()).isEqualTo(AuditVerification.Kind.REMOVED);
        assertThat(faultBehind(genuine.signed("AAAA")).kind()).isEqualTo(AuditVerification.Kind.BEGINNING_REMOVED);
    }

    /** What is wrong with a chain that begins behind it with an entry that is gone. */
    private AuditVerification.AuditFault faultBehind(AuditRoot beginning) {
        RootSignatures key = server.getBean(RootKey.class).signatures();
        ChainCheck check = new ChainCheck(key, Collections.emptyIterator(), List.of(beginning), false);
        check.next(new ChainCheck.Link(OLD + 1, beginning.hash(), "", "gone", null));
        return requireNonNull(check.end(0, 0, null).fault());
    }

    private long begin() {
        Optional<Long> position = chain.inTransaction(() -> roots.beginAfter(between));
        return position.orElseThrow();
    }

    private long forget(Instant before) {
        return TenantContext.get(Scope.system(chain.tenant, "test"), () -> retention.forget(before));
    }

    private long forget(long upTo, int most) {
        return system.sql("select audit_forget(:tenant, :upTo, :most)")
                .param("tenant", chain.tenant.value())
                .param("upTo", upTo)
                .param("most", most)
                .query(Long.class)
                .single();
    }

    private void writeOldEntry() {
        chain.inTransaction(() -> jdbc.sql(
                        """
                        insert into audit_entry (tenant_id, id, at, actor_kind, actor_id, actor_name, action,
                          subject_kind, subject_id, subject_name, before, after, address)
                        values (:tenant, :id, now() - interval '500 days', 'SYSTEM', 'test', 'test', 'thing.done',
                          'thing', 'thing-1', 'Thing', '{}', '{}', '')""")
                .param("tenant", chain.tenant.value())
                .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                .update());
    }
}
