package ropewalk.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;
import ropewalk.process.Processes;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** A step that suggests, and a task at which a person decides. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SuggestionTest {
    private static final Duration SOON = Duration.ofSeconds(90);

    private static final List<String> WET = List.of(
            "The parcel came in the rain and is soaked",
            "My box was wet when it arrived",
            "Water has got into the package",
            "The carton is damp and torn",
            "Everything in the parcel is dripping",
            "The delivery stood in a puddle");
    private static final List<String> BILL = List.of(
            "The invoice shows the wrong amount",
            "I was charged twice on my bill",
            "Please correct the total of the invoice",
            "The bill has a wrong tax rate",
            "There is a mistake in the amount due",
            "I do not understand this invoice");

    private static final Bundle.Resource LETTER =
            Drawing.form("letter", List.of(Map.of("type", "textarea", "key", "letter", "label", "Letter")));

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    TestWorkspace workspace;
    Browser manager;

    @BeforeEach
    void deploy() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
        deploy(workspace);
    }

    /** The labels say nothing of what is meant: without learning it can only guess. */
    private void deploy(TestWorkspace where) {
        String ask =
                """
                <serviceTask id="ask" name="Ask" camunda:type="external" camunda:topic="assistant.classify">
                  <extensionElements><camunda:inputOutput>
                    <camunda:inputParameter name="text">${letter}</camunda:inputParameter>
                    <camunda:inputParameter name="labels">north
                south</camunda:inputParameter>
                  </camunda:inputOutput></extensionElements>
                </serviceTask>""";
        String task = Drawing.task(
                "check",
                "camunda:candidateGroups=\"manager\"",
                Map.of("outcomes", "north:North,south:South,neither:Neither", "suggestionOf", "ask"));
        String xml = Drawing.of(
                "letters",
                Drawing.startWithForm("letter") + ask + task + Drawing.end(),
                "start>ask",
                "ask>check",
                "check>end");
        where.inside(() -> processes.deploy(new Bundle("Letters", xml, List.of(LETTER))));
    }

    @Test
    void learnsFromWhatPeopleDecideAndSaysWhatLearningIsWorth() {
        teach(manager, workspace);
        Answer suggested = suggestion(start(workspace, manager, "The box arrived all wet and soaked"));
        assertThat(suggested.text("/0/label")).as(suggested.body()).isEqualTo("north");
        assertThat(suggested.json().at("/0/learned").asInt()).isEqualTo(WET.size() + BILL.size());
        assertThat(suggested.json().at("/0/nearest")).isNotEmpty();
        assertThat(suggested.text("/0/nearest/0/label")).isEqualTo("north");
        assertThat(suggested.text("/0/nearest/0/text"))
                .as("one person alone decided")
                .isEmpty();
        assertThat(suggestion(start(workspace, manager, "The amount on my invoice is wrong"))
                        .text("/0/label"))
                .isEqualTo("south");
        Answer learning = learning();
        assertThat(learning.json().at("/models/0/examples").asInt()).isEqualTo(WET.size() + BILL.size());
        assertThat(learning.json().at("/days/0/decided").asInt()).isEqualTo(WET.size() + BILL.size());
        assertThat(learning.json().at("/labels/0/decided").asInt()).isEqualTo(WET.size());
    }

    @Test
    void teachesNoOtherWorkspace() {
        teach(manager, workspace);
        TestWorkspace other = TestWorkspace.create(tenants, people);
        deploy(other);
        Browser stranger = other.browser(port, Role.MANAGER);
        String task = start(other, stranger, "The box arrived all wet and soaked");
        assertThat(stranger.get("/api/tasks/" + task + "/suggestions")
                        .json()
                        .at("/0/learned")
                        .asInt())
                .isZero();
        assertThat(stranger.get("/api/assistant-steps").json()).hasSize(1);
        assertThat(stranger.get("/api/assistant-steps/" + stepId()).status()).isEqualTo(404);
    }

    @Test
    void keepsNothingThatTellsWhoSomebodyIs() {
        String task = start(
                workspace,
                manager,
                "I am Johanna Musterfrau, johanna.musterfrau@customer.example, +49 30 901820. My box is wet.");
        decide(task, "north", "Johanna Musterfrau called me as well");
        String kept = workspace.inside(() ->
                transaction.execute(status -> jdbc.sql("select string_agg(s::text, ' ') from assistant_suggestion s")
                        .query(String.class)
                        .single()));
        assertThat(kept).contains("My box is wet").doesNotContain("Johanna").doesNotContain("Musterfrau");
        assertThat(kept).doesNotContain("901820").doesNotContain("customer.example");
    }

    @Test
    void forgetsAtOnceWhatItLearnedFromSomebodyWhoDeclines() {
        teach(manager, workspace);
        assertThat(manager.send("PUT", "/api/account/consents", Map.of("purpose", "LEARNING", "given", false), Map.of())
                        .status())
                .isLessThan(300);
        assertThat(learning().json().at("/models")).as("from the commit on").isEmpty();
        String task = start(workspace, manager, "The box arrived all wet and soaked");
        assertThat(suggestion(task).json().at("/0/learned").asInt()).isZero();
        decide(task, "north", "");
        assertThat(learning().json().at("/days"))
                .as("nothing is taken from them any more")
                .isEmpty();
    }

    @Test
    void keepsNeitherTextsNorAnswersWhereTheWorkspaceDeclines() {
        teach(manager, workspace);
        Browser admin = workspace.browser(port, Role.ADMIN);
        assertThat(admin.send("PUT", "/api/privacy/consents", Map.of("purpose", "LEARNING", "given", false), Map.of())
                        .status())
                .isLessThan(300);
        String task = start(workspace, manager, "Another wet box");
        assertThat(suggestion(task).json()).hasSize(1);
        decide(task, "north", "");
        assertThat(count("assistant_suggestion where text <> '' or vector is not null or decided_label is not null"))
                .isZero();
        assertThat(count("assistant_model")).isZero();
    }

    @Test
    void aPausedStepLearnsNothingAndAnEarlierModelCanAnswer() {
        teach(manager, workspace);
        String path = "/api/assistant-steps/" + stepId();
        assertThat(put(path + "/state", Map.of("paused", true)).status()).isEqualTo(200);
        decide(start(workspace, manager, "A wet box"), "north", "");
        assertThat(learning().text("/nextModelAt")).isEmpty();
        assertThat(put(path + "/model", Map.of("number", 99)).text("/code")).isEqualTo("unknown-model");
        int before = learning().json().at("/models/1/number").asInt();
        Answer chosen = put(path + "/model", Map.of("number", before));
        assertThat(chosen.json().at("/models/1/inUse").asBoolean())
                .as(chosen.body())
                .isTrue();
        assertThat(put(path + "/state", Map.of("paused", false)).status()).isEqualTo(200);
        await().atMost(SOON)
                .until(() -> learning().json().at("/models/0/examples").asInt() == 13);
    }

    @Test
    void saysWhatIsWrongWithAStep() {
        String ask =
                """
                <serviceTask id="ask" camunda:type="external" camunda:topic="assistant.classify">
                  <extensionElements><camunda:inputOutput>
                    <camunda:inputParameter name="text">Anything</camunda:inputParameter>
                    <camunda:inputParameter name="labels">alone</camunda:inputParameter>
                  </camunda:inputOutput></extensionElements>
                </serviceTask>""";
        String xml = Drawing.of("lonely", Drawing.start() + ask + Drawing.end(), "start>ask", "ask>end");
        workspace.inside(() -> processes.deploy(new Bundle("Lonely", xml, List.of())));
        workspace.inside(() -> processes.start("lonely", null, Map.of()));
        await().atMost(SOON)
                .until(
                        () -> manager.get("/api/process-instances?state=failed").body(),
                        body -> body.contains("lonely"));
        assertThat(manager.get("/api/incident-causes").body()).contains("labels has # of # to # lines");
    }

    private void teach(Browser by, TestWorkspace where) {
        for (int i = 0; i < WET.size(); i++) {
            decide(start(where, by, WET.get(i)), "north", "");
            decide(start(where, by, BILL.get(i)), "south", "");
        }
        await().atMost(SOON)
                .until(() -> learning().json().at("/models/0/examples").asInt() == WET.size() + BILL.size());
    }

    private String stepId() {
        return manager.get("/api/assistant-steps").text("/0/id");
    }

    private Answer learning() {
        return manager.get("/api/assistant-steps/" + stepId());
    }

    private Answer put(String path, Map<String, ?> body) {
        String etag = manager.get("/api/assistant-steps/" + stepId()).etag();
        return manager.send("PUT", path, body, Map.of("If-Match", etag));
    }

    private Answer suggestion(String task) {
        return manager.get("/api/tasks/" + task + "/suggestions");
    }

    /** The task of a new instance. */
    private String start(TestWorkspace where, Browser by, String letter) {
        String instance = where.inside(() -> processes.start("letters", null, Map.of("letter", letter)));
        String[] found = {""};
        await().atMost(SOON).until(() -> {
            by.get("/api/tasks?filter=all&limit=100")
                    .json()
                    .at("/items")
                    .valueStream()
                    .forEach(task -> {
                        if (task.at("/processInstanceId").asString().equals(instance)) {
                            found[0] = task.at("/id").asString();
                        }
                    });
            return !found[0].isEmpty();
        });
        return found[0];
    }

    private void decide(String id, String outcome, String comment) {
        Answer answer = manager.send(
                "POST",
                "/api/tasks/" + id + "/decision",
                Map.of("outcome", outcome, "comment", comment),
                Map.of("If-Match", manager.get("/api/tasks/" + id).etag()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }

    private long count(String from) {
        return workspace.inside(() -> transaction.execute(status ->
                jdbc.sql("select count(*) from " + from).query(Long.class).single()));
    }
}
