package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;

/** The answer to “what may this person do?”, asked of the Viewer. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PersonRightsTest {

    @LocalServerPort
    int port;

    @Autowired
    ApprovalWorkspaces workspaces;

    TestWorkspace workspace;
    Approvals approvals;
    Browser admin;
    Browser viewer;
    String path;

    @BeforeEach
    void signIn() {
        approvals = workspaces.fresh();
        workspace = approvals.workspace();
        admin = workspace.browser(port, Role.ADMIN);
        viewer = workspace.browser(port, Role.VIEWER);
        path = "/api/people/" + id(viewer) + "/rights";
    }

    @Test
    void areThoseThatThePersonHoldsAtThisMoment() {
        var rights = admin.get(path);
        assertThat(rights.text("/role")).isEqualTo("VIEWER");
        assertThat(texts(rights, "/permissions", "/permission"))
                .isEqualTo(viewer.get("/api/session")
                        .json()
                        .at("/permissions")
                        .valueStream()
                        .map(one -> one.asString())
                        .collect(Collectors.toSet()));
        assertThat(texts(rights, "/permissions", "/label")).contains("see processes");
        assertThat(rights.json().at("/gained")).isEmpty();
        assertThat(rights.json().at("/lost")).isEmpty();
    }

    @Test
    void areWeighedAgainstAnotherRole() {
        admin.post(
                "/api/roles",
                Map.of("key", "desk", "label", "Desk", "permissions", List.of("SEE_TASKS", "DECIDE_TASKS")));
        var then = admin.get(path + "?customRole=desk");
        assertThat(then.text("/roleName")).isEqualTo("Desk");
        assertThat(then.json().at("/gained").valueStream().map(one -> one.asString()))
                .containsExactly("DECIDE_TASKS");
        assertThat(then.json().at("/lost").valueStream().map(one -> one.asString()))
                .containsExactlyInAnyOrder("SEE_PROCESSES", "SEE_INSTANCES");
        assertThat(admin.get(path + "?role=USER")
                        .json()
                        .at("/gained")
                        .valueStream()
                        .map(one -> one.asString()))
                .containsExactly("START_PROCESSES", "DECIDE_TASKS");
        assertThat(admin.get(path + "?customRole=none").text("/code")).isEqualTo("unknown-role");
    }

    @Test
    void tellTheProcessesThatThePersonSeesAndStarts() {
        approvals.deploy("", "");
        assertThat(reach(path)).isEqualTo("approval sees");
        assertThat(reach(path + "?role=USER")).isEqualTo("approval sees starts");
        var access = admin.get("/api/processes/approval/access");
        assertThat(admin.send(
                                "PUT",
                                "/api/processes/approval/access",
                                Map.of("start", Map.of("groups", Set.of("desk_of_nobody"), "people", Set.of())),
                                Map.of("If-Match", access.etag()))
                        .text("/code"))
                .isEqualTo("unknown-group");
        admin.post("/api/groups", Map.of("key", "desk", "label", "Desk"));
        assertThat(admin.send(
                                "PUT",
                                "/api/processes/approval/access",
                                Map.of("see", Map.of("groups", Set.of("desk"), "people", Set.of())),
                                Map.of("If-Match", access.etag()))
                        .status())
                .isEqualTo(200);
        assertThat(reach(path + "?role=USER")).isEqualTo("");
        assertThat(reach(path + "?role=MANAGER")).isEqualTo("approval sees starts");
        admin.send(
                "PUT",
                "/api/groups/desk",
                Map.of("label", "Desk", "members", List.of(id(viewer))),
                Map.of("If-Match", "\"1\""));
        assertThat(reach(path)).isEqualTo("approval sees");
        assertThat(admin.get(path).text("/groups/0/name")).isEqualTo("Desk");
        assertThat(viewer.get("/api/process-definitions").json().at("/items")).hasSize(1);
    }

    @Test
    void tellForWhomThePersonStandsInNow() {
        Browser manager = workspace.browser(port, Role.MANAGER);
        Browser user = workspace.browser(port, Role.USER);
        Instant now = Instant.now();
        assertThat(manager.post(
                                "/api/account/absences",
                                Map.of(
                                        "deputyId", id(user),
                                        "from", now.minusSeconds(60).toString(),
                                        "until", now.plusSeconds(600).toString()))
                        .status())
                .isEqualTo(201);
        assertThat(admin.get("/api/people/" + id(user) + "/rights").text("/standsInFor/0/name"))
                .isEqualTo("MANAGER person");
    }

    private String reach(String address) {
        return admin.get(address)
                .json()
                .at("/processes")
                .valueStream()
                .map(process -> process.at("/key").asString()
                        + (process.at("/maySee").asBoolean() ? " sees" : "")
                        + (process.at("/mayStart").asBoolean() ? " starts" : ""))
                .collect(Collectors.joining(", "));
    }

    private static Set<String> texts(Browser.Answer answer, String list, String member) {
        return answer.json()
                .at(list)
                .valueStream()
                .map(one -> one.at(member).asString())
                .collect(Collectors.toSet());
    }

    private static String id(Browser browser) {
        return browser.get("/api/session").text("/person/id");
    }
}
