package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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
import tools.jackson.databind.JsonNode;

/** Instances are found by what they carry, where they are and why they stand still. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class InstanceFilterTest {
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
    void open() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
    }

    @Test
    void areFoundByVariableKeyElementAndTime() {
        List<Map<String, Object>> fields = List.of(
                Map.of("type", "textfield", "key", "company"),
                Map.of("type", "number", "key", "sum"),
                Map.of("type", "checkbox", "key", "hot"));
        String content = Drawing.startWithForm("ask") + Drawing.task("check", "", Map.of()) + Drawing.end();
        String xml = Drawing.of("offer", content, "start>check", "check>end");
        workspace.inside(() -> processes.deploy(new Bundle("Offer", xml, List.of(Drawing.form("ask", fields)))));
        String harbour = start("deal-1", Map.of("company", "Harbour", "sum", 12.5, "hot", true));
        String orchard = start("deal-2", Map.of("company", "Orchard", "sum", 300, "hot", false));
        String other = start("lead-3", Map.of("company", "Harvest", "sum", 4));

        assertThat(found("variable=company&value=Harbour")).containsExactly(harbour);
        assertThat(found("variable=company&comparison=begins&value=Har")).containsExactlyInAnyOrder(harbour, other);
        assertThat(found("variable=company&comparison=is-not&value=Harbour")).containsExactlyInAnyOrder(orchard, other);
        assertThat(found("variable=sum&valueType=number&comparison=above&value=12"))
                .containsExactlyInAnyOrder(harbour, orchard);
        assertThat(found("variable=sum&valueType=number&value=12.50")).containsExactly(harbour);
        assertThat(found("variable=sum&valueType=number&comparison=below&value=12"))
                .containsExactly(other);
        assertThat(found("variable=hot&valueType=boolean&value=yes")).containsExactly(harbour);
        assertThat(found("businessKey=deal")).containsExactlyInAnyOrder(harbour, orchard);
        assertThat(found("businessKey=deal-2")).containsExactly(orchard);
        assertThat(found("element=check")).hasSize(3);
        assertThat(found("element=start")).isEmpty();
        assertThat(found("startedTo=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(found("startedFrom=2020-01-01T00:00:00Z")).hasSize(3);
        manager.delete("/api/process-instances/" + other);
        assertThat(found("endedFrom=2020-01-01T00:00:00Z")).containsExactly(other);
        assertThat(found("element=check")).hasSize(2);
        for (String odd : List.of(
                "startedFrom=yesterday",
                "variable=sum&valueType=number&value=much",
                "variable=sum&comparison=like&value=1",
                "variable=sum&valueType=shape&value=1",
                "variable=sum&valueType=number&comparison=begins&value=1")) {
            Answer refused = manager.get("/api/process-instances?" + odd);
            assertThat(refused.status()).as(odd).isEqualTo(400);
            assertThat(refused.text("/code")).as(odd).isEqualTo("invalid-filter");
        }
    }

    @Test
    void whatFailedForTheSameReasonIsOneGroupAndIsTriedAgainTogether() {
        Stages stages = new Stages(workspace, processes, port);
        stages.connect("stage");
        stages.perform(3, "", "refuse:NO");
        stages.perform(1, "", "refuse:OTHER");
        await().atMost(SOON).until(() -> total(causes()) == 4);
        JsonNode first = causes().get(0);
        assertThat(causes().size()).as(causes().toString()).isGreaterThan(1);
        assertThat(first.at("/instances").asInt()).isEqualTo(3);
        assertThat(first.at("/elementId").asString()).isEqualTo("say");
        String cause = first.at("/id").asString();
        String process = first.at("/definitionKey").asString();
        List<String> stopped = found("definition=" + process + "&cause=" + cause);
        assertThat(stopped).hasSize(3);

        String version = manager.get("/api/process-definitions?key=" + process).text("/items/0/id");
        JsonNode drawn = manager.get("/api/process-definitions/" + version + "/figures")
                .json()
                .at("/elements")
                .valueStream()
                .filter(element -> element.at("/elementId").asString().equals("say"))
                .findFirst()
                .orElseThrow();
        assertThat(drawn.at("/failed").asInt()).isEqualTo(3);

        Answer batch = manager.post(
                "/api/operation-batches",
                Map.of(
                        "repair", Map.of("kind", "retry", "cause", cause, "call", "same"),
                        "filter", Map.of("definition", process, "cause", cause),
                        "reason", "The card works again"));
        assertThat(batch.status()).as(batch.body()).isEqualTo(201);
        String path = "/api/operation-batches/" + batch.text("/id");
        await().atMost(SOON).until(() -> manager.get(path).text("/state").equals("done"));
        assertThat(manager.get(path).json().at("/done").asInt()).isEqualTo(3);
        for (String id : stopped) {
            assertThat(manager.get("/api/process-instances/" + id + "/story").body())
                    .contains("The card works again");
        }
        Browser stranger = TestWorkspace.create(tenants, people).browser(port, Role.MANAGER);
        assertThat(stranger.get("/api/incident-causes").json().size()).isZero();
        assertThat(stranger.get("/api/process-instances?cause=" + cause)
                        .json()
                        .at("/items")
                        .size())
                .isZero();
    }

    @Test
    void whatFailedForAnotherReasonInTheSameProcessIsNotFoundWithIt() {
        new Stages(workspace, processes, port).connect("stage");
        List<Map<String, Object>> fields = List.of(Map.of("type", "checkbox", "key", "sung"));
        String xml = Drawing.of(
                "song",
                Drawing.startWithForm("ask")
                        + "<exclusiveGateway id=\"which\" default=\"f1\"/>"
                        + "<sequenceFlow id=\"sung\" sourceRef=\"which\" targetRef=\"sing\"><conditionExpression>"
                        + "${sung}</conditionExpression></sequenceFlow>"
                        + Drawing.step("say", "say-line", "refuse:NO")
                        + Drawing.step("sing", "say-line", "refuse:NO")
                        + Drawing.end()
                        + "<endEvent id=\"over\"/>",
                "start>which",
                "which>say",
                "say>end",
                "sing>over");
        workspace.inside(() -> processes.deploy(new Bundle("Song", xml, List.of(Drawing.form("ask", fields)))));
        String said = workspace.inside(() -> processes.start("song", null, Map.of("sung", false)));
        String sung = workspace.inside(() -> processes.start("song", null, Map.of("sung", true)));
        await().atMost(SOON).until(() -> total(causes()) == 2);
        Map<String, String> causeAt = new HashMap<>();
        causes().forEach(cause ->
                causeAt.put(cause.at("/elementId").asString(), cause.at("/id").asString()));
        assertThat(found("definition=song&cause=" + causeAt.get("say"))).containsExactly(said);
        assertThat(found("definition=song&cause=" + causeAt.get("sing"))).containsExactly(sung);
    }

    private JsonNode causes() {
        return manager.get("/api/incident-causes").json();
    }

    private static int total(JsonNode causes) {
        return causes.valueStream()
                .mapToInt(cause -> cause.at("/instances").asInt())
                .sum();
    }

    private String start(String key, Map<String, Object> fields) {
        return workspace.inside(() -> processes.start("offer", key, fields));
    }

    private List<String> found(String query) {
        Answer page = manager.get("/api/process-instances?" + query);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        page.json().at("/items").forEach(item -> ids.add(item.at("/id").asString()));
        assertThat(manager.get("/api/process-instances/count?" + query)
                        .json()
                        .at("/count")
                        .asInt())
                .isEqualTo(ids.size());
        return ids;
    }
}
