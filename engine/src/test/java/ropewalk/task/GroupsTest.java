package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Groups;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;

/** Groups of people, as diagrams ask them. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class GroupsTest {

    @LocalServerPort
    int port;

    @Autowired
    Groups groups;

    @Autowired
    ApprovalWorkspaces workspaces;

    TestWorkspace workspace;
    Approvals approvals;
    Browser admin;
    Browser user;

    @BeforeEach
    void signIn() {
        approvals = workspaces.fresh();
        workspace = approvals.workspace();
        admin = workspace.browser(port, Role.ADMIN);
        user = workspace.browser(port, Role.USER);
    }

    @Test
    void areAskedByTheirKey() {
        group("north_desk", id(Role.USER));
        approvals.start("camunda:candidateGroups=\"north_desk\"", "");
        String task = Approvals.task(user);
        assertThat(task).isNotEmpty();
        assertThat(user.get("/api/notices").text("/items/0/subject/id")).isEqualTo(task);
        assertThat(user.post("/api/tasks/" + task + "/claim", Map.of()).status())
                .isEqualTo(200);
    }

    @Test
    void areWrittenToByTheirKey() {
        group("north_desk", id(Role.USER), id(Role.MANAGER));
        group("south_desk");
        assertThat(workspace.inside(() -> groups.addresses()))
                .containsEntry("north_desk", "manager@example.org, user@example.org")
                .containsEntry("south_desk", "")
                .containsEntry("manager", "manager@example.org")
                .containsEntry("operator", "");
    }

    @Test
    void holdNobodyWhoIsNotInThem() {
        group("north_desk", id(Role.MANAGER));
        approvals.start("camunda:candidateGroups=\"north_desk\"", "");
        assertThat(Approvals.task(user)).isEmpty();
        assertThat(user.get("/api/notices").json().at("/items")).isEmpty();
    }

    @Test
    void letGoAtTheNextRequestOfWhoeverIsTakenOut() {
        var group = group("north_desk", id(Role.USER));
        approvals.start("camunda:candidateGroups=\"north_desk\"", "");
        String task = Approvals.task(user);
        assertThat(user.get("/api/tasks/" + task).status()).isEqualTo(200);
        assertThat(change("north_desk", group.etag(), List.of()).status()).isEqualTo(200);
        assertThat(user.get("/api/tasks/" + task).status()).isEqualTo(404);
        assertThat(Approvals.decide(user, task, "\"1\"", "approve", Map.of("granted", 1))
                        .status())
                .isEqualTo(404);
        var entry = admin.get("/api/audit-entries?action=group.changed");
        assertThat(entry.text("/items/0/before/members/0")).isEqualTo(id(Role.USER));
        assertThat(entry.json().at("/items/0/after/members")).isEmpty();
    }

    @Test
    void sayThatWorkWaitsForThemBeforeTheyGo() {
        var group = group("north_desk", id(Role.USER));
        approvals.start("camunda:candidateGroups=\"north_desk\"", "");
        var refused = admin.send("DELETE", "/api/groups/north_desk", null, Map.of("If-Match", group.etag()));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("group-awaited");
        assertThat(refused.json().at("/waiting").asInt()).isEqualTo(1);
        assertThat(admin.send("DELETE", "/api/groups/north_desk?anyway=true", null, Map.of("If-Match", group.etag()))
                        .status())
                .isEqualTo(204);
        assertThat(admin.get("/api/groups/north_desk").status()).isEqualTo(404);
    }

    @Test
    void takeOnlyPeopleOfTheWorkspace() {
        var group = group("north_desk");
        TestWorkspace other = workspaces.fresh().workspace();
        String foreign = other.browser(port, Role.USER).get("/api/session").text("/person/id");
        assertThat(change("north_desk", group.etag(), List.of(foreign)).text("/code"))
                .isEqualTo("unknown-person");
        assertThat(admin.get("/api/groups/north_desk").etag()).isEqualTo(group.etag());
    }

    @Test
    void areChangedByTheOneWhoHasSeenThemLast() {
        var group = group("north_desk");
        assertThat(change("north_desk", "\"1\"", List.of()).text("/code")).isEqualTo("stale-version");
        assertThat(change("north_desk", group.etag(), List.of()).status()).isEqualTo(200);
    }

    @Test
    void areAskedLikeRolesOfTheWorkspace() {
        assertThat(admin.post(
                                "/api/roles",
                                Map.of("key", "clerk", "label", "Clerk", "permissions", List.of("SEE_TASKS")))
                        .status())
                .isEqualTo(201);
        assertThat(admin.patch(
                                "/api/people/" + id(Role.VIEWER),
                                "\"1\"",
                                Map.of("role", "CUSTOM", "customRole", "clerk"))
                        .status())
                .isEqualTo(200);
        approvals.start("camunda:candidateGroups=\"clerk\"", "");
        assertThat(Approvals.task(workspace.browser(port, Role.VIEWER))).isNotEmpty();
        assertThat(Approvals.task(user)).isEmpty();
    }

    private Browser.Answer group(String key, String... members) {
        var created = admin.post("/api/groups", Map.of("key", key, "label", "North desk"));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        var filled = change(key, created.etag(), List.of(members));
        assertThat(filled.status()).as(filled.body()).isEqualTo(200);
        return filled;
    }

    private Browser.Answer change(String key, String etag, List<String> members) {
        return admin.send(
                "PUT",
                "/api/groups/" + key,
                Map.of("label", "North desk", "members", members),
                Map.of("If-Match", etag));
    }

    private String id(Role role) {
        return workspace.browser(port, role).get("/api/session").text("/person/id");
    }
}
