package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class StepFiguresTest {

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    TestWorkspace workspace;
    Browser user;
    String figures;

    @BeforeEach
    void deploy() {
        workspace = TestWorkspace.create(tenants, people);
        user = workspace.browser(port, Role.USER);
        workspace.inside(() -> processes.deploy(
                new Bundle("Offer", Drawing.oneTask("offer", "", Map.of("outcomes", "done:Done")), List.of())));
        figures = "/api/process-definitions/"
                + user.get("/api/process-definitions").text("/items/0/id") + "/figures";
    }

    @Test
    void tellHowOftenEachElementRanHowLongAndWhatIsInItNow() {
        List<String> instances = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            instances.add(workspace.inside(() -> processes.start("offer", null, Map.of())));
        }
        decideOne();
        assertThat(workspace
                        .browser(port, Role.MANAGER)
                        .delete("/api/process-instances/" + running(instances))
                        .status())
                .isEqualTo(204);

        JsonNode decide = await().until(
                        () -> element("decide"), element -> element.at("/now").asInt() == 2);
        assertThat(decide.at("/ended").asInt()).isOne();
        assertThat(decide.at("/cancelled").asInt()).isOne();
        assertThat(decide.at("/longestMillis").asLong()).isPositive();
        assertThat(decide.at("/medianMillis").asLong())
                .isPositive()
                .isLessThanOrEqualTo(decide.at("/longestMillis").asLong());
        assertThat(decide.at("/p95Millis").asLong())
                .isEqualTo(decide.at("/medianMillis").asLong());
        assertThat(element("start").at("/ended").asInt()).isEqualTo(4);
        assertThat(element("start").at("/now").asInt()).isZero();
        assertThat(element("end").at("/ended").asInt()).isOne();
    }

    @Test
    void knowNothingOfDaysOnWhichNothingEndedButWhatIsThereNow() {
        workspace.inside(() -> processes.start("offer", null, Map.of()));
        Browser.Answer before = await().until(
                        () -> user.get(figures + "?from=2024-01-01&to=2024-12-31"),
                        answer -> answer.json().at("/elements").size() > 0);
        assertThat(before.status()).as(before.body()).isEqualTo(200);
        assertThat(before.text("/from")).isEqualTo("2024-01-01");
        assertThat(before.json().at("/elements").size()).isOne();
        assertThat(before.text("/elements/0/elementId")).isEqualTo("decide");
        assertThat(before.json().at("/elements/0/now").asInt()).isOne();
        assertThat(before.json().at("/elements/0/ended").asInt()).isZero();
        assertThat(before.json().at("/elements/0").has("medianMillis")).isFalse();
    }

    @Test
    void areOfOneVersionOnly() {
        workspace.inside(() -> processes.start("offer", null, Map.of()));
        workspace.inside(() -> processes.deploy(
                new Bundle("Offer", Drawing.oneTask("offer", "", Map.of("outcomes", "yes:Yes")), List.of())));
        String second = user.get("/api/process-definitions").text("/items/0/id");
        assertThat(user.get("/api/process-definitions/" + second + "/figures")
                        .json()
                        .at("/elements")
                        .size())
                .isZero();
        await().until(() -> element("decide").at("/now").asInt() == 1);
    }

    @Test
    void refuseWhatIsNoRangeOfDays() {
        for (String range : List.of(
                "?from=yesterday",
                "?to=2026-02-30",
                "?from=-999999999-01-01",
                "?from=2026-03-02&to=2026-03-01",
                "?from=2025-01-01&to=2026-06-01")) {
            Browser.Answer refused = user.get(figures + range);
            assertThat(refused.status()).as(range).isEqualTo(400);
            assertThat(refused.text("/code")).as(range).isEqualTo("invalid-range");
        }
    }

    @Test
    void ofAForeignDefinitionAreAnsweredLikeThoseOfNone() {
        Browser stranger = TestWorkspace.create(tenants, people).browser(port, Role.ADMIN);
        Browser.Answer foreign = stranger.get(figures);
        assertThat(foreign.status()).isEqualTo(404);
        String unknown = "/api/process-definitions/" + UUID.randomUUID() + "/figures";
        assertThat(foreign.body()).isEqualTo(stranger.get(unknown).body().replace(unknown, figures));
    }

    private void decideOne() {
        String task = user.get("/api/tasks?filter=all").text("/items/0/id");
        Browser.Answer decided = user.send(
                "POST",
                "/api/tasks/" + task + "/decision",
                Map.of("outcome", "done"),
                Map.of("If-Match", user.get("/api/tasks/" + task).etag()));
        assertThat(decided.status()).as(decided.body()).isEqualTo(204);
    }

    private String running(List<String> instances) {
        return instances.stream()
                .filter(id ->
                        user.get("/api/process-instances/" + id).text("/state").equals("running"))
                .findFirst()
                .orElseThrow();
    }

    /** Figures follow the log, which waits for every older transaction to end. */
    private JsonNode element(String id) {
        Browser.Answer answer = user.get(figures);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        for (JsonNode element : answer.json().at("/elements")) {
            if (element.at("/elementId").asString().equals(id)) {
                return element;
            }
        }
        return MissingNode.getInstance();
    }
}
