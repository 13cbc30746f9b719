package ropewalk.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.link.Invitations;
import ropewalk.secret.Secrets;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class IdentityIsolationTest {
    private static final List<String> TABLES = List.of(
            "person",
            "session",
            "sign_in_attempt",
            "one_time_link",
            "api_client",
            "access_token",
            "audit_entry",
            "tenant_key");

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Invitations invitations;

    @Autowired
    Secrets secrets;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    TestWorkspace ours;
    TestWorkspace theirs;

    @BeforeEach
    void fillEveryTable() {
        ours = filled();
        theirs = filled();
    }

    @Test
    void showsRawSqlTheRowsOfItsTenantOnly() {
        for (String table : TABLES) {
            assertThat(inTransaction(ours, () -> tenantsSeenIn(table)))
                    .as(table)
                    .containsExactly(ours.tenant().id().value());
            List<String> withoutScope = new TransactionTemplate(transactions).execute(status -> tenantsSeenIn(table));
            assertThat(withoutScope).as(table + " without a scope").isEmpty();
        }
    }

    private List<String> tenantsSeenIn(String table) {
        return jdbc.sql("select distinct tenant_id from " + table)
                .query(String.class)
                .list();
    }

    @Test
    void writesNothingIntoAnotherTenant() {
        assertThatThrownBy(() -> inTransaction(ours, () -> jdbc.sql(
                                """
                                insert into person (tenant_id, id, name, email, role, created_at)
                                values (:theirs, 'x', 'X', 'x@example.org', 'ADMIN', now())""")
                        .param("theirs", theirs.tenant().id().value())
                        .update()))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> inTransaction(ours, () -> jdbc.sql("update person set tenant_id = :theirs")
                        .param("theirs", theirs.tenant().id().value())
                        .update()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void takesNoSessionIntoAnotherTenant() {
        Browser browser = ours.browser(port, Role.ADMIN);
        String value = browser.cookie("ropewalk_session");
        String foreign = theirs.browser(port, Role.ADMIN).cookie("ropewalk_session");
        browser.cookies().put("ropewalk_session", foreign.substring(0, 21) + value.substring(21));
        assertThat(browser.get("/api/session").status()).isEqualTo(401);
        browser.cookies().put("ropewalk_session", value);
        var session = browser.send(
                "GET",
                "/api/session?tenant=" + theirs.tenant().id(),
                null,
                Map.of("X-Tenant", theirs.tenant().id().value()));
        assertThat(session.text("/tenant/workspace")).isEqualTo(ours.name());
    }

    private TestWorkspace filled() {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        new Browser(port).signIn(workspace.name(), "nobody@example.org", "wrong wrong wrong");
        Browser admin = workspace.browser(port, Role.ADMIN);
        var client = admin.post(
                "/api/api-clients", Map.of("name", "Sync", "permissions", List.of(Permission.SEE_AUDIT.name())));
        var token = new Browser(port)
                .send(
                        "POST",
                        "/oauth2/token",
                        "grant_type=client_credentials&client_id=" + client.text("/clientId") + "&client_secret="
                                + client.text("/secret"),
                        Map.of());
        assertThat(token.status()).as(token.body()).isEqualTo(200);
        inTransaction(workspace, () -> {
            secrets.seal(workspace.tenant().id(), "connection", "apiKey", "canary");
            invitations.invite(people.add("Ines", "ines@example.org", Role.USER));
            return "done";
        });
        return workspace;
    }

    private <T> T inTransaction(TestWorkspace workspace, Supplier<T> work) {
        return workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> work.get()));
    }
}
