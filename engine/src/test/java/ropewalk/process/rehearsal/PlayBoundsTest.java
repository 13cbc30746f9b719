package ropewalk.process.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static ropewalk.process.Drawing.end;
import static ropewalk.process.Drawing.of;
import static ropewalk.process.Drawing.start;
import static ropewalk.process.Drawing.task;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Drawing;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

/** What a play is kept from: running on, reaching out, and others. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PlayBoundsTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    TestWorkspace workspace;
    Browser manager;

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
    }

    @Test
    void stopsAnEndlessLoopAndShowsIt() {
        String xml = of(
                "looping",
                start() + "<exclusiveGateway id=\"a\"/><exclusiveGateway id=\"b\"/>",
                "start>a",
                "a>b",
                "b>a");
        JsonNode looping = new Playing(manager, xml).state();
        assertThat(looping.at("/state").asString()).isEqualTo("stuck");
        assertThat(looping.at("/problems/0/code").asString()).isIn("too-many-steps", "rehearsal-too-long");
    }

    @Test
    void refusesAHostileDraftAsADeploymentDoes() {
        String script =
                Drawing.of("coded", "<scriptTask id=\"code\" scriptFormat=\"groovy\"><script>1</script></scriptTask>");
        JsonNode refused = new Playing(manager, script).state();
        assertThat(refused.at("/state").asString()).isEqualTo("unplayable");
        assertThat(refused.at("/findings/0/code").asString()).isEqualTo("script");
        assertThat(refused.at("/findings/0/elementId").asString()).isEqualTo("code");
        String reaching = of(
                "reaching",
                start()
                        + "<exclusiveGateway id=\"g\"/>"
                        + "<sequenceFlow id=\"c\" sourceRef=\"g\" targetRef=\"end\"><conditionExpression>"
                        + "${''.getClass().forName('java.lang.Runtime')}</conditionExpression></sequenceFlow>"
                        + end(),
                "start>g");
        assertThat(new Playing(manager, reaching).state().at("/state").asString())
                .isEqualTo("unplayable");
    }

    @Test
    void keepsTwoTenantsApartWhoRehearseAtOnce() {
        Browser stranger = TestWorkspace.create(tenants, people).browser(port, Role.MANAGER);
        List<CompletableFuture<List<String>>> both = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    String element = "task" + i;
                    String xml = of(
                            "same",
                            start() + task(element, "", Map.of()) + end(),
                            "start>" + element,
                            element + ">end");
                    return Playing.waits(new Playing(i % 2 == 0 ? manager : stranger, xml).state());
                }))
                .toList();
        for (int i = 0; i < both.size(); i++) {
            assertThat(both.get(i).join()).containsExactly("task task" + i + " 1");
        }
    }

    @Test
    void answersAForeignDraftLikeOneThatDoesNotExist() {
        Browser stranger = TestWorkspace.create(tenants, people).browser(port, Role.MANAGER);
        String foreign = stranger.post("/api/drafts", Map.of("name", "Foreign")).text("/id");
        var seen = manager.post("/api/rehearsals", Map.of("draftId", foreign));
        var random = manager.post(
                "/api/rehearsals", Map.of("draftId", UUID.randomUUID().toString()));
        assertThat(seen.status()).isEqualTo(404);
        assertThat(seen.body()).isEqualTo(random.body());
        assertThat(workspace
                        .browser(port, Role.USER)
                        .post("/api/rehearsals", Map.of("draftId", foreign))
                        .status())
                .isEqualTo(403);
    }
}
