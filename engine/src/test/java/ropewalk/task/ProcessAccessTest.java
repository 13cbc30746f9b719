package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;

/** Who may see and start one process, beside what their permissions say of all. The Manager deploys it and says so. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ProcessAccessTest {
    private static final String ACCESS = "/api/processes/approval/access";
    private static final Map<String, Object> START = Map.of("processDefinitionKey", "approval", "variables", Map.of());

    @LocalServerPort
    int port;

    @Autowired
    ApprovalWorkspaces workspaces;

    TestWorkspace workspace;
    Approvals approvals;
    Browser manager;
    Browser admin;
    Browser user;
    Browser viewer;

    @BeforeEach
    void signIn() {
        approvals = workspaces.fresh();
        workspace = approvals.workspace();
        manager = workspace.browser(port, Role.MANAGER);
        admin = workspace.browser(port, Role.ADMIN);
        user = workspace.browser(port, Role.USER);
        viewer = workspace.browser(port, Role.VIEWER);
    }

    @Test
    void hidesItFromEverybodyElseAsIfItDidNotExist() {
        String instance = approvals.start("camunda:candidateGroups=\"manager\"", "");
        String definition = definition();
        allow(only(Set.of(), Set.of(id(user))), null);

        Map<String, String> asked = Map.of(
                "/api/process-definitions/", definition,
                "/api/process-instances/", instance);
        asked.forEach((path, id) -> assertThat(unseen(viewer, path, id)).isEqualTo(unseen(viewer, path, random())));
        for (String part : List.of("/diagram", "/start-form", "/figures")) {
            assertThat(viewer.get("/api/process-definitions/" + definition + part)
                            .status())
                    .as(part)
                    .isEqualTo(404);
        }
        for (String list : List.of(
                "/api/process-definitions",
                "/api/process-definitions?key=approval",
                "/api/process-instances",
                "/api/process-instances?definition=approval",
                "/api/process-instances?businessKey=deal-9")) {
            assertThat(viewer.get(list).json().at("/items")).as(list).isEmpty();
            assertThat(user.get(list).json().at("/items")).as(list).isNotEmpty();
        }
        assertThat(user.get("/api/process-instances/" + instance).status()).isEqualTo(200);
    }

    @Test
    void countsItForNobodyElse() {
        approvals.start("camunda:candidateGroups=\"manager\"", "");
        String ended = approvals.start("camunda:candidateGroups=\"manager\"", "");
        decideOf(ended);
        allow(only(Set.of(), Set.of(id(user))), null);
        manager.get("/api/process-instances");
        var seen = user.get("/api/dashboard");
        assertThat(seen.json().at("/instances/running").asInt()).isEqualTo(1);
        assertThat(seen.json().at("/instances/endedLast7Days").asInt()).isEqualTo(1);
        assertThat(seen.json().at("/tasks/open").asInt()).isEqualTo(1);
        assertThat(seen.text("/paces/0/processKey")).isEqualTo("approval");
        var unseen = viewer.get("/api/dashboard");
        assertThat(unseen.json().at("/instances/running").asInt()).isZero();
        assertThat(unseen.json().at("/instances/endedLast7Days").asInt()).isZero();
        assertThat(unseen.json().at("/tasks/open").asInt()).isZero();
        assertThat(unseen.json().at("/paces")).isEmpty();
    }

    @Test
    void letsOnlyThoseStartItWhoAreNamed() {
        approvals.deploy("", "");
        group("desk");
        allow(null, only(Set.of("desk"), Set.of()));
        var refused = user.post("/api/process-instances", START);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/code")).isEqualTo("not-a-starter");
        assertThat(user.get("/api/process-definitions")
                        .json()
                        .at("/items/0/mayStart")
                        .asBoolean())
                .isFalse();
        members("desk", id(user));
        assertThat(user.get("/api/process-definitions")
                        .json()
                        .at("/items/0/mayStart")
                        .asBoolean())
                .isTrue();
        assertThat(user.post("/api/process-instances", START).status()).isEqualTo(201);
        members("desk");
        assertThat(user.post("/api/process-instances", START).status()).isEqualTo(403);
    }

    @Test
    void startsForNobodyWhoDoesNotSeeIt() {
        approvals.deploy("", "");
        allow(only(Set.of("viewer"), Set.of()), only(Set.of("user"), Set.of()));
        var hidden = user.post("/api/process-instances", START);
        var random = user.post("/api/process-instances", Map.of("processDefinitionKey", "none", "variables", Map.of()));
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.body()).isEqualTo(random.body());
    }

    @Test
    void neverShutsOutWhoDeploysIt() {
        approvals.deploy("", "");
        allow(only(Set.of(), Set.of(id(user))), only(Set.of(), Set.of(id(user))));
        assertThat(manager.get("/api/process-definitions").json().at("/items")).hasSize(1);
        assertThat(manager.post("/api/process-instances", START).status()).isEqualTo(201);
        assertThat(allow(null, null).status()).isEqualTo(200);
    }

    @Test
    void doesNotBindProgramsThatStartItAndBlindsThoseOfWhoeverIsNotNamed() {
        approvals.deploy("", "");
        allow(only(Set.of(), Set.of(id(user))), only(Set.of(), Set.of(id(user))));
        Map<String, String> program = program("START_PROCESSES", "SEE_PROCESSES", "SEE_INSTANCES");
        Browser client = new Browser(port);
        var started = client.send("POST", "/api/process-instances", START, program);
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        String address = "/api/process-instances/" + started.text("/id");
        assertThat(client.send("GET", address, null, program).status()).isEqualTo(404);
        allow(only(Set.of("admin"), Set.of()), null);
        assertThat(client.send("GET", address, null, program).status()).isEqualTo(200);
    }

    @Test
    void showsTheDrawingToWhoHasATaskInIt() {
        approvals.start("camunda:candidateGroups=\"viewer\"", "");
        String definition = definition();
        allow(only(Set.of(), Set.of(id(user))), null);
        assertThat(viewer.get("/api/tasks").json().at("/items")).hasSize(1);
        assertThat(viewer.get("/api/process-definitions/" + definition + "/diagram")
                        .status())
                .isEqualTo(200);
        assertThat(viewer.get("/api/process-definitions/" + definition).status())
                .isEqualTo(404);
    }

    @Test
    void hidesItsTasksFromWhoeverSeesAllTasksAndNotTheProcess() {
        approvals.start("camunda:candidateGroups=\"manager\"", "");
        String task = Approvals.task(manager);
        assertThat(admin.post(
                                "/api/roles",
                                Map.of(
                                        "key",
                                        "dispatcher",
                                        "label",
                                        "Dispatcher",
                                        "permissions",
                                        List.of("SEE_TASKS", "SEE_ALL_TASKS", "DECIDE_TASKS", "REASSIGN_TASKS")))
                        .status())
                .isEqualTo(201);
        assertThat(admin.patch(
                                "/api/people/" + id(viewer),
                                "\"1\"",
                                Map.of("role", "CUSTOM", "customRole", "dispatcher"))
                        .status())
                .isEqualTo(200);
        assertThat(Approvals.task(viewer)).isEqualTo(task);
        allow(only(Set.of("user"), Set.of()), null);
        var list = viewer.get("/api/tasks?filter=all");
        assertThat(list.json().at("/items")).isEmpty();
        assertThat(list.json().at("/counts/all").asInt()).isZero();
        assertThat(viewer.get("/api/tasks/" + task).status()).isEqualTo(404);
        assertThat(viewer.post("/api/tasks/" + task + "/claim", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void isChangedByWhoHasSeenItLastAndKnowsWhomItNames() {
        approvals.deploy("", "");
        assertThat(change("\"0\"", only(Set.of("nobodys"), Set.of()), null).text("/code"))
                .isEqualTo("unknown-group");
        assertThat(change("\"0\"", only(Set.of(), Set.of("nobody")), null).text("/code"))
                .isEqualTo("unknown-person");
        assertThat(change("\"0\"", null, only(Set.of("user"), Set.of())).etag()).isEqualTo("\"1\"");
        assertThat(change("\"0\"", null, null).text("/code")).isEqualTo("stale-version");
        var entry = admin.get("/api/audit-entries?action=process.access-changed");
        assertThat(entry.text("/items/0/before/start")).isEqualTo("everybody");
        assertThat(entry.text("/items/0/after/start/0")).isEqualTo("group:user");
    }

    private void decideOf(String instance) {
        var tasks = manager.get("/api/tasks?filter=all").json().at("/items");
        String task = tasks.valueStream()
                .filter(one -> one.at("/processInstanceId").asString().equals(instance))
                .map(one -> one.at("/id").asString())
                .findFirst()
                .orElseThrow();
        assertThat(Approvals.decide(manager, task, "\"1\"", "approve", Map.of("granted", 1))
                        .status())
                .isEqualTo(204);
    }

    private static String random() {
        return UUID.randomUUID().toString();
    }

    private static String unseen(Browser browser, String path, String id) {
        var answer = browser.get(path + id);
        assertThat(answer.status()).isEqualTo(404);
        return answer.body().replace(id, "ID");
    }

    private String definition() {
        return manager.get("/api/process-definitions?key=approval").text("/items/0/id");
    }

    private static Map<String, ?> only(Set<String> groups, Set<String> people) {
        return Map.of("groups", groups, "people", people);
    }

    private Browser.Answer allow(@Nullable Map<String, ?> see, @Nullable Map<String, ?> start) {
        var answer = change(manager.get(ACCESS).etag(), see, start);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private Browser.Answer change(String etag, @Nullable Map<String, ?> see, @Nullable Map<String, ?> start) {
        Map<String, Object> body = new HashMap<>();
        body.put("see", see);
        body.put("start", start);
        return manager.send("PUT", ACCESS, body, Map.of("If-Match", etag));
    }

    private void group(String key) {
        assertThat(admin.post("/api/groups", Map.of("key", key, "label", key)).status())
                .isEqualTo(201);
    }

    private void members(String key, String... members) {
        assertThat(admin.send(
                                "PUT",
                                "/api/groups/" + key,
                                Map.of("label", key, "members", List.of(members)),
                                Map.of(
                                        "If-Match",
                                        admin.get("/api/groups/" + key).etag()))
                        .status())
                .isEqualTo(200);
    }

    private Map<String, String> program(String... permissions) {
        var client = admin.post("/api/api-clients", Map.of("name", "Robot", "permissions", List.of(permissions)));
        String form = "grant_type=client_credentials&client_id=" + client.text("/clientId") + "&client_secret="
                + client.text("/secret");
        var token = new Browser(port).send("POST", "/oauth2/token", form, Map.of());
        return Map.of("Authorization", "Bearer " + token.text("/access_token"));
    }

    private static String id(Browser browser) {
        return browser.get("/api/session").text("/person/id");
    }
}
