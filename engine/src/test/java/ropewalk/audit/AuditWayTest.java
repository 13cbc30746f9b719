package ropewalk.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import ropewalk.audit.AuditVerification.Kind;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** By which session, client and request something came about; older entries, which do not say, are proven as before. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AuditWayTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext server;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LiquibaseConnectionDetails owner;

    @Test
    void saysFromWhichSessionAndRequestAPersonActed() {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        Browser admin = workspace.browser(port, Role.ADMIN);
        Browser elsewhere = workspace.browser(port, Role.ADMIN);
        String id = admin.get("/api/people?limit=4").text("/items/2/id");
        var changed = admin.patch("/api/people/" + id, "\"1\"", Map.of("role", "MANAGER"));
        elsewhere.patch("/api/people/" + id, "\"2\"", Map.of("role", "VIEWER"));
        var log = admin.get("/api/audit-entries?about=" + id + "&action=person.role-changed");
        assertThat(log.text("/items/1/way/session")).isEqualTo(session(admin));
        assertThat(log.text("/items/0/way/session")).isEqualTo(session(elsewhere));
        assertThat(log.text("/items/1/way/request"))
                .isNotEmpty()
                .isEqualTo(changed.headers().get("x-request-id"))
                .isNotEqualTo(log.text("/items/0/way/request"));
        assertThat(log.text("/items/1/way/client")).isEmpty();
        assertThat(log.body()).doesNotContain(secret(admin));
        assertThat(admin.get("/api/audit-entries/export?about=" + id).body())
                .contains("\"sessionId\":\"" + session(admin) + "\"", "\"format\":2")
                .doesNotContain(secret(admin));
    }

    @Test
    void takesNoRequestIdFromOutside() {
        var answer = new Browser(port).send("GET", "/api/session", null, Map.of("X-Request-Id", "chosen-outside"));
        assertThat(answer.headers().get("x-request-id")).isNotEmpty().isNotEqualTo("chosen-outside");
    }

    @Test
    void saysWhichClientActed() {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        Browser admin = workspace.browser(port, Role.ADMIN);
        var client = admin.post("/api/api-clients", Map.of("name", "Importer", "permissions", List.of("SEE_AUDIT")));
        assertThat(client.status()).as(client.body()).isEqualTo(201);
        new Browser(port)
                .send(
                        "POST",
                        "/oauth2/token",
                        "grant_type=client_credentials&client_id=" + client.text("/clientId") + "&client_secret="
                                + client.text("/secret"),
                        Map.of());
        var log = admin.get("/api/audit-entries?action=api-client.signed-in");
        assertThat(log.text("/items/0/way/client")).isNotEmpty().isEqualTo(log.text("/items/0/subject/id"));
        assertThat(log.text("/items/0/way/session")).isEmpty();
    }

    @Test
    void provesAnEntryOfTheFirstFormatByTheSameWordsAsEver() {
        StoredEntry old = new StoredEntry(
                "thing.done",
                "1",
                "SYSTEM",
                "test",
                "",
                "{}",
                Instant.parse("2026-01-02T03:04:05.678Z"),
                "{}",
                null,
                null,
                "entry-1",
                null,
                null,
                "thing-1",
                "thing",
                "Thing",
                null,
                "tenant-1");
        assertThat(new String(CanonicalJson.bytes(old), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"action\":\"thing.done\",\"actorId\":\"1\",\"actorKind\":\"SYSTEM\",\"actorName\":\"test\","
                                + "\"address\":\"\",\"after\":\"{}\",\"at\":\"2026-01-02T03:04:05.678Z\",\"before\":\"{}\","
                                + "\"id\":\"entry-1\",\"subjectId\":\"thing-1\",\"subjectKind\":\"thing\","
                                + "\"subjectName\":\"Thing\",\"tenantId\":\"tenant-1\"}");
    }

    @Test
    void provesAChainOfOldAndNewEntries() {
        Chain chain = mixed();
        AuditVerification found = chain.verify();
        assertThat(found.sound()).as("%s", found).isTrue();
        assertThat(found.entries()).isEqualTo(5);
        assertThat(chain.inTransaction(() -> jdbc.sql("select count(*) from audit_entry where format is null")
                        .query(Long.class)
                        .single()))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "2, session_id = 'put in later'",
        "2, format = 2",
        "5, format = null",
        "5, request_id = null",
        "5, support_grant_id = 'put in later'"
    })
    void findsAWayThatWasChangedLater(long position, String change) throws SQLException {
        Chain chain = mixed();
        try (Connection connection =
                DriverManager.getConnection(owner.getJdbcUrl(), owner.getUsername(), owner.getPassword())) {
            connection.setAutoCommit(false);
            JdbcClient asOwner = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            asOwner.sql("select set_config('app.scope', 'system', true)")
                    .query(String.class)
                    .single();
            int changed = asOwner.sql("update audit_entry set " + change
                            + " where tenant_id = :tenant and id = (select entry_id from audit_link"
                            + " where tenant_id = :tenant and position = :position)")
                    .param("tenant", chain.tenant.value())
                    .param("position", position)
                    .update();
            assertThat(changed).isOne();
            AuditVerification found = new StoredChain(asOwner, chain.tenant.value())
                    .verify(server.getBean(RootKey.class).signatures(), List.of());
            assertThat(found.fault())
                    .isNotNull()
                    .extracting(AuditVerification.AuditFault::kind, AuditVerification.AuditFault::position)
                    .containsExactly(Kind.ALTERED, position);
            connection.rollback();
        }
    }

    /** Two entries as they were written before, and three of today. */
    private Chain mixed() {
        Chain chain = new Chain(server);
        for (int i = 1; i <= 2; i++) {
            String id = "00000000-0000-7000-8000-00000000000" + i;
            chain.inTransaction(() -> jdbc.sql(
                            """
                            insert into audit_entry (tenant_id, id, at, actor_kind, actor_id, actor_name, action,
                              subject_kind, subject_id, subject_name, before, after, address)
                            values (:tenant, :id, now(), 'SYSTEM', 'test', 'test', 'thing.done', 'thing', '1', 'Old', '{}',
                              '{}', '')""")
                    .param("tenant", chain.tenant.value())
                    .param("id", id)
                    .update());
        }
        chain.linked().signed();
        chain.write(3);
        return chain.linked().signed();
    }

    private static String session(Browser browser) {
        return browser.get("/api/account/sessions")
                .json()
                .at("/items")
                .valueStream()
                .filter(one -> one.at("/current").asBoolean())
                .findFirst()
                .orElseThrow()
                .at("/id")
                .asString();
    }

    private static String secret(Browser browser) {
        return browser.cookies().entrySet().stream()
                .filter(cookie -> !cookie.getKey().equals("XSRF-TOKEN"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
