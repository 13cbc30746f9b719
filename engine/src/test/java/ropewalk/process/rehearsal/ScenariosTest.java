package ropewalk.process.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
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

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ScenariosTest {
    private static final Map<String, Object> CONTENT = Map.of(
            "name",
            "A large order",
            "start",
            Map.of("fields", Map.of("amount", 500, "name", "Somebody")),
            "moves",
            List.of(Map.of("kind", "decide", "element", "decide", "outcome", "yes")),
            "way",
            List.of("start", "which", "decide", "end"),
            "variables",
            Map.of("decideOutcome", "yes"));

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

    private Browser.Answer draft(int limit) {
        return Orders.draft(manager, limit);
    }

    private JsonNode run(Browser.Answer draft) {
        var ran = manager.post("/api/scenarios/runs", Map.of("process", "orders", "draftId", draft.text("/id")));
        assertThat(ran.status()).as(ran.body()).isEqualTo(200);
        return ran.json();
    }

    private Browser.Answer saved() {
        var saved = manager.post("/api/scenarios", Map.of("process", "orders", "content", CONTENT));
        assertThat(saved.status()).as(saved.body()).isEqualTo(201);
        return saved;
    }

    @Test
    void passesOnWhatItWasMadeForAndShowsWhatItCovers() {
        saved();
        JsonNode ran = run(draft(100));
        assertThat(ran.at("/failed").asInt()).as(ran.toString()).isZero();
        assertThat(ran.at("/passed").asInt()).isOne();
        assertThat(ran.at("/coverage/elements/decide").asInt()).isOne();
        assertThat(ran.at("/coverage/flows/high").asInt()).isOne();
        assertThat(ran.at("/coverage/elements/low").isMissingNode()).isTrue();
    }

    @Test
    void saysWhereAndWhyAnotherWayIsTaken() {
        saved();
        JsonNode result = run(draft(1_000)).at("/results/0");
        assertThat(result.at("/passed").asBoolean()).isFalse();
        assertThat(result.at("/difference/expected").asString()).isEqualTo("decide");
        assertThat(result.at("/difference/after").asString()).isEqualTo("which");
        assertThat(result.at("/difference/went").asString()).isEqualTo("low");
        assertThat(result.at("/difference/because").asString()).contains("amount > 1000", "amount = 500");
    }

    @Test
    void saysWhichDataIsAnother() {
        Map<String, Object> other = new HashMap<>(CONTENT);
        other.put("variables", Map.of("amount", 501, "decideOutcome", "yes"));
        manager.post("/api/scenarios", Map.of("process", "orders", "content", other));
        JsonNode result = run(draft(100)).at("/results/0");
        assertThat(result.at("/difference").isMissingNode()).isTrue();
        assertThat(result.at("/variables/0/name").asString()).isEqualTo("amount");
        assertThat(result.at("/variables/0/actual").asInt()).isEqualTo(500);
    }

    @Test
    void stopsADeploymentThatItFailsOnUnlessItIsToBeDeployedAnyway() {
        saved();
        assertThat(Orders.deploy(manager, draft(100), "").status()).isEqualTo(201);
        var other = draft(1_000);
        var refused = Orders.deploy(manager, other, "");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/code")).isEqualTo("scenarios-failed");
        assertThat(refused.text("/findings/0/code")).isEqualTo("scenario-failed");
        assertThat(refused.text("/findings/0/elementId")).isEqualTo("which");
        var anyway = Orders.deploy(manager, other, "?despiteScenarios=true");
        assertThat(anyway.status()).as(anyway.body()).isEqualTo(201);
        assertThat(workspace
                        .browser(port, Role.ADMIN)
                        .get("/api/audit-entries?limit=20")
                        .body())
                .contains("process.deployed-anyway");
    }

    @Test
    void reportsAsBuildServersRead() {
        saved();
        Map<String, Object> asked =
                Map.of("process", "orders", "draftId", draft(1_000).text("/id"));
        var report = manager.send("POST", "/api/scenarios/runs.xml", asked, Map.of("Accept", "application/xml"));
        assertThat(report.status()).as(report.body()).isEqualTo(200);
        assertThat(report.body())
                .contains("<testsuite name=\"orders\" tests=\"1\" failures=\"1\">", "<testcase", "<failure")
                .contains("A large order");
    }

    @Test
    void tellsTheSecondOfTwoWhoChangeItThatTheFirstWasQuicker() {
        var saved = saved();
        String path = "/api/scenarios/" + saved.text("/id");
        assertThat(manager.send("PUT", path, CONTENT, Map.of("If-Match", saved.etag()))
                        .etag())
                .isEqualTo("\"2\"");
        assertThat(manager.send("PUT", path, CONTENT, Map.of("If-Match", saved.etag()))
                        .status())
                .isEqualTo(412);
        assertThat(manager.delete(path).status()).isEqualTo(428);
        assertThat(manager.get("/api/scenarios?process=orders")
                        .json()
                        .at("/items")
                        .size())
                .isOne();
        assertThat(manager.send("DELETE", path, null, Map.of("If-Match", "\"2\""))
                        .status())
                .isEqualTo(204);
        assertThat(manager.get(path).status()).isEqualTo(404);
    }

    @Test
    void answersAForeignScenarioLikeOneThatDoesNotExist() {
        String path = "/api/scenarios/" + saved().text("/id");
        Browser stranger = TestWorkspace.create(tenants, people).browser(port, Role.MANAGER);
        var random = stranger.get("/api/scenarios/" + UUID.randomUUID());
        assertThat(stranger.get(path).status()).isEqualTo(404);
        assertThat(stranger.get(path).text("/code")).isEqualTo(random.text("/code"));
        assertThat(stranger.get("/api/scenarios?process=orders")
                        .json()
                        .at("/items")
                        .size())
                .isZero();
    }
}
