package ropewalk.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.net.URI;
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
import ropewalk.tenant.TenantDirectory;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OperatorTest {
    private static final String PASSWORD = "salt water and tar";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    TenantDirectory directory;

    @Autowired
    People people;

    @Autowired
    FirstSignIn firstSignIn;

    TestWorkspace workspace;
    Browser operator;

    @BeforeEach
    void signInAsOperator() {
        workspace = TestWorkspace.create(tenants, people);
        operator = workspace.browser(port, Role.OPERATOR);
    }

    @Test
    void becomesTheFirstByALinkThatWorksOnce() {
        String name = "operator-" + UuidCreator.getRandomBased().toString().substring(0, 8);
        URI link = firstSignIn.offer(name).orElseThrow();
        String api = link.getPath().replace("/first-sign-in/", "/api/first-sign-in/");
        var first = Map.of("name", "Fia First", "email", "fia@example.org", "password", PASSWORD);
        assertThat(new Browser(port)
                        .put(api, Map.of("name", "F", "email", "f@example.org", "password", "short"))
                        .text("/code"))
                .isEqualTo("weak-password");
        assertThat(new Browser(port).put(api, first).text("/workspace")).isEqualTo(name);
        assertThat(new Browser(port).put(api, first).text("/code")).isEqualTo("link-expired");
        assertThat(firstSignIn.offer(name)).isEmpty();
        Browser fia = new Browser(port).signedIn(name, "fia@example.org", PASSWORD);
        assertThat(fia.get("/api/session").text("/tenant/kind")).isEqualTo("operator");
    }

    @Test
    void createsAWorkspaceWhoseAdminIsInvited() {
        String name = "orchard-" + UuidCreator.getRandomBased().toString().substring(0, 8);
        var asked = Map.of(
                "workspace",
                name,
                "name",
                "Orchard",
                "sandbox",
                true,
                "adminName",
                "Ada",
                "adminEmail",
                "ada@example.org");
        var created = operator.post("/api/tenants", asked);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("/tenant/status")).isEqualTo("active");
        assertThat(operator.post("/api/tenants", asked).text("/code")).isEqualTo("workspace-taken");
        assertThat(operator.get("/api/tenants")
                        .json()
                        .at("/items")
                        .valueStream()
                        .map(tenant -> tenant.at("/workspace").asString()))
                .containsExactlyInAnyOrder(name, workspace.name());
        String first = operator.get("/api/tenants?limit=1").text("/next");
        assertThat(operator.get("/api/tenants?limit=1&cursor=" + first)
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void seesNothingInTheWorkspacesBelow() {
        String theirs = workspace.inside(() ->
                people.withEmail(TestWorkspace.email(Role.USER)).orElseThrow().id());
        assertThat(operator.get("/api/people/" + theirs).status()).isEqualTo(404);
        assertThat(operator.get("/api/people").json().at("/items").size()).isEqualTo(1);
        assertThat(operator.get("/api/api-clients").status()).isEqualTo(403);
        String log = operator.get("/api/audit-entries?limit=100").body();
        assertThat(log).contains("tenant.created").doesNotContain("person.signed-in\",\"subject\":{\"id\":\"" + theirs);
        assertThat(log).doesNotContain(theirs);
    }

    @Test
    void managesNoWorkspaceButThoseBelow() {
        TestWorkspace foreign = TestWorkspace.create(tenants, people);
        for (String id : List.of(
                foreign.tenant().id().value(),
                foreign.operator().id().value(),
                workspace.operator().id().value(),
                "no-such-id")) {
            var one = operator.get("/api/tenants/" + id);
            assertThat(one.status()).isEqualTo(404);
            assertThat(operator.patch("/api/tenants/" + id, "\"1\"", Map.of("name", "Mine"))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(workspace.browser(port, Role.ADMIN).get("/api/tenants").status())
                .isEqualTo(403);
    }

    @Test
    void suspendsAndActivates() {
        Browser user = workspace.browser(port, Role.USER);
        String path = "/api/tenants/" + workspace.tenant().id();
        var suspended = operator.patch(path, operator.get(path).etag(), Map.of("status", "suspended"));
        assertThat(suspended.text("/status")).isEqualTo("suspended");
        assertThat(user.get("/api/session").status()).isEqualTo(402);
        assertThat(user.get("/api/tenant").text("/code")).isEqualTo("tenant-suspended");
        var signIn =
                new Browser(port).signIn(workspace.name(), TestWorkspace.email(Role.ADMIN), TestWorkspace.PASSWORD);
        assertThat(signIn.status()).isEqualTo(402);
        assertThat(new Browser(port)
                        .signIn(workspace.name(), TestWorkspace.email(Role.ADMIN), "wrong wrong wrong")
                        .status())
                .isEqualTo(401);
        assertThat(directory.active()).doesNotContain(workspace.tenant().id());
        assertThat(directory.all()).contains(workspace.tenant().id());
        operator.patch(path, suspended.etag(), Map.of("status", "active", "name", "Harbour again"));
        assertThat(user.get("/api/tenant").text("/name")).isEqualTo("Harbour again");
        assertThat(user.delete("/api/session").status()).isEqualTo(204);
    }

    @Test
    void givesAWorkspaceMoreTurns() {
        String path = "/api/tenants/" + workspace.tenant().id();
        assertThat(operator.get(path).json().at("/weight").asInt()).isOne();
        var weighted = operator.patch(path, operator.get(path).etag(), Map.of("weight", 4));
        assertThat(weighted.json().at("/weight").asInt()).isEqualTo(4);
        for (int unfit : List.of(0, 101)) {
            assertThat(operator.patch(path, weighted.etag(), Map.of("weight", unfit))
                            .status())
                    .isEqualTo(400);
        }
        operator.patch(path, weighted.etag(), Map.of("name", "Harbour of four"));
        assertThat(operator.get(path).json().at("/weight").asInt()).isEqualTo(4);
        var entry = operator.get("/api/audit-entries?limit=100")
                .json()
                .at("/items")
                .valueStream()
                .filter(item -> item.at("/action").asString().equals("tenant.weighted"))
                .toList();
        assertThat(entry).singleElement().satisfies(item -> {
            assertThat(item.at("/before/weight").asInt()).isOne();
            assertThat(item.at("/after/weight").asInt()).isEqualTo(4);
        });
    }
}
