package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
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
 * Where four eyes are asked for, the Admin who started a case tries to approve it by passing the task on: to themselves,
 * to others and back, and by a deputy. The Manager is the one to approve.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FourEyesHandoversTest {
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
        starterId = Approvals.personId(starter);
        approverId = Approvals.personId(approver);
    }

    @Test
    void doNotLeadByReassigningTheTaskToOneself() {
        String task = started("camunda:candidateGroups=\"manager\"");
        refused(Approvals.change(starter, "PUT", task, "assignee", Map.of("personId", starterId)));
        Map<String, String> approvers = Map.of("personId", approverId);
        assertThat(Approvals.change(starter, "PUT", task, "assignee", approvers).status())
                .isEqualTo(200);
        assertThat(decide(starter, task).text("/code")).isEqualTo("not-yours");
        assertThat(decide(approver, task).status()).isEqualTo(204);
    }

    /** Whoever gave the first approval is given no second one. */
    @Test
    void doNotLeadByReassigningTheSecondApproval() {
        String xml = Drawing.of(
                "approval",
                Drawing.start()
                        + Drawing.task("first", "", Map.of("outcomes", "approve:Approve"))
                        + Drawing.task("second", "", Map.of("outcomes", "approve:Approve", "fourEyes", "true"))
                        + Drawing.end(),
                "start>first",
                "first>second",
                "second>end");
        workspace.inside(() -> processes.deploy(new Bundle("approval", xml, List.of())));
        assertThat(starter.post("/api/process-instances", START).status()).isEqualTo(201);
        assertThat(decide(approver, Approvals.task(starter), Map.of()).status()).isEqualTo(204);
        refused(Approvals.change(starter, "PUT", Approvals.task(starter), "assignee", Map.of("personId", approverId)));
    }

    @Test
    void doNotLeadByDelegatingTheTaskAndGettingItBack() {
        String task = started("camunda:assignee=\"" + starterId + "\"");
        delegatedAndBack(starter, task);
        refused(decide(starter, task));
    }

    /** Nor does who prepares it decide: neither the starter for the approver, nor the other way round. */
    @Test
    void doNotLeadByHavingTheTaskDelegated() {
        String task = started("camunda:candidateGroups=\"manager\"");
        assertThat(Approvals.change(approver, "PUT", task, "delegation", Map.of("personId", starterId))
                        .status())
                .isEqualTo(200);
        assertThat(decide(starter, task).text("/code")).isEqualTo("delegated");
        assertThat(Approvals.change(starter, "POST", task, "return", Map.of()).status())
                .isEqualTo(200);
        assertThat(decide(approver, task).status()).isEqualTo(204);
    }

    /** What was taken for somebody stays taken for them on the way there and back. */
    @Test
    void doNotLeadByADeputyWhoDelegates() {
        Browser user = workspace.browser(port, Role.USER);
        away(starter, Approvals.personId(user));
        for (String asked : List.of("assignee", "candidateUsers")) {
            String task = started("camunda:" + asked + "=\"" + starterId + "\"");
            delegatedAndBack(user, task);
            refused(decide(user, task));
        }
    }

    @Test
    void doNotLeadByADeputyWhoAsksBack() {
        Browser user = workspace.browser(port, Role.USER);
        away(starter, Approvals.personId(user));
        String task = started("camunda:candidateUsers=\"" + starterId + "\"");
        Map<String, String> question = Map.of("personId", approverId, "text", "May I?");
        assertThat(Approvals.change(user, "PUT", task, "question", question).status())
                .isEqualTo(200);
        assertThat(Approvals.change(approver, "POST", task, "answer", Map.of("text", "Yes"))
                        .status())
                .isEqualTo(200);
        refused(decide(user, task));
    }

    private void delegatedAndBack(Browser browser, String task) {
        assertThat(Approvals.change(browser, "PUT", task, "delegation", Map.of("personId", approverId))
                        .status())
                .isEqualTo(200);
        assertThat(decide(browser, task).text("/code")).isIn("not-yours", "delegated");
        assertThat(Approvals.change(approver, "POST", task, "return", Map.of()).status())
                .isEqualTo(200);
    }

    private static void refused(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.text("/code")).isEqualTo("four-eyes");
    }

    /** By the Admin, who sees all tasks. */
    private String started(String attributes) {
        approvals.deploy(attributes, FOUR_EYES);
        assertThat(starter.post("/api/process-instances", START).status()).isEqualTo(201);
        return Approvals.task(starter);
    }

    private static Browser.Answer decide(Browser browser, String task) {
        return decide(browser, task, Map.of("granted", 1));
    }

    private static Browser.Answer decide(Browser browser, String task, Map<String, Object> fields) {
        return Approvals.decide(browser, task, browser.get("/api/tasks/" + task).etag(), "approve", fields);
    }

    private static void away(Browser person, String deputy) {
        Instant now = Instant.now();
        Map<String, String> absence = Map.of(
                "deputyId", deputy,
                "from", now.minusSeconds(60).toString(),
                "until", now.plusSeconds(600).toString());
        assertThat(person.post("/api/account/absences", absence).status()).isEqualTo(201);
    }
}
