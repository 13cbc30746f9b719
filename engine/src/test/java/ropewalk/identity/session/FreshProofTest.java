package ropewalk.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FreshProofTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    TestWorkspace workspace;
    Browser admin;

    @BeforeEach
    void leaveTheBrowserSignedIn() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
        typedMinutesAgo(6);
    }

    @Test
    void isAskedForBeforeSecuritySettingsAndConnectionsChange() {
        String user = "/api/people/"
                + workspace.inside(() -> people.withEmail(TestWorkspace.email(Role.USER))
                        .orElseThrow()
                        .id());
        List<Answer> refused = List.of(
                admin.post("/api/people", Map.of("name", "Ines", "email", "ines@example.org", "role", "ADMIN")),
                admin.patch(user, "\"1\"", Map.of("role", "ADMIN")),
                admin.delete(user + "/second-factor"),
                admin.post("/api/api-clients", Map.of("name", "Sync", "permissions", List.of("MANAGE_PEOPLE"))),
                admin.post("/api/account/second-factor", Map.of()),
                admin.post(
                        "/api/connections",
                        Map.of("connector", "rehearsal", "name", "Stage", "account", Map.of("room", "r"))));
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(403);
            assertThat(answer.text("/code")).isEqualTo("proof-too-old");
        });
        assertThat(admin.get("/api/people").status()).isEqualTo(200);
        assertThat(workspace
                        .browser(port, Role.MANAGER)
                        .post("/api/api-clients", Map.of("name", "Sync", "permissions", List.of()))
                        .text("/code"))
                .isEqualTo("forbidden");
    }

    @Test
    void isThePasswordOnceMore() {
        Map<String, Object> client = Map.of("name", "Sync", "permissions", List.of("MANAGE_PEOPLE"));
        assertThat(prove("not this one").text("/code")).isEqualTo("wrong-password");
        assertThat(admin.post("/api/api-clients", client).text("/code")).isEqualTo("proof-too-old");
        assertThat(prove(TestWorkspace.PASSWORD).status()).isEqualTo(204);
        assertThat(admin.post("/api/api-clients", client).status()).isEqualTo(201);
        typedMinutesAgo(4);
        assertThat(admin.post("/api/api-clients", client).status()).isEqualTo(201);
    }

    @Test
    void cannotBeGuessedQuickly() {
        Answer last = prove("guess 0");
        for (int guess = 1; guess < 8 && last.status() == 403; guess++) {
            last = prove("guess " + guess);
        }
        assertThat(last.text("/code")).isEqualTo("too-many-attempts");
    }

    private Answer prove(String password) {
        return admin.post("/api/session/proof", Map.of("password", password));
    }

    private void typedMinutesAgo(int minutes) {
        workspace.inside(() -> new TransactionTemplate(transactions)
                .execute(status -> jdbc.sql("update session set proved_at = now() - make_interval(mins => :minutes)")
                        .param("minutes", minutes)
                        .update()));
    }
}
