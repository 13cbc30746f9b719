package ropewalk.identity.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.CustomRoles;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.identity.person.PersonChanges;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** Roles that a workspace puts together itself. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RolesTest {

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    PersonChanges changes;

    TestWorkspace workspace;
    Browser admin;

    @BeforeEach
    void signInAsAdmin() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
    }

    @Test
    void areListedAfterTheBuiltInOnes() {
        role("desk", "SEE_TASKS", "DECIDE_TASKS");
        var list = admin.get("/api/roles");
        assertThat(list.json().at("/items").valueStream().map(item -> item.at("/key")
                        .asString()))
                .containsExactly("viewer", "user", "manager", "admin", "desk");
        assertThat(list.body()).contains("{\"permission\":\"SEE_AUDIT\",\"label\":\"read the audit log\"}");
        assertThat(list.body()).doesNotContain("MANAGE_TENANTS");
    }

    @Test
    void allowExactlyWhatTheyHold() {
        role("inspector", "SEE_AUDIT");
        Browser inspector = somebody("CUSTOM", "inspector");
        assertThat(inspector
                        .get("/api/session")
                        .json()
                        .at("/permissions")
                        .valueStream()
                        .map(one -> one.asString()))
                .containsExactly("SEE_AUDIT");
        assertThat(inspector.get("/api/audit-entries").status()).isEqualTo(200);
        assertThat(inspector.get("/api/tasks").text("/code")).isEqualTo("forbidden");
    }

    @Test
    void holdAtTheNextRequestWhatTheyWereChangedTo() {
        var inspector = role("inspector", "SEE_AUDIT");
        Browser holder = somebody("CUSTOM", "inspector");
        assertThat(holder.get("/api/audit-entries").status()).isEqualTo(200);
        var changed = change("inspector", inspector.etag(), "SEE_TASKS");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(holder.get("/api/audit-entries").status()).isEqualTo(403);
        assertThat(holder.get("/api/tasks").status()).isEqualTo(200);
        var entry = admin.get("/api/audit-entries?action=role.changed");
        assertThat(entry.text("/items/0/before/permissions/0")).isEqualTo("SEE_AUDIT");
        assertThat(entry.text("/items/0/after/permissions/0")).isEqualTo("SEE_TASKS");
    }

    @Test
    void areChangedByTheOneWhoHasSeenThemLast() {
        var inspector = role("inspector", "SEE_AUDIT");
        assertThat(change("inspector", inspector.etag(), "SEE_TASKS").status()).isEqualTo(200);
        assertThat(change("inspector", inspector.etag(), "SEE_INSTANCES").text("/code"))
                .isEqualTo("stale-version");
    }

    @Test
    void holdNothingOfAnOperators() {
        assertThat(create("reseller", "MANAGE_TENANTS", "SEE_TASKS").text("/code"))
                .isEqualTo("invalid-permissions");
        assertThat(create("idle").text("/code")).isEqualTo("invalid-permissions");
        assertThat(workspace
                        .browser(port, Role.OPERATOR)
                        .post("/api/roles", body("helper", List.of("SEE_AUDIT")))
                        .text("/code"))
                .isEqualTo("role-not-here");
    }

    @Test
    void takeNoNameThatDiagramsKnowAlready() {
        role("desk", "SEE_TASKS");
        for (String taken : List.of("desk", "manager", "everyone", "custom")) {
            assertThat(create(taken, "SEE_TASKS").text("/code")).as(taken).isEqualTo("key-taken");
        }
        assertThat(admin.post("/api/groups", Map.of("key", "desk", "label", "Desk"))
                        .text("/code"))
                .isEqualTo("key-taken");
        assertThat(create("North Desk", "SEE_TASKS").text("/code")).isEqualTo("invalid-request");
    }

    @Test
    void areFiftyAtMost() {
        for (int i = 0; i < CustomRoles.MOST; i++) {
            assertThat(create("desk_" + i, "SEE_TASKS").status()).isEqualTo(201);
        }
        assertThat(create("desk_50", "SEE_TASKS").text("/code")).isEqualTo("too-many-roles");
    }

    @Test
    void goOnlyWhenNobodyHoldsThem() {
        var desk = role("desk", "SEE_TASKS");
        somebody("CUSTOM", "desk");
        var refused = admin.send("DELETE", "/api/roles/desk", null, Map.of("If-Match", desk.etag()));
        assertThat(refused.text("/code")).isEqualTo("role-held");
        assertThat(refused.json().at("/people").asInt()).isEqualTo(1);
        String holder = id("desk@example.org");
        assertThat(admin.patch("/api/people/" + holder, "\"1\"", Map.of("role", "USER"))
                        .status())
                .isEqualTo(200);
        assertThat(admin.send("DELETE", "/api/roles/desk", null, Map.of("If-Match", desk.etag()))
                        .status())
                .isEqualTo(204);
        assertThat(admin.get("/api/roles/desk").status()).isEqualTo(404);
        role("desk", "SEE_TASKS");
    }

    @Test
    void mustBeNamedWhenGiven() {
        assertThat(add("CUSTOM", null).text("/code")).isEqualTo("role-unclear");
        assertThat(add("USER", "desk").text("/code")).isEqualTo("role-unclear");
        assertThat(add("CUSTOM", "desk").text("/code")).isEqualTo("unknown-role");
    }

    /** Someone who manages people and nothing else. */
    @Test
    void giveNobodyWhatTheirGiverDoesNotHold() {
        role("personnel", "MANAGE_PEOPLE", "MANAGE_API_CLIENTS", "SEE_TASKS");
        var desk = role("desk", "SEE_TASKS");
        role("clerk", "DECIDE_TASKS");
        Browser personnel = somebody("CUSTOM", "personnel");
        String viewer = "/api/people/" + id(TestWorkspace.email(Role.VIEWER));
        String user = "/api/people/" + id(TestWorkspace.email(Role.USER));
        String invited = add("ADMIN", null).text("/id");
        assertThat(List.of(
                        // by inviting
                        personnel.post("/api/people", person("a@example.org", "ADMIN", null)),
                        personnel.post("/api/people", person("b@example.org", "CUSTOM", "clerk")),
                        // by a role, given or made or changed
                        personnel.patch(viewer, "\"1\"", Map.of("role", "CUSTOM", "customRole", "clerk")),
                        personnel.post("/api/roles", body("boss", List.of("MANAGE_TENANT"))),
                        personnel.send(
                                "PUT",
                                "/api/roles/desk",
                                Map.of("label", "Desk", "permissions", List.of("SEE_TASKS", "SEE_AUDIT")),
                                Map.of("If-Match", desk.etag())),
                        // by a program
                        personnel.post(
                                "/api/api-clients", Map.of("name", "Robot", "permissions", List.of("SEE_AUDIT"))),
                        // by the link of somebody who has not joined yet
                        personnel.post("/api/people/" + invited + "/invitation", Map.of()),
                        // by weakening whoever has more
                        personnel.delete("/api/people/" + id(TestWorkspace.email(Role.ADMIN)) + "/second-factor"),
                        personnel.patch(user, "\"1\"", Map.of("status", "disabled"))))
                .allSatisfy(answer -> {
                    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
                    assertThat(answer.text("/code")).isEqualTo("permission-not-held");
                });
        assertThat(personnel
                        .post("/api/people", person("c@example.org", "CUSTOM", "desk"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void leaveSomebodyWhoManagesPeople() {
        role("personnel", "MANAGE_PEOPLE");
        Browser personnel = somebody("CUSTOM", "personnel");
        String own = "/api/people/" + id(TestWorkspace.email(Role.ADMIN));
        assertThat(personnel.patch(own, "\"1\"", Map.of("role", "VIEWER")).text("/code"))
                .isEqualTo("last-administrator");
        assertThat(admin.patch(own, "\"1\"", Map.of("role", "CUSTOM", "customRole", "personnel"))
                        .text("/code"))
                .isEqualTo("own-role");
    }

    @Test
    void haveTheirVersionOfRightsInEachHolder() {
        var desk = role("desk", "SEE_TASKS");
        somebody("CUSTOM", "desk");
        assertThat(desk.json().at("/permissions").valueStream().map(one -> Permission.valueOf(one.asString())))
                .containsExactly(Permission.SEE_TASKS);
        assertThat(admin.get("/api/people").body()).contains("\"role\":\"CUSTOM\",\"customRole\":\"desk\"");
    }

    /** With people, clients and directories in hand, and without the rest: no way leads to an Admin's rights. */
    @Test
    void leadToNoRightsThatTheirHoldersDoNotHave() {
        role("clerk", "MANAGE_PEOPLE", "MANAGE_API_CLIENTS", "PROVISION_PEOPLE");
        Browser clerk = somebody("CUSTOM", "clerk");
        String self = admin.get("/api/session").text("/person/id");
        for (Browser.Answer refused : List.of(
                clerk.post("/api/api-clients", Map.of("name", "Directory", "permissions", List.of("PROVISION_PEOPLE"))),
                clerk.delete("/api/people/" + self + "/passkeys"),
                clerk.delete("/api/people/" + self + "/second-factor"),
                clerk.send(
                        "PUT",
                        "/api/sign-in-policy",
                        Map.of("passwords", true, "provisionedAs", "MANAGER"),
                        Map.of("If-Match", clerk.get("/api/sign-in-policy").etag())))) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(422);
            assertThat(refused.text("/code")).isEqualTo("permission-not-held");
        }
    }

    private Browser.Answer role(String key, String... permissions) {
        Browser.Answer created = create(key, permissions);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return created;
    }

    private Browser.Answer create(String key, String... permissions) {
        return admin.post("/api/roles", body(key, List.of(permissions)));
    }

    private Browser.Answer change(String key, String etag, String... permissions) {
        return admin.send(
                "PUT",
                "/api/roles/" + key,
                Map.of("label", key, "permissions", List.of(permissions)),
                Map.of("If-Match", etag));
    }

    private static Map<String, ?> body(String key, List<String> permissions) {
        return Map.of("key", key, "label", key, "permissions", permissions);
    }

    private Browser.Answer add(String role, @Nullable String customRole) {
        return admin.post("/api/people", person(role.toLowerCase(Locale.ROOT) + "2@example.org", role, customRole));
    }

    private static Map<String, ?> person(String email, String role, @Nullable String customRole) {
        return customRole == null
                ? Map.of("name", "Ines", "email", email, "role", role)
                : Map.of("name", "Ines", "email", email, "role", role, "customRole", customRole);
    }

    /** With a password, signed in. */
    private Browser somebody(String role, String customRole) {
        String email = customRole + "@example.org";
        var added = admin.post("/api/people", person(email, role, customRole));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        String link = added.text("/invitation");
        assertThat(new Browser(port)
                        .put(
                                "/api/password-resets/" + link.substring(link.lastIndexOf('/') + 1),
                                Map.of("password", TestWorkspace.PASSWORD))
                        .status())
                .isEqualTo(204);
        return new Browser(port).signedIn(workspace.name(), email, TestWorkspace.PASSWORD);
    }

    private String id(String email) {
        return workspace.inside(() -> people.withEmail(email).orElseThrow()).id();
    }
}
