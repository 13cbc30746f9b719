package ropewalk.process.rehearsal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

/** A condition that was changed in a draft is found by the instances that it would send another way, and by no others. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BlastRadiusTest {
    private static final String LARGE = "amount > 100";
    private static final String LARGER = "amount > 1000";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    TestWorkspace workspace;
    Browser manager;

    /** Instances by what makes them different: claims on both sides of both limits, and at them. */
    Map<Integer, String> claims = new TreeMap<>();

    @BeforeEach
    void runToTheEndOnTheFirstVersion() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
        assertThat(Orders.deploy(manager, draft(LARGE), "").status()).isEqualTo(201);
        for (int amount : List.of(1, 99, 100, 101, 250, 999, 1_000, 1_001, 5_000)) {
            claims.put(amount, started(amount));
        }
        for (JsonNode task :
                manager.get("/api/tasks?filter=all&limit=100").json().at("/items")) {
            String path = "/api/tasks/" + task.at("/id").asString();
            manager.post(path + "/claim", Map.of());
            Answer decided = manager.send(
                    "POST",
                    path + "/decision",
                    Map.of("outcome", "yes"),
                    Map.of("If-Match", manager.get(path).etag()));
            assertThat(decided.status()).as(decided.body()).isEqualTo(204);
        }
        await().atMost(30, SECONDS)
                .until(() -> manager.get("/api/process-instances?state=ended&limit=100")
                                .json()
                                .at("/items")
                                .size()
                        == claims.size());
    }

    @Test
    void namesExactlyTheInstancesThatAChangedConditionSendsAnotherWay() {
        JsonNode replay = replayed(draft(LARGER).text("/id"));

        assertThat(replay.at("/state").asString()).as(replay.toString()).isEqualTo("done");
        assertThat(replay.at("/done").asInt()).isEqualTo(claims.size());
        assertThat(replay.at("/findings").valueStream().map(finding -> finding.at("/instance")
                        .asString()))
                .as(replay.toString())
                .containsExactlyInAnyOrder(claim(101), claim(250), claim(999), claim(1_000));
        assertThat(replay.at("/same").asInt()).isEqualTo(claims.size() - 4);
        assertThat(replay.at("/findings").valueStream()).allSatisfy(finding -> {
            assertThat(finding.at("/difference/after").asString()).isEqualTo("large");
            assertThat(finding.at("/difference/expected").asString()).isEqualTo("ask");
            assertThat(finding.at("/difference/went").asString()).isEqualTo("paid");
            assertThat(finding.at("/difference/because").asString()).contains(LARGER);
        });
    }

    @Test
    void showsEachInstanceByWhatPeopleKnowItBy() {
        JsonNode replay = replayed(draft(LARGER).text("/id"));
        JsonNode listed = manager.get("/api/process-instances/" + claim(250)).json();
        JsonNode shown = one(replay.at("/findings"), "/instance", claim(250));
        assertThat(shown.at("/businessKey").asString()).isEqualTo("claim-250");
        assertThat(shown.at("/version").asInt()).isOne();
        assertThat(shown.at("/startedAt").asString())
                .isEqualTo(listed.at("/startedAt").asString());
    }

    @Test
    void namesNobodyWhenTheConditionIsWrittenAnewAndMeansTheSame() {
        JsonNode replay = replayed(draft("100 < amount").text("/id"));
        assertThat(replay.at("/same").asInt()).as(replay.toString()).isEqualTo(claims.size());
        assertThat(replay.at("/findings").size()).isZero();
    }

    @Test
    void aScenarioMadeOfOneOfThemPassesOnItsVersionAndFailsOnTheDraftWhereTheWaysPart() {
        String version = manager.get("/api/process-instances/" + claim(250))
                .json()
                .at("/definitionId")
                .asString();
        String moved = scenario(claim(250), "A claim of 250");
        String stays = scenario(claim(5_000), "A claim of 5000");
        JsonNode before = run(Map.of("process", "claims", "definitionId", version));
        assertThat(before.at("/passed").asInt()).as(before.toString()).isEqualTo(2);
        assertThat(before.at("/results/0/sentence").asString()).isEmpty();

        Answer changed = draft(LARGER);
        JsonNode after = run(Map.of("process", "claims", "draftId", changed.text("/id")));
        JsonNode failed = one(after.at("/results"), "/scenario", moved);
        assertThat(one(after.at("/results"), "/scenario", stays).at("/passed").asBoolean())
                .isTrue();
        assertThat(failed.at("/passed").asBoolean()).isFalse();
        assertThat(failed.at("/difference/after").asString()).isEqualTo("large");
        String sentence = "after “Large claim?”, “Ask the manager” was expected; it went to “Paid at once”";
        assertThat(failed.at("/sentence").asString()).startsWith(sentence);

        Answer refused = Orders.deploy(manager, changed, "");
        assertThat(refused.text("/code")).isEqualTo("scenarios-failed");
        assertThat(refused.json().at("/findings").size()).isOne();
        assertThat(refused.text("/findings/0/elementId")).isEqualTo("large");
        assertThat(refused.text("/findings/0/message")).startsWith("Scenario “A claim of 250”: " + sentence);
        assertThat(manager.send(
                                "POST",
                                "/api/scenarios/runs.xml",
                                Map.of("process", "claims", "draftId", changed.text("/id")),
                                Map.of("Accept", "application/xml"))
                        .body())
                .contains("<failure message=\"" + sentence);
    }

    private String claim(int amount) {
        return claims.getOrDefault(amount, "none");
    }

    private static JsonNode one(JsonNode all, String field, String value) {
        return all.valueStream()
                .filter(each -> each.at(field).asString().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("none with " + field + " " + value + " in " + all));
    }

    private String scenario(String instance, String name) {
        Answer made = manager.post("/api/process-instances/" + instance + "/scenario", Map.of("name", name));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().at("/sameWay").asBoolean()).as(made.body()).isTrue();
        return made.text("/scenario/id");
    }

    private JsonNode run(Map<String, ?> asked) {
        Answer ran = manager.post("/api/scenarios/runs", asked);
        assertThat(ran.status()).as(ran.body()).isEqualTo(200);
        return ran.json();
    }

    private JsonNode replayed(String draft) {
        Answer begun = manager.post("/api/drafts/" + draft + "/replays", Map.of("last", 100));
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        return await().atMost(60, SECONDS)
                .until(
                        () -> manager.get("/api/replays/" + begun.text("/id")).json(),
                        replay -> !replay.at("/state").asString().equals("running"));
    }

    private String started(int amount) {
        Map<String, Object> asked = new HashMap<>();
        asked.put("processDefinitionKey", "claims");
        asked.put("businessKey", "claim-" + amount);
        asked.put("variables", Map.of("amount", amount, "region", amount % 2 == 0 ? "north" : "south"));
        Answer started =
                manager.send("POST", "/api/process-instances", asked, Map.of("Idempotency-Key", "claim of " + amount));
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        return started.text("/id");
    }

    private Answer draft(String condition) {
        String xml = Drawing.of(
                "claims",
                Drawing.startWithForm("claim")
                        + "<exclusiveGateway id=\"large\" name=\"Large claim?\" default=\"f2\"/>"
                        + "<sequenceFlow id=\"yes\" sourceRef=\"large\" targetRef=\"ask\"><conditionExpression>${"
                        + condition.replace("<", "&lt;").replace(">", "&gt;")
                        + "}</conditionExpression></sequenceFlow>"
                        + Drawing.task("ask", "", Map.of("outcomes", "yes:Yes,no:No"))
                                .replace("Task ask", "Ask the manager")
                        + Drawing.end()
                        + "<endEvent id=\"paid\" name=\"Paid at once\"/>",
                "start>large",
                "ask>end",
                "large>paid");
        Bundle.Resource form = Drawing.form(
                "claim",
                List.of(
                        Map.of("type", "number", "key", "amount", "label", "Amount"),
                        Map.of("type", "textfield", "key", "region", "label", "Region")));
        Answer draft = manager.post("/api/drafts", Map.of("name", "Claims", "xml", xml, "resources", List.of(form)));
        assertThat(draft.status()).as(draft.body()).isEqualTo(201);
        return draft;
    }
}
