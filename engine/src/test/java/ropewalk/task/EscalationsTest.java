package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
import ropewalk.tenant.Role;

/** Tasks go to others when they are late, and never to those who may not decide them. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class EscalationsTest {
    @LocalServerPort
    int port;

    @Autowired
    ApprovalWorkspaces workspaces;

    @Autowired
    TimesRoom room;

    Approvals approvals;
    TimesRoom.Open times;
    TestWorkspace workspace;
    Browser admin;
    Browser manager;
    Browser user;

    @BeforeEach
    void signIn() {
        approvals = workspaces.fresh();
        workspace = approvals.workspace();
        times = room.open(approvals, port);
        admin = workspace.browser(port, Role.ADMIN);
        manager = times.manager();
        user = workspace.browser(port, Role.USER);
    }

    @Test
    void goToAGroupWithAHigherPriorityWhenTheyAreLate() {
        var task = times.task(
                "camunda:candidateGroups=\"user\"",
                Map.of(
                        "dueAfter",
                        "1 hour",
                        "escalateAfter",
                        "2 hours",
                        "escalateToGroup",
                        "manager",
                        "escalateTell",
                        "admin",
                        "escalatePriority",
                        "80"));
        String id = task.text("/id");
        assertThat(user.post("/api/tasks/" + id + "/claim", Map.of()).status()).isEqualTo(200);
        times.work(Instant.parse(task.text("/dueAt")).plus(Duration.ofHours(2)));
        var late = manager.get("/api/tasks/" + id);
        assertThat(late.json().at("/assignee").isObject()).isFalse();
        assertThat(late.text("/candidateGroups/0")).isEqualTo("manager");
        assertThat(late.json().at("/priority").asInt()).isEqualTo(80);
        assertThat(Approvals.noticed(manager)).containsExactly("task-escalated");
        assertThat(Approvals.noticed(admin)).containsExactly("task-escalated");
        assertThat(manager.get("/api/tasks?filter=group").text("/items/0/id")).isEqualTo(id);
        assertThat(user.get("/api/tasks?filter=mine").json().at("/items")).isEmpty();
        assertThat(approvals.audited(id)).containsExactly("task.claimed", "task.overdue", "task.escalated");
    }

    @Test
    void goToAPersonWhenTheyAreLate() {
        var task = times.task(
                "camunda:candidateGroups=\"user\"",
                Map.of("dueAfter", "1 hour", "escalateToPerson", Approvals.personId(manager)));
        times.work(Instant.parse(task.text("/dueAt")));
        assertThat(manager.get("/api/tasks?filter=mine").text("/items/0/id")).isEqualTo(task.text("/id"));
    }

    /** Neither whoever started it, nor who may not see its process, nor who decides no tasks. */
    @Test
    void goToNobodyWhoMayNotDecideThem() {
        String starter = Approvals.personId(manager);
        String viewer = Approvals.personId(workspace.browser(port, Role.VIEWER));
        for (String person : List.of(starter, viewer, "nobody")) {
            approvals.deploy(
                    "camunda:candidateGroups=\"user\"",
                    TimesRoom.Open.properties(
                            Map.of("fourEyes", "true", "dueAfter", "1 hour", "escalateToPerson", person)));
            var started = manager.post(
                    "/api/process-instances",
                    Map.of("processDefinitionKey", "approval", "variables", Map.of("company", "Harbour")));
            assertThat(started.status()).as(started.body()).isEqualTo(201);
            String id = Approvals.task(manager);
            times.work(Instant.parse(manager.get("/api/tasks/" + id).text("/dueAt")));
            var late = user.get("/api/tasks/" + id);
            assertThat(late.json().at("/assignee").isObject()).as(person).isFalse();
            assertThat(late.text("/candidateGroups/0")).isEqualTo("user");
            assertThat(Approvals.noticed(admin))
                    .as("somebody who could give it to others")
                    .contains("task-escalated");
            assertThat(Approvals.decide(user, id, late.etag(), "approve", Map.of("granted", 1))
                            .status())
                    .isEqualTo(204);
        }
    }
}
