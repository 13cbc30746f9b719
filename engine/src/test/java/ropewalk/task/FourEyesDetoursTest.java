package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;
import ropewalk.process.Processes;
import ropewalk.tenant.Role;

/**
 * Where four eyes are asked for, an Admin starts a case and tries to approve it by every way that the API has. The
 * Manager is the one to approve.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FourEyesDetoursTest {
    private static final String FOUR_EYES = "<camunda:property name=\"fourEyes\" value=\"true\"/>";
    private static final Map<String, Object> START = Map.of("processDefinitionKey", "approval", "variables", Map.of());

    @LocalServerPort
    int port;

    @Autowired
    ApprovalWorkspaces workspaces;

    @Autowired
    Processes processes;

    TestWorkspace workspace;
    Approvals approvals;
    Browser starter;
    Browser approver;
    String starterId;
    String approverId;

    @BeforeEach
    void signIn() {
        approvals = workspaces.fresh();
        workspace = approvals.workspace();
        starter = workspace.browser(port, Role.ADMIN);
        approver = workspace.browser(port, Role.MANAGER);
        starterId = starter.get("/api/session").text("/person/id");
        approverId = approver.get("/api/session").text("/person/id");
    }

    @Test
    void doNotLeadByAskingAsAnAdmin() {
        String task = started("camunda:candidateGroups=\"manager,admin\"");
        refused(decide(starter, task));
        assertThat(decide(approver, task).status()).isEqualTo(204);
    }

    @Test
    void doNotLeadByTakingTheTaskFirst() {
        String task = started("camunda:candidateGroups=\"manager\"");
        assertThat(starter.post("/api/tasks/" + task + "/claim", Map.of()).status())
                .isEqualTo(200);
        refused(decide(starter, task));
    }

    @Test
    void doNotLeadByTakingTheTaskFromTheApprover() {
        String task = started("camunda:candidateGroups=\"manager\"");
        assertThat(approver.post("/api/tasks/" + task + "/claim", Map.of()).status())
                .isEqualTo(200);
        assertThat(decide(starter, task).text("/code")).isEqualTo("not-yours");
        assertThat(starter.delete("/api/tasks/" + task + "/claim").status()).isEqualTo(200);
        assertThat(starter.post("/api/tasks/" + task + "/claim", Map.of()).status())
                .isEqualTo(200);
        refused(decide(starter, task));
    }

    @Test
    void doNotLeadByStandingInForTheApprover() {
        away(approver, starterId);
        refused(decide(starter, started("camunda:assignee=\"" + approverId + "\"")));
    }

    @Test
    void doNotLeadByTakingTheTaskAsADeputy() {
        away(approver, starterId);
        String task = started("camunda:candidateUsers=\"" + approverId + "\"");
        assertThat(starter.post("/api/tasks/" + task + "/claim", Map.of()).text("/onBehalfOf/id"))
                .isEqualTo(approverId);
        refused(decide(starter, task));
    }

    /** The Admin has power over people: enough to be somebody's deputy by their own hand, were it let. */
    @Test
    void doNotLeadByAProgramThatMakesItsMakerADeputy() {
        Map<String, String> program = program(starter, Map.of(), "MANAGE_PEOPLE", "DECIDE_TASKS", "SEE_TASKS");
        // a program holds less than the people whom it would send away
        assertThat(new Browser(port)
                        .send("POST", "/api/people/" + approverId + "/absences", absence(starterId), program)
                        .status())
                .isEqualTo(422);
    }

    /** What the starter may not, nobody may for them. */
    @Test
    void doNotLeadBySendingADeputy() {
        Browser user = workspace.browser(port, Role.USER);
        away(starter, user.get("/api/session").text("/person/id"));
        refused(decide(user, started("camunda:assignee=\"" + starterId + "\"")));
    }

    @Test
    void doNotLeadBySendingADeputyWhoTakesTheTaskFirst() {
        Browser user = workspace.browser(port, Role.USER);
        away(starter, user.get("/api/session").text("/person/id"));
        String task = started("camunda:candidateUsers=\"" + starterId + "\"");
        assertThat(user.post("/api/tasks/" + task + "/claim", Map.of()).status())
                .isEqualTo(200);
        refused(decide(user, task));
    }

    @Test
    void doNotLeadByAProgramOfOnesOwn() {
        Map<String, String> program = program(starter, Map.of(), "START_PROCESSES", "SEE_TASKS", "DECIDE_TASKS");
        String task = started("");
        refused(decide(new Browser(port), task, program));
        assertThat(new Browser(port)
                        .send("POST", "/api/process-instances", START, program)
                        .status())
                .isEqualTo(201);
        refused(decide(starter, newestTask()));
    }

    @Test
    void doNotLeadByAProgramThatAProgramHasMade() {
        Map<String, String> first =
                program(starter, Map.of(), "MANAGE_API_CLIENTS", "START_PROCESSES", "SEE_TASKS", "DECIDE_TASKS");
        Map<String, String> second = program(new Browser(port), first, "START_PROCESSES", "SEE_TASKS", "DECIDE_TASKS");
        refused(decide(new Browser(port), started(""), second));
        assertThat(new Browser(port)
                        .send("POST", "/api/process-instances", START, second)
                        .status())
                .isEqualTo(201);
        refused(decide(starter, newestTask()));
        refused(decide(new Browser(port), newestTask(), first));
    }

    @Test
    void doNotLeadByACalledProcess() {
        called("");
        String task = newestTask();
        refused(decide(starter, task));
        assertThat(decide(approver, task).status()).isEqualTo(204);
    }

    @Test
    void doNotLeadByAnotherApprovalInTheProcessThatCalled() {
        called(Drawing.task("before", "", Map.of("outcomes", "approve:Approve")));
        assertThat(decide(approver, newestTask(), Map.of(), Map.of("outcome", "approve"))
                        .status())
                .isEqualTo(204);
        refused(decide(approver, newestTask()));
    }

    @Test
    void letTheApproverStandInForTheStarter() {
        away(starter, approverId);
        assertThat(decide(approver, started("camunda:candidateGroups=\"manager\""))
                        .status())
                .isEqualTo(204);
    }

    /** An approval that was given by a deputy is the approval of both. */
    @Test
    void rememberWhoHadADeputyApprove() {
        Browser user = workspace.browser(port, Role.USER);
        String userId = user.get("/api/session").text("/person/id");
        away(approver, userId);
        called(Drawing.task(
                "before", "camunda:assignee=\"" + approverId + "\"", Map.of("outcomes", "approve:Approve")));
        assertThat(decide(user, Approvals.task(user), Map.of(), Map.of("outcome", "approve"))
                        .status())
                .isEqualTo(204);
        String last = newestTask();
        refused(decide(user, last));
        refused(decide(approver, last));
    }

    private static void refused(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.text("/code")).isEqualTo("four-eyes");
    }

    /** By the Admin, who sees all tasks. */
    private String started(String attributes) {
        approvals.deploy(attributes, FOUR_EYES);
        assertThat(starter.post("/api/process-instances", START).status()).isEqualTo(201);
        return newestTask();
    }

    /** A case that begins in one process and is approved in another, which a job of the server calls. */
    private void called(String before) {
        approvals.deploy("", FOUR_EYES);
        String call =
                "<callActivity id=\"call\" name=\"Have it approved\" calledElement=\"approval\" camunda:asyncBefore=\"true\"/>";
        String[] flows = before.isEmpty()
                ? new String[] {"start>call", "call>end"}
                : new String[] {"start>before", "before>call", "call>end"};
        String xml = Drawing.of("case", Drawing.start() + before + call + Drawing.end(), flows);
        workspace.inside(() -> processes.deploy(new Bundle("case", xml, List.of())));
        assertThat(starter.post("/api/process-instances", Map.of("processDefinitionKey", "case", "variables", Map.of()))
                        .status())
                .isEqualTo(201);
    }

    private String newestTask() {
        return await().atMost(Duration.ofSeconds(30)).until(() -> Approvals.task(starter), task -> !task.isEmpty());
    }

    private static Browser.Answer decide(Browser browser, String task) {
        return decide(browser, task, Map.of());
    }

    private static Browser.Answer decide(Browser browser, String task, Map<String, String> program) {
        return decide(browser, task, program, Map.of("outcome", "approve", "fields", Map.of("granted", 1)));
    }

    private static Browser.Answer decide(
            Browser browser, String task, Map<String, String> program, Map<String, Object> decision) {
        Map<String, String> headers = new HashMap<>(program);
        headers.put(
                "If-Match",
                browser.send("GET", "/api/tasks/" + task, null, program).etag());
        return browser.send("POST", "/api/tasks/" + task + "/decision", decision, headers);
    }

    private static void away(Browser person, String deputy) {
        assertThat(person.post("/api/account/absences", absence(deputy)).status())
                .isEqualTo(201);
    }

    private static Map<String, String> absence(String deputy) {
        Instant now = Instant.now();
        return Map.of(
                "deputyId", deputy,
                "from", now.minusSeconds(60).toString(),
                "until", now.plusSeconds(600).toString());
    }

    private Map<String, String> program(Browser maker, Map<String, String> as, String... permissions) {
        var client = maker.send(
                "POST", "/api/api-clients", Map.of("name", "Robot", "permissions", List.of(permissions)), as);
        assertThat(client.status()).as(client.body()).isEqualTo(201);
        String form = "grant_type=client_credentials&client_id=" + client.text("/clientId") + "&client_secret="
                + client.text("/secret");
        var token = new Browser(port).send("POST", "/oauth2/token", form, Map.of());
        return Map.of("Authorization", "Bearer " + token.text("/access_token"));
    }
}
