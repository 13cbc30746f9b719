package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
import tools.jackson.databind.JsonNode;

/** Running instances go on in another version. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MigrationTest {
    private static final Duration SOON = Duration.ofSeconds(120);

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
    String first;
    String second = "";

    @BeforeEach
    void deployTwoVersions() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
        first = deploy("check");
    }

    @Test
    void fiveHundredInstancesGoOnInTheNewVersionNoneIsLostAndEachStoryTellsIt() {
        Set<String> started = new TreeSet<>();
        for (int i = 0; i < 500; i++) {
            String key = "deal-" + i;
            started.add(workspace.inside(() -> processes.start("offer", key, Map.of())));
        }
        second = deploy("look");
        Answer batch = manager.post(
                "/api/operation-batches",
                Map.of(
                        "repair", migrate(),
                        "filter", Map.of("definitionId", first, "state", "running"),
                        "reason", "The new form"));
        assertThat(batch.status()).as(batch.body()).isEqualTo(201);
        assertThat(batch.json().at("/total").asInt()).isEqualTo(500);
        String path = "/api/operation-batches/" + batch.text("/id");
        await().atMost(SOON).until(() -> manager.get(path).text("/state").equals("done"));
        JsonNode done = manager.get(path).json();
        assertThat(done.at("/done").asInt()).isEqualTo(500);
        assertThat(done.at("/failed").asInt()).isZero();

        Set<String> after = new TreeSet<>(all("/api/process-instances?limit=100&state=running&definitionId=" + second));
        assertThat(after).isEqualTo(started);
        assertThat(manager.get("/api/process-instances/count?definitionId=" + first)
                        .json()
                        .at("/count")
                        .asInt())
                .isZero();
        for (String id : started) {
            JsonNode instance = manager.get("/api/process-instances/" + id).json();
            assertThat(instance.at("/definitionVersion").asInt()).isEqualTo(2);
            assertThat(instance.at("/activities/1/elementId").asString()).isEqualTo("look");
            assertThat(instance.at("/activities/1/state").asString()).isEqualTo("active");
            JsonNode told = manager.get("/api/process-instances/" + id + "/story")
                    .json()
                    .at("/entries/0");
            assertThat(told.at("/what").asString()).isEqualTo("migrate");
            assertThat(told.at("/by/name").asString()).isEqualTo("MANAGER person");
            assertThat(told.at("/reason").asString()).isEqualTo("The new form");
        }
        JsonNode figures = manager.get("/api/process-definitions/" + second + "/figures")
                .json()
                .at("/elements");
        assertThat(figures.at("/0/elementId").asString()).isEqualTo("look");
        assertThat(figures.at("/0/now").asInt()).isEqualTo(500);
    }

    @Test
    void aMigratedTaskIsDecidedAsTheNewVersionSays() {
        workspace.inside(() -> processes.start("offer", null, Map.of()));
        second = deploy("look");
        String id = manager.get("/api/process-instances").text("/items/0/id");
        assertThat(manager.post("/api/process-instances/" + id + "/repairs", Map.of("repair", migrate()))
                        .status())
                .isEqualTo(204);
        Answer inbox = manager.get("/api/tasks?filter=all");
        assertThat(inbox.text("/items/0/name")).isEqualTo("Task look");
        String task = inbox.text("/items/0/id");
        JsonNode shown = manager.get("/api/tasks/" + task).json();
        assertThat(shown.toString()).contains("look-done");
        assertThat(manager.send(
                                "POST",
                                "/api/tasks/" + task + "/decision",
                                Map.of("outcome", "look-done"),
                                Map.of("If-Match", "\"1\""))
                        .status())
                .isEqualTo(204);
        assertThat(manager.get("/api/process-instances/" + id).text("/state")).isEqualTo("ended");
    }

    @Test
    void whatIsAlikeIsProposedAndWhatCannotGoOnIsNamed() {
        second = deploy("look");
        String path = "/api/process-definitions/" + first;
        JsonNode proposal = manager.get(path + "/migrations/" + second).json();
        assertThat(proposal.at("/targetVersion").asInt()).isEqualTo(2);
        assertThat(proposal.at("/mapping").size()).isZero();
        JsonNode bad = manager.post(
                        path + "/migrations/" + second + "/checks",
                        Map.of("mapping", List.of(Map.of("from", "check", "to", "end"))))
                .json();
        assertThat(bad.at("/findings/0/elementId").asString()).isEqualTo("check");
        assertThat(bad.at("/findings/0/sentence").asString()).contains("Task check", "end");
        Answer good = manager.post(
                path + "/migrations/" + second + "/checks",
                Map.of("mapping", List.of(Map.of("from", "check", "to", "look"))));
        assertThat(good.json().at("/findings").size()).isZero();

        String third = deploy("look");
        assertThat(manager.get("/api/process-definitions/" + second + "/migrations/" + third)
                        .json()
                        .at("/mapping/0/to")
                        .asString())
                .isEqualTo("look");
    }

    @Test
    void anInstanceWhoseTokenHasNoPlaceInTheNewVersionStaysWhereItIs() {
        String id = workspace.inside(() -> processes.start("offer", null, Map.of()));
        second = deploy("look");
        Map<String, Object> empty = Map.of("kind", "migrate", "definitionId", second, "mapping", List.of());
        JsonNode check = manager.post("/api/process-instances/" + id + "/repair-checks", Map.of("repair", empty))
                .json();
        assertThat(check.at("/possible").asBoolean()).isFalse();
        assertThat(check.at("/code").asString()).isEqualTo("not-migratable");
        assertThat(check.at("/obstacle").asString()).contains("Task check");
        Answer refused = manager.post("/api/process-instances/" + id + "/repairs", Map.of("repair", empty));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/findings/0/elementId")).isEqualTo("check");
        assertThat(manager.get("/api/process-instances/" + id)
                        .json()
                        .at("/definitionVersion")
                        .asInt())
                .isOne();
    }

    private Map<String, Object> migrate() {
        return Map.of(
                "kind", "migrate", "definitionId", second, "mapping", List.of(Map.of("from", "check", "to", "look")));
    }

    private String deploy(String task) {
        String xml = Drawing.of(
                "offer",
                Drawing.start()
                        + Drawing.task(
                                task, "camunda:candidateGroups=\"manager\"", Map.of("outcomes", task + "-done:Done"))
                        + Drawing.end(),
                "start>" + task,
                task + ">end");
        return workspace
                .inside(() -> processes.deploy(new Bundle("Offer", xml, List.of())))
                .definitionId();
    }

    private List<String> all(String path) {
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            Answer page = manager.get(path + (next.isEmpty() ? "" : "&cursor=" + next));
            page.json().at("/items").forEach(item -> ids.add(item.at("/id").asString()));
            next = page.text("/next");
        } while (!next.isEmpty());
        return ids;
    }
}
