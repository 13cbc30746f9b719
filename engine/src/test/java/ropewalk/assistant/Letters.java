package ropewalk.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.assistant.provider.ModelServer;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;
import ropewalk.process.Processes;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** A process of letters: a step that suggests, and a task at which a person decides. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class Letters {
    static final Duration SOON = Duration.ofSeconds(90);

    static final List<String> WET = List.of(
            "The parcel came in the rain and is soaked",
            "My box was wet when it arrived",
            "Water has got into the package",
            "The carton is damp and torn",
            "Everything in the parcel is dripping",
            "The delivery stood in a puddle");
    static final List<String> BILL = List.of(
            "The invoice shows the wrong amount",
            "I was charged twice on my bill",
            "Please correct the total of the invoice",
            "The bill has a wrong tax rate",
            "There is a mistake in the amount due",
            "I do not understand this invoice");

    /** The engine that {@link #chooseProvider} chooses. */
    static final String PROVIDER = "openai/test-model";

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
    LearningRounds rounds;

    @Autowired
    Learning learning;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private @Nullable ModelServer provider;
    TestWorkspace workspace;
    Browser manager;

    @BeforeEach
    void deploy() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
        deploy(workspace);
    }

    /** The labels say nothing of what is meant: without learning it can only guess. */
    void deploy(TestWorkspace where) {
        deploy(where, "");
    }

    /** @param more labels, one a line */
    void deploy(TestWorkspace where, String more) {
        String ask =
                """
                <serviceTask id="ask" name="Ask" camunda:type="external" camunda:topic="assistant.classify">
                  <extensionElements><camunda:inputOutput>
                    <camunda:inputParameter name="text">${letter}</camunda:inputParameter>
                    <camunda:inputParameter name="labels">north
                south%s</camunda:inputParameter>
                  </camunda:inputOutput></extensionElements>
                </serviceTask>"""
                        .formatted(more);
        String task = Drawing.task(
                "check",
                "camunda:candidateGroups=\"manager\"",
                Map.of("outcomes", "north:North,south:South,neither:Neither", "suggestionOf", "ask"));
        deploy(where, ask, task);
    }

    /** A letter arrives, the assistant is asked, and a person decides at the task "check". */
    void deploy(TestWorkspace where, String ask, String task, Bundle.Resource... forms) {
        String xml = Drawing.of(
                "letters",
                Drawing.startWithForm("letter") + ask + task + Drawing.end(),
                "start>ask",
                "ask>check",
                "check>end");
        List<Bundle.Resource> resources =
                Stream.concat(Stream.of(LETTER), Stream.of(forms)).toList();
        where.inside(() -> processes.deploy(new Bundle("Letters", xml, resources)));
    }

    void teach(Browser by, TestWorkspace where) {
        for (int i = 0; i < WET.size(); i++) {
            decide(start(where, by, WET.get(i)), "north", "");
            decide(start(where, by, BILL.get(i)), "south", "");
        }
        await().atMost(SOON)
                .until(() -> learning().json().at("/models/0/examples").asInt() == WET.size() + BILL.size());
    }

    /** From now on the workspace's provider is the one that this server plays. */
    ModelServer chooseProvider() {
        ModelServer server = ModelServer.start();
        provider = server;
        Browser admin = workspace.browser(port, Role.ADMIN);
        String path = "/api/assistant-provider";
        Map<String, Object> wanted = Map.of(
                "kind",
                "openai",
                "address",
                server.address(),
                "model",
                "test-model",
                "key",
                "sk-made-up-4711",
                "monthlyTokens",
                1_000_000);
        Answer chosen = admin.send(
                "PUT", path, wanted, Map.of("If-Match", admin.get(path).etag()));
        assertThat(chosen.status()).as(chosen.body()).isEqualTo(200);
        return server;
    }

    @AfterEach
    void closeProvider() {
        if (provider != null) {
            provider.close();
        }
    }

    String stepId() {
        return manager.get("/api/assistant-steps").text("/0/id");
    }

    Answer learning() {
        return manager.get("/api/assistant-steps/" + stepId());
    }

    Answer put(String path, Map<String, ?> body) {
        String etag = manager.get("/api/assistant-steps/" + stepId()).etag();
        return manager.send("PUT", path, body, Map.of("If-Match", etag));
    }

    Answer suggestion(String task) {
        return manager.get("/api/tasks/" + task + "/suggestions");
    }

    /** The task of a new instance. */
    String start(TestWorkspace where, Browser by, String letter) {
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

    void decide(String id, String outcome, String comment) {
        Answer answer = manager.send(
                "POST",
                "/api/tasks/" + id + "/decision",
                Map.of("outcome", outcome, "comment", comment),
                Map.of("If-Match", manager.get("/api/tasks/" + id).etag()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }
}
