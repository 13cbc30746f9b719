package ropewalk.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
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
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;
import ropewalk.process.Processes;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DashboardTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    TestWorkspace workspace;
    Browser manager;

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
    }

    @Test
    void showsNothingBeforeAnythingRan() {
        var shown = manager.get("/api/dashboard").json();
        assertThat(shown.at("/instances").toString())
                .isEqualTo("{\"running\":0,\"waiting\":0,\"failed\":0,\"endedLast7Days\":0}");
        assertThat(shown.at("/tasks").toString()).isEqualTo("{\"open\":0,\"overdue\":0}");
        assertThat(shown.at("/paces")).isEmpty();
    }

    @Test
    void countsWhatRunsWaitsFailedAndEnded() {
        connectStage();
        startStep("waits", "busy");
        startStep("fails", "refuse:NO");
        startTask("late", "camunda:dueDate=\"2020-01-01T00:00:00\"");
        startTask("timely", "");
        startTask("done", "");
        var tasks = manager.get("/api/tasks?filter=all").json().at("/items");
        tasks.forEach(task -> {
            if (task.at("/processName").asString().startsWith("done")) {
                decide(task.at("/id").asString(), "complete");
            }
        });
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        manager.get("/api/dashboard").json().at("/instances").toString())
                .isEqualTo("{\"running\":2,\"waiting\":1,\"failed\":1,\"endedLast7Days\":1}"));
        var shown = manager.get("/api/dashboard").json();
        assertThat(shown.at("/tasks/open").asInt()).isEqualTo(2);
        assertThat(shown.at("/tasks/overdue").asInt()).isOne();
        assertThat(shown.at("/paces")).hasSize(1);
        assertThat(shown.at("/paces/0/processKey").asString()).isEqualTo("done");
        assertThat(shown.at("/paces/0/instances").asInt()).isOne();
        assertThat(shown.at("/paces/0/medianSeconds").asDouble()).isBetween(0.0, 60.0);
    }

    @Test
    void countsNothingOfAnotherWorkspace() {
        startTask("ours", "");
        var other =
                TestWorkspace.create(tenants, people).browser(port, Role.VIEWER).get("/api/dashboard");
        assertThat(other.json().at("/instances/running").asInt()).isZero();
        assertThat(other.json().at("/tasks/open").asInt()).isZero();
        assertThat(new Browser(port).get("/api/dashboard").status()).isEqualTo(401);
    }

    private void startTask(String key, String attributes) {
        String xml = Drawing.oneTask(key, "camunda:candidateGroups=\"manager\" " + attributes, Map.of());
        workspace.inside(() -> processes.deploy(new Bundle(key, xml, List.of())));
        workspace.inside(() -> processes.start(key, null, Map.of()));
    }

    private void decide(String id, String outcome) {
        var answer = manager.send(
                "POST",
                "/api/tasks/" + id + "/decision",
                Map.of("outcome", outcome),
                Map.of("If-Match", manager.get("/api/tasks/" + id).etag()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }

    private void connectStage() {
        assertThat(workspace
                        .browser(port, Role.ADMIN)
                        .post(
                                "/api/connections",
                                Map.of("connector", "rehearsal", "name", "Stage", "account", Map.of("room", "r")))
                        .status())
                .isEqualTo(201);
    }

    private void startStep(String key, String script) {
        String xml = Drawing.of(
                key, Drawing.start() + Drawing.step("say", "say-line", script) + Drawing.end(), "start>say", "say>end");
        workspace.inside(() -> processes.deploy(new Bundle(key, xml, List.of())));
        workspace.inside(() -> processes.start(key, null, Map.of()));
    }
}
