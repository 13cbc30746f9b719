package ropewalk.assistant;

import static org.assertj.core.api.Assertions.assertThat;

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
class PrecedentTest {

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
    void saysHowOftenEachWayWasChosenOnceThereIsEnough() {
        deploy("approval");
        for (String outcome : List.of("approve", "reject", "approve", "approve")) {
            decide(start("approval"), outcome);
        }
        String fifth = start("approval");
        var few = precedents(fifth);
        assertThat(few.json().at("/decided").asInt()).isEqualTo(4);
        assertThat(few.json().at("/enough").asBoolean()).isFalse();
        assertThat(few.json().at("/needed").asInt()).isEqualTo(5);
        assertThat(few.text("/outcomes/0/outcome")).isEqualTo("approve");
        assertThat(few.json().at("/outcomes/0/count").asInt()).isEqualTo(3);
        assertThat(few.json().at("/outcomes/0/share").isNumber()).isFalse();

        deploy("approval");
        decide(fifth, "reject");
        var enough = precedents(start("approval"));
        assertThat(enough.json().at("/enough").asBoolean()).isTrue();
        assertThat(enough.json().at("/outcomes/0/share").asDouble()).isEqualTo(0.6);
        assertThat(enough.text("/outcomes/1/outcome")).isEqualTo("reject");
        assertThat(enough.json().at("/outcomes/1/share").asDouble()).isEqualTo(0.4);
    }

    @Test
    void knowsNothingOfOtherProcessesTasksAndWorkspaces() {
        deploy("approval");
        decide(start("approval"), "approve");
        deploy("another");
        String other = start("another");
        assertThat(precedents(other).json().at("/decided").asInt()).isZero();
        assertThat(precedents(other).json().at("/outcomes")).isEmpty();
        String path = "/api/tasks/" + other + "/precedents";
        assertThat(workspace.browser(port, Role.USER).get(path).status()).isEqualTo(404);
        assertThat(TestWorkspace.create(tenants, people)
                        .browser(port, Role.MANAGER)
                        .get(path)
                        .status())
                .isEqualTo(404);
    }

    private Browser.Answer precedents(String task) {
        return manager.get("/api/tasks/" + task + "/precedents");
    }

    private void deploy(String key) {
        String xml = Drawing.oneTask(
                key, "camunda:candidateGroups=\"manager\"", Map.of("outcomes", "approve:Approve,reject:Turn down"));
        workspace.inside(() -> processes.deploy(new Bundle(key, xml, List.of())));
    }

    /** The task of a new instance. */
    private String start(String key) {
        workspace.inside(() -> processes.start(key, null, Map.of()));
        return manager.get("/api/tasks?filter=all").text("/items/0/id");
    }

    private void decide(String id, String outcome) {
        var answer = manager.send(
                "POST",
                "/api/tasks/" + id + "/decision",
                Map.of("outcome", outcome),
                Map.of("If-Match", manager.get("/api/tasks/" + id).etag()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }
}
