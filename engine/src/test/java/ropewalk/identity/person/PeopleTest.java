package ropewalk.identity.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.http.Problem;
import ropewalk.identity.Browser;
import ropewalk.identity.HeldRole;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.identity.TestWorkspace;
import ropewalk.identity.link.OneTimeLinks;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PeopleTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    PersonChanges changes;

    @Autowired
    OneTimeLinks links;

    TestWorkspace workspace;
    Browser admin;

    @BeforeEach
    void signInAsAdmin() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
    }

    @Test
    void listsThemByNamePageByPage() {
        var first = admin.get("/api/people?limit=3");
        assertThat(first.json().at("/items").valueStream().map(person -> person.at("/role")
                        .asString()))
                .containsExactly("ADMIN", "MANAGER", "USER");
        var second = admin.get("/api/people?limit=3&cursor=" + first.text("/next"));
        assertThat(second.json().at("/items").valueStream().map(person -> person.at("/role")
                        .asString()))
                .containsExactly("VIEWER");
        assertThat(second.json().at("/next").isMissingNode()).isTrue();
    }

    @Test
    void tellsAManagerWhyTheyMayNot() {
        Browser manager = workspace.browser(port, Role.MANAGER);
        var refused = manager.get("/api/people");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/code")).isEqualTo("forbidden");
        assertThat(refused.text("/permission")).isEqualTo("MANAGE_PEOPLE");
        assertThat(refused.text("/detail")).contains("manage people and roles");
        var entry = admin.get("/api/audit-entries?action=request.refused");
        assertThat(entry.text("/items/0/actor/name")).isEqualTo("MANAGER person");
        assertThat(entry.text("/items/0/subject/name")).isEqualTo("GET /api/people");
        assertThat(entry.text("/items/0/after/permission")).isEqualTo("MANAGE_PEOPLE");
    }

    @Test
    void letsANewRoleHoldAtTheNextRequest() {
        Browser manager = workspace.browser(port, Role.MANAGER);
        String path = "/api/people/" + id(Role.MANAGER);
        assertThat(manager.get("/api/audit-entries").status()).isEqualTo(403);
        var promoted = admin.patch(path, admin.get(path).etag(), Map.of("role", "ADMIN"));
        assertThat(promoted.status()).isEqualTo(200);
        assertThat(promoted.etag()).isEqualTo("\"2\"");
        assertThat(manager.get("/api/audit-entries").status()).isEqualTo(200);
        admin.patch(path, promoted.etag(), Map.of("role", "VIEWER"));
        assertThat(manager.get("/api/audit-entries").status()).isEqualTo(403);
    }

    @Test
    void endsTheSessionOfWhoeverIsDisabled() {
        Browser user = workspace.browser(port, Role.USER);
        String path = "/api/people/" + id(Role.USER);
        var disabled = admin.patch(path, "\"1\"", Map.of("status", "disabled"));
        assertThat(disabled.text("/status")).isEqualTo("disabled");
        assertThat(user.get("/api/session").status()).isEqualTo(401);
        assertThat(new Browser(port)
                        .signIn(workspace.name(), TestWorkspace.email(Role.USER), TestWorkspace.PASSWORD)
                        .text("/code"))
                .isEqualTo("sign-in-failed");
        admin.patch(path, disabled.etag(), Map.of("status", "active"));
        assertThat(user.get("/api/session").status()).isEqualTo(401);
        workspace.browser(port, Role.USER);
    }

    @Test
    void overwritesNobodysChange() {
        String path = "/api/people/" + id(Role.USER);
        assertThat(admin.send("PATCH", path, Map.of("name", "New"), Map.of()).status())
                .isEqualTo(428);
        assertThat(admin.patch(path, "\"1\"", Map.of("name", "New")).status()).isEqualTo(200);
        assertThat(admin.patch(path, "\"1\"", Map.of("name", "Newer")).status()).isEqualTo(412);
        assertThat(admin.get(path).text("/name")).isEqualTo("New");
    }

    @Test
    void keepsSomebodyWhoCanManage() {
        String own = "/api/people/" + id(Role.ADMIN);
        assertThat(admin.patch(own, "\"1\"", Map.of("role", "USER")).text("/code"))
                .isEqualTo("own-role");
        String id = id(Role.ADMIN);
        assertThatThrownBy(() -> workspace.inside(() -> changes.change(id, 1, null, HeldRole.of(Role.USER), null)))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.code()).isEqualTo("last-administrator"));
    }

    @Test
    void givesNobodyTheOperatorsRole() {
        var refused = admin.post("/api/people", Map.of("name", "X", "email", "x@example.org", "role", "OPERATOR"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/code")).isEqualTo("role-not-here");
    }

    @Test
    void refusesASecondPersonWithTheSameAddress() {
        var refused = admin.post("/api/people", Map.of("name", "X", "email", "USER@example.org", "role", "USER"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("email-taken");
    }

    @Test
    void letsAnInvitedPersonInOnce() {
        var added = admin.post("/api/people", Map.of("name", "Ines", "email", "ines@example.org", "role", "USER"));
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json().at("/joined").asBoolean()).isFalse();
        Person ines = workspace.inside(() -> people.find(added.text("/id")).orElseThrow());
        String token = workspace.inside(
                () -> links.create(OneTimeLinks.Purpose.INVITATION, ines.id()).text());
        Browser browser = new Browser(port);
        assertThat(browser.put("/api/password-resets/" + token, Map.of("password", "too short"))
                        .text("/code"))
                .isEqualTo("weak-password");
        assertThat(browser.put("/api/password-resets/" + token, Map.of("password", "four words do well"))
                        .status())
                .isEqualTo(204);
        assertThat(browser.put("/api/password-resets/" + token, Map.of("password", "four words do well"))
                        .text("/code"))
                .isEqualTo("link-expired");
        browser.signedIn(workspace.name(), "ines@example.org", "four words do well");
        assertThat(admin.post("/api/people/" + ines.id() + "/invitation", Map.of())
                        .text("/code"))
                .isEqualTo("already-joined");
    }

    private String id(Role role) {
        return workspace
                .inside(() -> people.withEmail(TestWorkspace.email(role)).orElseThrow())
                .id();
    }
}
