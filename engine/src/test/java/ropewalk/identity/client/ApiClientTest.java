package ropewalk.identity.client;

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
class ApiClientTest {
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
    void worksWithATokenUntilItIsWithdrawn() {
        var client = create("SEE_AUDIT", "MANAGE_PEOPLE");
        var token = token(client, "grant_type=client_credentials");
        assertThat(token.status()).isEqualTo(200);
        assertThat(token.text("/token_type")).isEqualTo("Bearer");
        assertThat(token.json().at("/expires_in").asInt()).isBetween(590, 600);
        assertThat(token.text("/scope")).contains("SEE_AUDIT", "MANAGE_PEOPLE");
        assertThat(token.headers().get("cache-control")).contains("no-store");

        assertThat(call(token, "GET", "/api/tenant").text("/workspace")).isEqualTo(workspace.name());
        assertThat(call(token, "GET", "/api/session").status()).isEqualTo(404);
        assertThat(call(token, "GET", "/api/api-clients").status()).isEqualTo(403);
        var log = call(token, "GET", "/api/audit-entries?action=api-client.signed-in");
        assertThat(log.text("/items/0/actor/kind")).isEqualTo("CLIENT");
        assertThat(log.text("/items/0/actor/name")).isEqualTo("Sync");
        assertThat(admin.get("/api/api-clients").text("/items/0/lastUsedAt")).isNotEmpty();

        assertThat(admin.delete("/api/api-clients/" + client.text("/id")).status())
                .isEqualTo(204);
        var refused = call(token, "GET", "/api/tenant");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text("/code")).isEqualTo("invalid-token");
        assertThat(refused.headers().get("www-authenticate")).startsWith("Bearer");
        assertThat(token(client, "grant_type=client_credentials").status()).isEqualTo(401);
        assertThat(admin.delete("/api/api-clients/" + client.text("/id")).status())
                .isEqualTo(404);
    }

    @Test
    void changesThingsWithoutCsrf() {
        var token = token(
                create("MANAGE_PEOPLE", "SEE_PROCESSES", "SEE_INSTANCES", "SEE_TASKS"),
                "grant_type=client_credentials");
        var added = new Browser(port)
                .send(
                        "POST",
                        "/api/people",
                        Map.of("name", "Synced", "email", "synced@example.org", "role", "VIEWER"),
                        Map.of("Authorization", "Bearer " + token.text("/access_token")));
        assertThat(added.status()).isEqualTo(201);
    }

    @Test
    void holdsNoMoreThanItAskedFor() {
        var client = create("SEE_AUDIT", "MANAGE_PEOPLE");
        var token = token(client, "grant_type=client_credentials&scope=SEE_AUDIT");
        assertThat(token.text("/scope")).isEqualTo("SEE_AUDIT");
        assertThat(call(token, "GET", "/api/audit-entries").status()).isEqualTo(200);
        assertThat(call(token, "GET", "/api/people").status()).isEqualTo(403);
        assertThat(token(client, "grant_type=client_credentials&scope=MANAGE_TENANT")
                        .text("/error"))
                .isEqualTo("invalid_scope");
    }

    @Test
    void isGivenNoMoreThanItsAdminHolds() {
        var refused =
                admin.post("/api/api-clients", Map.of("name", "Too much", "permissions", List.of("MANAGE_TENANTS")));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/code")).isEqualTo("permission-not-held");
        assertThat(admin.post("/api/api-clients", Map.of("name", "None", "permissions", List.of()))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void showsItsSecretOnce() {
        var client = create("SEE_AUDIT");
        assertThat(client.text("/secret")).hasSize(64);
        assertThat(admin.get("/api/api-clients").body())
                .contains(client.text("/clientId"))
                .doesNotContain(client.text("/secret"));
    }

    @Test
    void getsNothingWithAWrongSecretOrAnotherGrant() {
        var client = create("SEE_AUDIT");
        var other = create("SEE_AUDIT");
        Browser machine = new Browser(port);
        assertThat(machine.send(
                                "POST",
                                "/oauth2/token",
                                "grant_type=client_credentials",
                                basic(client.text("/clientId"), other.text("/secret")))
                        .text("/error"))
                .isEqualTo("invalid_client");
        assertThat(machine.send(
                                "POST",
                                "/oauth2/token",
                                "grant_type=client_credentials",
                                basic("no-such-client", client.text("/secret")))
                        .text("/error"))
                .isEqualTo("invalid_client");
        assertThat(token(client, "grant_type=authorization_code&code=x").text("/error"))
                .isEqualTo("invalid_grant");
        assertThat(token(client, "grant_type=password&username=a&password=b").text("/error"))
                .isEqualTo("unsupported_grant_type");
        for (String path : List.of("/oauth2/authorize", "/oauth2/introspect", "/oauth2/revoke", "/oauth2/jwks")) {
            assertThat(machine.send("POST", path, "token=x", Map.of()).status()).isIn(401, 403, 404);
        }
    }

    private Browser.Answer create(String... permissions) {
        var created = admin.post("/api/api-clients", Map.of("name", "Sync", "permissions", List.of(permissions)));
        assertThat(created.status()).isEqualTo(201);
        return created;
    }

    private Browser.Answer token(Browser.Answer client, String form) {
        return new Browser(port)
                .send("POST", "/oauth2/token", form, basic(client.text("/clientId"), client.text("/secret")));
    }

    private Browser.Answer call(Browser.Answer token, String method, String path) {
        return new Browser(port)
                .send(method, path, null, Map.of("Authorization", "Bearer " + token.text("/access_token")));
    }

    private static Map<String, String> basic(String id, String secret) {
        byte[] pair = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }
}
