package ropewalk.identity.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RefusalsTest {
    private static final int MANY = 40;

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    TestWorkspace workspace;
    Browser admin;

    @BeforeEach
    void signInAsAdmin() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
    }

    @Test
    void recordsAForgedRequestAtThePersonWhoseBrowserSentIt() {
        Browser user = workspace.browser(port, Role.USER).withoutCsrf();
        for (int i = 0; i < MANY; i++) {
            assertThat(user.post("/api/people", Map.of("name", "Forged")).text("/code"))
                    .isEqualTo("csrf");
        }
        var log = admin.get("/api/audit-entries?action=request.refused&limit=100");
        assertThat(numbers(log)).containsExactly(32, 16, 8, 5, 4, 3, 2, 1);
        assertThat(log.text("/items/0/actor/name")).isEqualTo("USER person");
        assertThat(log.text("/items/0/after/reason")).isEqualTo("csrf");
        assertThat(log.text("/items/0/subject/name")).isEqualTo("POST /api/people");
        assertThat(log.text("/items/0/address")).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void recordsAWrongSecretAtTheClientWhoseSecretWasTried() {
        var client = admin.post("/api/api-clients", Map.of("name", "Sync", "permissions", List.of("SEE_AUDIT")));
        for (int i = 0; i < MANY; i++) {
            assertThat(token(client.text("/clientId"), "a wrong secret").status())
                    .isEqualTo(401);
        }
        var log = admin.get("/api/audit-entries?action=api-client.refused&limit=100");
        assertThat(numbers(log)).containsExactly(32, 16, 8, 5, 4, 3, 2, 1);
        assertThat(log.text("/items/0/subject/name")).isEqualTo("Sync");
        assertThat(log.text("/items/0/actor/kind")).isEqualTo("SYSTEM");
        assertThat(log.body()).doesNotContain("a wrong secret");
    }

    @Test
    void recordsTheUseOfAWithdrawnClient() {
        var client = admin.post("/api/api-clients", Map.of("name", "Gone", "permissions", List.of("SEE_AUDIT")));
        admin.delete("/api/api-clients/" + client.text("/id"));
        assertThat(token(client.text("/clientId"), client.text("/secret")).status())
                .isEqualTo(401);
        assertThat(admin.get("/api/audit-entries?action=api-client.refused").text("/items/0/subject/name"))
                .isEqualTo("Gone");
    }

    @Test
    void countsWrongPasswordsOfAccountsThatAreNotThereAsOne() {
        for (int i = 0; i < MANY; i++) {
            new Browser(port).signIn(workspace.name(), "nobody-" + i + "@example.org", "a wrong password");
        }
        new Browser(port).signIn(workspace.name(), TestWorkspace.email(Role.USER), "a wrong password");
        var log = admin.get("/api/audit-entries?action=person.sign-in-refused&limit=100");
        assertThat(numbers(log)).containsExactly(1, 32, 16, 8, 5, 4, 3, 2, 1);
        assertThat(log.text("/items/0/subject/name")).isEqualTo("USER person");
        assertThat(log.text("/items/1/subject/name")).isEqualTo("unknown account");
        assertThat(log.text("/items/1/after/reason")).isEqualTo("wrong password");
        assertThat(log.text("/items/1/address")).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void recordsNothingForNobody() {
        assertThat(token("no-such-client", "a wrong secret").status()).isEqualTo(401);
        Browser nobody = workspace.browser(port, Role.USER).withoutCsrf();
        nobody.cookies().replace("ropewalk_session", nobody.cookie("ropewalk_session") + "x");
        assertThat(nobody.post("/api/people", Map.of("name", "Forged")).status())
                .isEqualTo(403);
        assertThat(numbers(admin.get("/api/audit-entries?action=request.refused")))
                .isEmpty();
    }

    private static List<Integer> numbers(Browser.Answer log) {
        return log.json()
                .at("/items")
                .valueStream()
                .map(entry -> entry.at("/after/refusedInThisHour").asInt())
                .toList();
    }

    private Browser.Answer token(String id, String secret) {
        byte[] pair = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return new Browser(port)
                .send(
                        "POST",
                        "/oauth2/token",
                        "grant_type=client_credentials",
                        Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair)));
    }
}
