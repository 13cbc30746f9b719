package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;

/** Many tasks decided at once: each by the rules of its own, and each is told what became of it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ManyDecisionsTest {

    @LocalServerPort
    int port;

    @Autowired
    ApprovalWorkspaces workspaces;

    TestWorkspace workspace;
    Approvals approvals;
    Browser manager;
    Browser user;
    Browser admin;

    @BeforeEach
    void signIn() {
        approvals = workspaces.fresh();
        workspace = approvals.workspace();
        manager = workspace.browser(port, Role.MANAGER);
        user = workspace.browser(port, Role.USER);
        admin = workspace.browser(port, Role.ADMIN);
    }

    @Test
    void areEachMadeOrRefusedByThemselves() {
        String fine = started("camunda:candidateGroups=\"user\"", "");
        String taken = started("camunda:candidateGroups=\"user,manager\"", "");
        String late = started("camunda:candidateGroups=\"user\"", "");
        String hidden = started("camunda:candidateGroups=\"manager\"", "");
        String asked = started("camunda:candidateGroups=\"user\"", "");
        String delegated = started("camunda:candidateGroups=\"user\"", "");
        String managerId = Approvals.personId(manager);
        manager.post("/api/tasks/" + taken + "/claim", Map.of());
        Approvals.change(user, "PUT", asked, "question", Map.of("personId", managerId, "text", "Why?"));
        Approvals.change(user, "PUT", delegated, "delegation", Map.of("personId", managerId));

        var answer = decide(
                user,
                of(fine, 1, "approve"),
                of(taken, 2, "approve"),
                of(late, 7, "approve"),
                of(hidden, 1, "approve"),
                of("none", 1, "approve"),
                of(asked, 3, "approve"),
                of(delegated, 2, "approve"),
                of(fine, 2, "reject"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(codes(answer))
                .containsExactly(
                        "204 ",
                        "403 not-yours",
                        "412 stale-version",
                        "404 not-found",
                        "404 not-found",
                        "409 question-open",
                        "403 not-yours",
                        "409 already-decided");
        assertThat(approvals.audited(fine)).containsExactly("task.decided");
        for (String left : List.of(taken, late, hidden, asked, delegated)) {
            assertThat(manager.get("/api/tasks/" + left).text("/state")).isEqualTo("open");
        }
    }

    @Test
    void needASecondPairOfEyesToo() {
        approvals.deploy("camunda:candidateGroups=\"user\"", "<camunda:property name=\"fourEyes\" value=\"true\"/>");
        assertThat(user.post(
                                "/api/process-instances",
                                Map.of("processDefinitionKey", "approval", "variables", Map.of()))
                        .status())
                .isEqualTo(201);
        assertThat(codes(decide(user, of(Approvals.task(user), 1, "approve")))).containsExactly("403 four-eyes");
    }

    @Test
    void areMadeOnceWhenTheyAreSentAgain() {
        List<Map<String, Object>> all = IntStream.range(0, 5)
                .mapToObj(i -> {
                    Map<String, Object> one = of(started("camunda:candidateGroups=\"user\"", ""), 1, "approve");
                    one.put("key", "key-" + i);
                    return one;
                })
                .toList();
        for (int i = 0; i < 2; i++) {
            var answer = user.post("/api/task-decisions", Map.of("decisions", all));
            assertThat(codes(answer)).hasSize(5).containsOnly("204 ");
        }
        for (Map<String, Object> one : all) {
            assertThat(approvals.audited(String.valueOf(one.get("task")))).containsExactly("task.decided");
        }
    }

    @Test
    void areTwentyFiveAtMost() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < 26; i++) {
            all.add(of("none", 1, "approve"));
        }
        var answer = user.post("/api/task-decisions", Map.of("decisions", all));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/code")).isEqualTo("too-many-tasks");
    }

    private String started(String attributes, String property) {
        approvals.start(attributes, property);
        return Approvals.task(admin);
    }

    private static Browser.Answer decide(Browser browser, Map<?, ?>... decisions) {
        return browser.post("/api/task-decisions", Map.of("decisions", List.of(decisions)));
    }

    private static Map<String, Object> of(String task, int version, String outcome) {
        Map<String, Object> one = new HashMap<>(Map.of("task", task, "version", version, "outcome", outcome));
        one.put("fields", Map.of("granted", 1));
        return one;
    }

    private static List<String> codes(Browser.Answer answer) {
        return answer.json()
                .at("/results")
                .valueStream()
                .map(result -> result.at("/status").asString() + " "
                        + result.at("/code").asString(""))
                .toList();
    }
}
