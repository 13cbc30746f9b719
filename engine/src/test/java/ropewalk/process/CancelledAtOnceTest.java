package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** Somebody cancels an instance while its steps move. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CancelledAtOnceTest {
    private static final int TRIES = 40;

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
    void deploy() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
        workspace
                .browser(port, Role.ADMIN)
                .post(
                        "/api/connections",
                        Map.of("connector", "rehearsal", "name", "Stage", "account", Map.of("room", "r")));
        String xml = Drawing.of(
                "moves",
                Drawing.start()
                        + "<parallelGateway id=\"fork\"/>"
                        + Drawing.step("left", "say-line", "ok")
                        + Drawing.step("right", "say-line", "ok")
                        + Drawing.step("then", "say-line", "ok")
                        + Drawing.task("look", "", Map.of()),
                "start>fork",
                "fork>left",
                "fork>right",
                "left>then",
                "then>look");
        workspace.inside(() -> processes.deploy(new Bundle("Moves", xml, List.of())));
    }

    @Test
    void isCancelledWhateverMovesMeanwhile() {
        for (int i = 0; i < TRIES; i++) {
            String id = workspace.inside(() -> processes.start("moves", null, Map.of()));
            Answer cancelled = manager.delete("/api/process-instances/" + id);
            assertThat(cancelled.status()).as("try %d: %s", i, cancelled.body()).isEqualTo(204);
            assertThat(manager.get("/api/process-instances/" + id).text("/state"))
                    .isEqualTo("cancelled");
        }
    }
}
