package ropewalk.process.rehearsal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.isolation.EveryRow;
import ropewalk.process.Drawing;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

/** Real instances tried on a draft, and scenarios made of them. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RealInstancesTest {
    private static final List<String> CANARIES =
            List.of("Ottilie Canaria", "ottilie@canaria.example", "+49 171 5550123", "5550199");

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    EveryRow everyRow;

    TestWorkspace workspace;
    Browser manager;

    @BeforeEach
    void deploy() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
        assertThat(Orders.deploy(manager, Orders.draft(manager, 100), "").status())
                .isEqualTo(201);
    }

    private String started(int amount, String name, String phone) {
        var started = manager.send(
                "POST",
                "/api/process-instances",
                Map.of(
                        "processDefinitionKey",
                        "orders",
                        "businessKey",
                        name,
                        "variables",
                        Map.of("amount", amount, "name", name, "mail", CANARIES.get(1), "phone", phone)),
                Map.of("Idempotency-Key", "start " + amount));
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        return started.text("/id");
    }

    private void decideAll() {
        for (JsonNode task : manager.get("/api/tasks?filter=all").json().at("/items")) {
            String path = "/api/tasks/" + task.at("/id").asString();
            manager.post(path + "/claim", Map.of());
            var decided = manager.send(
                    "POST",
                    path + "/decision",
                    Map.of("outcome", "yes"),
                    Map.of("If-Match", manager.get(path).etag()));
            assertThat(decided.status()).as(decided.body()).isEqualTo(204);
        }
    }

    private JsonNode replayed(String draft) {
        var begun = manager.post("/api/drafts/" + draft + "/replays", Map.of("last", 50));
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        return await().atMost(60, SECONDS)
                .until(
                        () -> manager.get("/api/replays/" + begun.text("/id")).json(),
                        replay -> !replay.at("/state").asString().equals("running"));
    }

    @Test
    void findsExactlyTheInstancesThatWouldGoAnotherWayAndAScenarioOfOneFails() {
        String small = started(50, "Small", "1");
        String middle = started(500, CANARIES.get(0), CANARIES.get(2));
        String large = started(5_000, "Large", CANARIES.get(3));
        decideAll();
        String changed = Orders.draft(manager, 1_000).text("/id");

        JsonNode replay = replayed(changed);
        assertThat(replay.at("/state").asString()).as(replay.toString()).isEqualTo("done");
        assertThat(replay.at("/instances").asInt()).isEqualTo(3);
        assertThat(replay.at("/same").asInt()).as(replay.toString()).isEqualTo(2);
        assertThat(replay.at("/findings").size()).isOne();
        assertThat(replay.at("/findings/0/instance").asString())
                .isEqualTo(middle)
                .isNotEqualTo(small)
                .isNotEqualTo(large);
        assertThat(replay.at("/findings/0/difference/after").asString()).isEqualTo("which");
        assertThat(replay.at("/findings/0/difference/went").asString()).isEqualTo("low");
        assertThat(replay.at("/findings/0/difference/because").asString())
                .contains("amount > 1000")
                .doesNotContain("500 ");

        var made = manager.post("/api/process-instances/" + middle + "/scenario", Map.of("name", "The middle one"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().at("/sameWay").asBoolean()).as(made.body()).isTrue();
        assertThat(made.json().at("/scenario/content/start/fields/amount").asInt())
                .isEqualTo(500);
        assertThat(made.text("/scenario/content/start/fields/mail")).endsWith("@example.invalid");

        String same = Orders.draft(manager, 100).text("/id");
        assertThat(manager.post("/api/scenarios/runs", Map.of("process", "orders", "draftId", same))
                        .json()
                        .at("/failed")
                        .asInt())
                .isZero();
        JsonNode fails = manager.post("/api/scenarios/runs", Map.of("process", "orders", "draftId", changed))
                .json();
        assertThat(fails.at("/failed").asInt()).isOne();
        assertThat(fails.at("/results/0/difference/went").asString()).isEqualTo("low");
    }

    @Test
    void keepsNoNameMailAddressOrPhoneNumberInAScenario() {
        String instance = started(500, CANARIES.get(0), CANARIES.get(2));
        String other = started(600, CANARIES.get(0), CANARIES.get(3));
        decideAll();
        var one = manager.post("/api/process-instances/" + instance + "/scenario", Map.of());
        var two = manager.post("/api/process-instances/" + other + "/scenario", Map.of());
        assertThat(one.status()).as(one.body()).isEqualTo(201);
        assertThat(two.status()).as(two.body()).isEqualTo(201);
        List<String> words = new ArrayList<>(CANARIES);
        words.addAll(List.of("Ottilie", "Canaria", "canaria.example", "5550123"));
        for (String word : words) {
            assertThat(one.body() + two.body()).doesNotContain(word);
            assertThat(everyRow.holding(word))
                    .extracting(EveryRow.Row::table)
                    .doesNotContain("process_scenario", "process_replay");
        }
        assertThat(one.text("/scenario/content/start/fields/name")).hasSameSizeAs(CANARIES.get(0));
    }

    @Test
    void makesAScenarioOfTimersAnswersAndRefusals() {
        String xml = Drawing.of(
                "wide",
                Drawing.start()
                        + Drawing.step("say", "say-line", "refuse:NO")
                        + "<boundaryEvent id=\"refused\" attachedToRef=\"say\"><errorEventDefinition errorRef=\"no\"/>"
                        + "</boundaryEvent>"
                        + "<intermediateCatchEvent id=\"short\"><timerEventDefinition><timeDuration>PT1S</timeDuration>"
                        + "</timerEventDefinition></intermediateCatchEvent>"
                        + Drawing.step("again", "say-line", "ok")
                        + Drawing.end()
                        + "<endEvent id=\"said\"/>",
                "start>say",
                "say>said",
                "refused>short",
                "short>again",
                "again>end");
        var connected = workspace
                .browser(port, Role.ADMIN)
                .post(
                        "/api/connections",
                        Map.of(
                                "connector",
                                "rehearsal",
                                "name",
                                "Stage",
                                "account",
                                Map.of("room", "wide " + workspace.name(), "address", "https://stage.example.com")));
        assertThat(connected.status()).as(connected.body()).isEqualTo(201);
        var draft = manager.post("/api/drafts", Map.of("name", "Wide", "xml", xml));
        assertThat(Orders.deploy(manager, draft, "").status()).isEqualTo(201);
        String instance = manager.send(
                        "POST",
                        "/api/process-instances",
                        Map.of("processDefinitionKey", "wide"),
                        Map.of("Idempotency-Key", "wide"))
                .text("/id");
        await().atMost(60, SECONDS)
                .until(() -> manager.get("/api/process-instances/" + instance).text("/state"), "ended"::equals);
        var made = manager.post("/api/process-instances/" + instance + "/scenario", Map.of());
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().at("/sameWay").asBoolean()).as(made.body()).isTrue();
        List<String> kinds = StreamSupport.stream(
                        made.json().at("/scenario/content/moves").spliterator(), false)
                .map(move ->
                        move.at("/kind").asString() + " " + move.at("/element").asString())
                .toList();
        assertThat(kinds).containsExactly("refuse say", "fire short", "answer again");
    }

    @Test
    void runsOneReplayOfAWorkspaceAtATimeAndStopsWhenTold() {
        for (int i = 0; i < 12; i++) {
            started(200 + i, "Order " + i, "1");
        }
        String draft = Orders.draft(manager, 1_000).text("/id");
        String id = manager.post("/api/drafts/" + draft + "/replays", Map.of("last", 50))
                .text("/id");
        assertThat(manager.post("/api/drafts/" + draft + "/replays", Map.of("last", 50))
                        .text("/code"))
                .isEqualTo("replay-runs");
        assertThat(manager.post("/api/replays/" + id + "/stop", Map.of()).text("/state"))
                .isEqualTo("stopped");
        assertThat(manager.get("/api/drafts/" + draft + "/replays").text("/items/0/id"))
                .isEqualTo(id);
        assertThat(replayed(draft).at("/findings").size()).isEqualTo(12);
    }
}
