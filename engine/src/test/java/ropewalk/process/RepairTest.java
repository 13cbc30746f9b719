package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/** What a person does to one instance that does not go on by itself. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RepairTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String TIMER =
            "<intermediateCatchEvent id=\"nap\" name=\"Nap\"><timerEventDefinition id=\"t\">"
                    + "<timeDuration>P30D</timeDuration></timerEventDefinition></intermediateCatchEvent>";

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
        String content = Drawing.start()
                + Drawing.task("check", "camunda:candidateGroups=\"user\"", Map.of("outcomes", "done:Done"))
                + TIMER
                + "<subProcess id=\"inner\" name=\"Review\"><startEvent id=\"in\"/>"
                + Drawing.task("look", "", Map.of())
                + "<sequenceFlow id=\"i0\" sourceRef=\"in\" targetRef=\"look\"/></subProcess>"
                + Drawing.end();
        String xml = Drawing.of("offer", content, "start>check", "check>nap", "nap>inner", "inner>end");
        workspace.inside(() -> processes.deploy(new Bundle("Offer", xml, List.of())));
    }

    @Test
    void aVariableIsAddedChangedAndRemovedAndTheStoryTellsOldAndNewByWhomAndWhy() {
        String id = start();
        done(repair(id, variable("stage", "text", "new", expected(false, null)), "It was missing"));
        done(repair(id, variable("stage", "text", "won", expected(true, "new")), "The customer rang"));
        assertThat(get(id).at("/variables/0/value").asString()).isEqualTo("won");

        JsonNode story =
                manager.get("/api/process-instances/" + id + "/story").json().at("/entries");
        JsonNode changed = entry(story, "data", 1);
        assertThat(changed.at("/name").asString()).isEqualTo("stage");
        assertThat(changed.at("/before").asString()).isEqualTo("new");
        assertThat(changed.at("/after").asString()).isEqualTo("won");
        assertThat(changed.at("/by/name").asString()).isEqualTo("MANAGER person");
        JsonNode why = entry(story, "repair", 1);
        assertThat(why.at("/what").asString()).isEqualTo("set-variable");
        assertThat(why.at("/reason").asString()).isEqualTo("The customer rang");

        done(repair(id, Map.of("kind", "remove-variable", "name", "stage", "expected", expected(true, "won")), null));
        assertThat(get(id).at("/variables").size()).isZero();
    }

    @Test
    void aVariableThatChangedSinceItWasSeenIsLeftAloneAndThePresentValueIsTold() {
        String id = start();
        done(repair(id, variable("sum", "number", 12.5, null), null));
        Answer late = repair(id, variable("sum", "number", 99, expected(true, 11)), null);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("/code")).isEqualTo("variable-changed");
        assertThat(late.json().at("/present").asDouble()).isEqualTo(12.5);
        assertThat(get(id).at("/variables/0/value").asDouble()).isEqualTo(12.5);
        assertThat(repair(id, variable("sum", "number", 1, expected(false, null)), null)
                        .status())
                .isEqualTo(409);
        done(repair(id, variable("sum", "number", 99, expected(true, 12.5)), null));
    }

    @Test
    void aVariableTakesEveryTypeAndNothingThatIsNotOfIt() {
        String id = start();
        done(repair(id, variable("a", "number", 7, null), null));
        done(repair(id, variable("b", "boolean", true, null), null));
        done(repair(id, variable("c", "date", "2026-11-24T09:30:00Z", null), null));
        done(repair(id, variable("d", "json", Map.of("rows", List.of(1, Map.of("x", "y"))), null), null));
        done(repair(
                id,
                variable("d", "json", List.of(), expected(true, Map.of("rows", List.of(1, Map.of("x", "y"))))),
                null));
        for (Map<String, Object> wrong : List.of(
                variable("e", "text", 5, null),
                variable("e", "text", "x".repeat(4_001), null),
                variable("e", "number", "5", null),
                variable("e", "boolean", "yes", null),
                variable("e", "date", "tomorrow", null),
                variable("x".repeat(201), "text", "x", null))) {
            Answer refused = repair(id, wrong, null);
            assertThat(refused.status()).as(refused.body()).isEqualTo(422);
            assertThat(refused.text("/code")).isEqualTo("invalid-variable");
        }
        assertThat(get(id).at("/variables").size()).isEqualTo(4);
    }

    @Test
    void aTokenIsMovedAsTheCheckForetoldAndTheWarningsNameWhatIsLost() {
        String id = start();
        Map<String, Object> move = Map.of("kind", "move-token", "from", "check", "to", "look");
        JsonNode check = manager.post("/api/process-instances/" + id + "/repair-checks", Map.of("repair", move))
                .json();
        assertThat(check.at("/possible").asBoolean()).isTrue();
        assertThat(check.at("/before/0").asString()).isEqualTo("check");
        assertThat(check.at("/after/0").asString()).isEqualTo("look");
        assertThat(check.at("/warnings").toString()).contains("Task check", "Review");
        assertThat(active(id)).containsExactly("check");

        done(repair(id, move, "Checked by phone"));
        assertThat(active(id)).containsExactlyInAnyOrder("inner", "look");
        JsonNode told = entry(
                manager.get("/api/process-instances/" + id + "/story").json().at("/entries"), "repair", 0);
        assertThat(told.at("/elementId").asString()).isEqualTo("check");
        assertThat(told.at("/name").asString()).isEqualTo("look");

        Answer again = repair(id, move, null);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/code")).isEqualTo("token-not-here");
        assertThat(repair(id, Map.of("kind", "move-token", "from", "look", "to", "nowhere"), null)
                        .text("/code"))
                .isEqualTo("target-unfit");
        done(repair(id, Map.of("kind", "move-token", "from", "look", "to", "check", "after", true), null));
        assertThat(active(id)).containsExactly("nap");
    }

    @Test
    void aSuspendedInstanceTakesNoDecisionUntilItIsResumed() {
        String id = start();
        done(repair(id, Map.of("kind", "suspend"), "Wait for the lawyer"));
        assertThat(get(id).at("/suspended").asBoolean()).isTrue();
        assertThat(manager.get("/api/process-instances?state=suspended").text("/items/0/id"))
                .isEqualTo(id);
        Answer refused = decide();
        assertThat(refused.status()).as(refused.body()).isIn(409, 422);
        assertThat(repair(id, Map.of("kind", "suspend"), null).text("/code")).isEqualTo("already-suspended");
        done(repair(id, Map.of("kind", "resume"), null));
        assertThat(get(id).at("/suspended").asBoolean()).isFalse();
        assertThat(decide().status()).isEqualTo(204);
    }

    @Test
    void aTimerIsMovedToAnotherDayAndRunsAtOnceWhenAsked() {
        String id = start();
        assertThat(decide().status()).isEqualTo(204);
        JsonNode timer = get(id).at("/timers/0");
        assertThat(timer.at("/elementId").asString()).isEqualTo("nap");
        String timerId = timer.at("/id").asString();
        done(repair(id, Map.of("kind", "change-timer", "timer", timerId, "dueAt", "2027-05-01T08:00:00Z"), null));
        assertThat(get(id).at("/timers/0/dueAt").asString()).isEqualTo("2027-05-01T08:00:00Z");
        done(repair(id, Map.of("kind", "change-timer", "timer", timerId), "No need to wait"));
        await().atMost(SOON).until(() -> active(id).contains("look"));
        assertThat(repair(id, Map.of("kind", "change-timer", "timer", timerId), null)
                        .text("/code"))
                .isEqualTo("timer-gone");
    }

    @Test
    void aSuspendedVersionIsStartedByNobodyUntilItIsResumed() {
        String version = manager.get("/api/process-definitions").text("/items/0/id");
        String path = "/api/process-definitions/" + version + "/suspension";
        assertThat(workspace
                        .browser(port, Role.USER)
                        .send("PUT", path, Map.of("suspended", true), Map.of())
                        .status())
                .isEqualTo(403);
        Answer suspended = manager.send("PUT", path, Map.of("suspended", true, "reason", "Prices change"), Map.of());
        assertThat(suspended.status()).as(suspended.body()).isEqualTo(200);
        assertThat(suspended.json().at("/suspended").asBoolean()).isTrue();
        Answer refused = manager.post("/api/process-instances", Map.of("processDefinitionKey", "offer"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("process-suspended");
        manager.send("PUT", path, Map.of("suspended", false), Map.of());
        start();
    }

    @Test
    void isForThoseWhoRepairAndForTheirOwnWorkspaceOnly() {
        String id = start();
        Map<String, Object> body = Map.of("repair", Map.of("kind", "suspend"));
        assertThat(workspace.browser(port, Role.USER).post(path(id), body).status())
                .isEqualTo(403);
        Browser stranger = TestWorkspace.create(tenants, people).browser(port, Role.MANAGER);
        Answer foreign = stranger.post(path(id), body);
        String unknown = UUID.randomUUID().toString();
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body())
                .isEqualTo(stranger.post(path(unknown), body).body().replace(unknown, id));
        assertThat(manager.post(path(id), Map.of("repair", Map.of("kind", "explode")))
                        .status())
                .isEqualTo(400);
        assertThat(get(id).at("/suspended").asBoolean()).isFalse();
    }

    @Test
    void everyRepairStandsInTheAuditLogWithoutValues() {
        String id = start();
        done(repair(id, variable("secret", "text", "anna@example.net", null), "ask anna@example.net"));
        done(repair(id, Map.of("kind", "move-token", "from", "check", "to", "nap"), null));
        String log = workspace
                .browser(port, Role.ADMIN)
                .get("/api/audit-entries?limit=50")
                .body();
        assertThat(log).contains("process.set-variable", "process.move-token").doesNotContain("anna@example.net");
    }

    private String start() {
        return workspace.inside(() -> processes.start("offer", null, Map.of()));
    }

    private static String path(String id) {
        return "/api/process-instances/" + id + "/repairs";
    }

    private Answer repair(String id, Map<String, ?> repair, @Nullable String reason) {
        Map<String, Object> body = new HashMap<>(Map.of("repair", repair));
        if (reason != null) {
            body.put("reason", reason);
        }
        return manager.post(path(id), body);
    }

    private static void done(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }

    private static Map<String, Object> variable(
            String name, String type, Object value, @Nullable Map<String, Object> expected) {
        Map<String, Object> repair =
                new HashMap<>(Map.of("kind", "set-variable", "name", name, "type", type, "value", value));
        if (expected != null) {
            repair.put("expected", expected);
        }
        return repair;
    }

    private static Map<String, Object> expected(boolean exists, @Nullable Object value) {
        Map<String, Object> expected = new HashMap<>(Map.of("exists", exists));
        if (value != null) {
            expected.put("value", value);
        }
        return expected;
    }

    private JsonNode get(String id) {
        return manager.get("/api/process-instances/" + id).json();
    }

    private List<String> active(String id) {
        return get(id).at("/activities")
                .valueStream()
                .filter(one -> one.at("/state").asString().equals("active"))
                .map(one -> one.at("/elementId").asString())
                .toList();
    }

    private static JsonNode entry(JsonNode entries, String kind, int number) {
        return entries.valueStream()
                .filter(one -> one.at("/kind").asString().equals(kind))
                .toList()
                .get(number);
    }

    private Answer decide() {
        Browser user = workspace.browser(port, Role.USER);
        String task = user.get("/api/tasks?filter=all").text("/items/0/id");
        return user.send(
                "POST", "/api/tasks/" + task + "/decision", Map.of("outcome", "done"), Map.of("If-Match", "\"1\""));
    }
}
