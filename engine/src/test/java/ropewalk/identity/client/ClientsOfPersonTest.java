package ropewalk.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** Programs go on when whoever let them in is disabled, since they work for the workspace; and that is seen. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ClientsOfPersonTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    TestWorkspace workspace;
    Browser admin;
    Browser leaver;
    Answer client;
    String token;
    String clientOfClient;

    /** The Manager becomes a second Admin, lets a program in, and this lets in another. */
    @BeforeEach
    void letSomebodyLetProgramsIn() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
        expect(200, change(Map.of("role", "ADMIN")));
        leaver = workspace.browser(port, Role.MANAGER);
        client = expect(
                201,
                leaver.post(
                        "/api/api-clients",
                        Map.of("name", "Sync", "permissions", List.of("SEE_AUDIT", "MANAGE_API_CLIENTS"))));
        token = token(client);
        Map<String, ?> wanted = Map.of("name", "Sync of Sync", "permissions", List.of("SEE_AUDIT"));
        Answer second = expect(201, new Browser(port).send("POST", "/api/api-clients", wanted, bearer(token)));
        clientOfClient = token(second);
        expect(201, admin.post("/api/api-clients", Map.of("name", "Another's", "permissions", List.of("SEE_AUDIT"))));
    }

    @Test
    void sayWhoLetThemInAndWarnWhenThatPersonIsDisabled() {
        assertThat(listed("/0/madeBy")).isEqualTo("ADMIN person");
        assertThat(listed("/1/name")).isEqualTo("Sync of Sync");
        assertThat(listed("/1/madeBy")).isEqualTo("MANAGER person");
        assertThat(listed("/2/makerDisabled")).isEqualTo("false");
        expect(200, change(Map.of("status", "disabled")));
        assertThat(listed("/0/makerDisabled")).isEqualTo("false");
        assertThat(listed("/1/makerDisabled")).isEqualTo("true");
        assertThat(listed("/2/makerDisabled")).isEqualTo("true");
        assertThat(works(token)).isTrue();
        assertThat(works(clientOfClient)).isTrue();
        assertThat(leaver.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void areShownBeforeSomebodyIsDisabledAndEndWithThemInOneStep() {
        Answer of = admin.get(path() + "/api-clients");
        assertThat(of.json().at("/items").valueStream().map(one -> one.at("/name")
                        .asString()))
                .containsExactly("Sync of Sync", "Sync");
        expect(200, change(Map.of("status", "disabled", "endApiClients", true)));
        assertThat(works(token)).isFalse();
        assertThat(works(clientOfClient)).isFalse();
        assertThat(admin.get("/api/api-clients").json().at("/items")).hasSize(1);
        assertThat(admin.get(path() + "/api-clients").json().at("/items")).isEmpty();
        assertThat(admin.get("/api/audit-entries?action=api-client.revoked")
                        .json()
                        .at("/items"))
                .hasSize(2);
    }

    @Test
    void areNotEndedOfWhoStaysNorByWhoDoesNotManageThem() {
        assertThat(change(Map.of("name", "Stays", "endApiClients", true)).text("/code"))
                .isEqualTo("still-active");
        expect(
                201,
                admin.post(
                        "/api/roles",
                        Map.of("key", "keeper", "label", "K", "permissions", List.of("MANAGE_PEOPLE", "SEE_TASKS"))));
        String viewer = path(Role.VIEWER);
        expect(200, admin.patch(viewer, admin.get(viewer).etag(), Map.of("role", "CUSTOM", "customRole", "keeper")));
        Browser keeper = workspace.browser(port, Role.VIEWER);
        expect(200, change(Map.of("role", "CUSTOM", "customRole", "keeper")));
        Map<String, ?> both = Map.of("status", "disabled", "endApiClients", true);
        assertThat(keeper.patch(path(), keeper.get(path()).etag(), both).text("/code"))
                .isEqualTo("permission-not-held");
        assertThat(admin.get(path()).text("/status")).isEqualTo("active");
        assertThat(works(token)).isTrue();
        assertThat(keeper.get(path() + "/api-clients").status()).isEqualTo(403);
    }

    private Answer change(Map<String, ?> change) {
        return admin.patch(path(), admin.get(path()).etag(), change);
    }

    private String path() {
        return path(Role.MANAGER);
    }

    private String path(Role role) {
        return "/api/people/"
                + workspace.inside(() -> people.withEmail(TestWorkspace.email(role))
                        .orElseThrow()
                        .id());
    }

    private String listed(String pointer) {
        return admin.get("/api/api-clients").json().at("/items" + pointer).asString();
    }

    private String token(Answer created) {
        String form = "grant_type=client_credentials&client_id=" + created.text("/clientId") + "&client_secret="
                + created.text("/secret");
        return expect(200, new Browser(port).send("POST", "/oauth2/token", form, Map.of()))
                .text("/access_token");
    }

    private boolean works(String bearer) {
        return new Browser(port)
                        .send("GET", "/api/audit-entries", null, bearer(bearer))
                        .status()
                == 200;
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private static Answer expect(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }
}
