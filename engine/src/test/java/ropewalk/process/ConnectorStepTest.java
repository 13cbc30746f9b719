package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.RehearsalConnector.Heard;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ConnectorStepTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @Autowired
    RehearsalConnector rehearsal;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    TestWorkspace workspace;
    Browser manager;
    String room;

    @BeforeEach
    void connect() {
        workspace = TestWorkspace.create(tenants, people);
        room = workspace.name();
        manager = workspace.browser(port, Role.MANAGER);
        var connected = workspace
                .browser(port, Role.ADMIN)
                .post(
                        "/api/connections",
                        Map.of("connector", "rehearsal", "name", "Stage", "account", Map.of("room", room)));
        assertThat(connected.status()).as(connected.body()).isEqualTo(201);
    }

    @Test
    void keepsTheAnswerAndGoesOn() {
        String id = startOneStep("say-line", "ok");
        awaitState(id, "ended");
        var shown = manager.get("/api/process-instances/" + id);
        assertThat(shown.text("/variables/0/name")).isEqualTo("sayLineResult");
        assertThat(shown.json().at("/variables/0/value/times").asInt()).isOne();
        assertThat(shown.text("/variables/0/value/key"))
                .startsWith(workspace.tenant().id().value() + ":");
        assertThat(heard()).singleElement().satisfies(call -> assertThat(call.businessKey())
                .isEqualTo("lead-7"));
        assertThat(audited(id)).contains("connector.called");
    }

    @Test
    void callsAgainWithTheSameKeyWhenTheSystemIsBusy() {
        String id = startOneStep("say-line", "busy,ok");
        await().atMost(SOON).until(() -> heard().size() == 1);
        await().atMost(SOON)
                .until(() -> !manager.get("/api/process-instances/" + id)
                                .text("/waits/0/system")
                                .isEmpty()
                        || state(id).equals("ended"));
        awaitState(id, "ended");
        assertThat(heard())
                .hasSize(2)
                .extracting(Heard::key)
                .containsOnly(heard().get(0).key());
        assertThat(outcomes(id)).containsExactly("sent", "busy", "done");
        assertThat(manager.get("/api/process-instances/" + id)
                        .json()
                        .at("/waits")
                        .size())
                .isZero();
    }

    @Test
    void doesWhatTheDiagramSaysWhenTheSystemRefuses() {
        String caught =
                """
                <boundaryEvent id="refused" attachedToRef="say"><errorEventDefinition id="e" errorRef="no"/></boundaryEvent>
                <endEvent id="other"/>
                """;
        String id = start(Drawing.of(
                "caught",
                Drawing.start() + withOutput(Drawing.step("say", "say-line", "refuse:NO")) + caught + Drawing.end(),
                "start>say",
                "say>end",
                "refused>other"));
        awaitState(id, "ended");
        assertThat(manager.get("/api/process-instances/" + id).body()).contains("\"elementId\":\"other\"");
    }

    @Test
    void asksAPersonWhenTheDiagramSaysNothingAboutARefusal() {
        String id = startOneStep("say-line", "refuse:NO,ok");
        awaitState(id, "failed");
        var shown = manager.get("/api/process-instances/" + id);
        assertThat(shown.text("/incidents/0/message")).contains("does not want to");
        assertThat(shown.text("/incidents/0/reference")).isEqualTo("req-refused");
        assertThat(shown.text("/incidents/0/elementId")).isEqualTo("say");
        assertThat(shown.body()).contains("\"state\":\"failed\"");
        assertThat(manager.get("/api/process-instances?state=failed").text("/items/0/id"))
                .isEqualTo(id);
        retry(id, "same");
        awaitState(id, "ended");
        assertThat(heard())
                .hasSize(2)
                .extracting(Heard::key)
                .containsOnly(heard().get(0).key());
        assertThat(audited(id)).contains("incident.retried");
    }

    @Test
    void makesANewCallWhenAPersonSaysSo() {
        String id = startOneStep("say-once", "lost,ok");
        awaitState(id, "failed");
        retry(id, "same");
        awaitState(id, "failed");
        assertThat(heard()).hasSize(1);
        retry(id, "new");
        awaitState(id, "failed");
        assertThat(heard()).hasSize(2).extracting(Heard::key).doesNotHaveDuplicates();
    }

    @Test
    void asksAPersonWhenTheCredentialsAreRefused() {
        String id = startOneStep("say-line", "unauthorised");
        awaitState(id, "failed");
        assertThat(manager.get("/api/process-instances/" + id).text("/incidents/0/message"))
                .contains("does not know us");
    }

    @Test
    void asksAPersonWhenThereIsNoSuchConnection() {
        String step = Drawing.step("say", "say-line", "ok")
                .replace(
                        "</camunda:inputOutput>",
                        "<camunda:inputParameter name=\"connection\">Nowhere</camunda:inputParameter></camunda:inputOutput>");
        String id = start(Drawing.of("lost", Drawing.start() + step + Drawing.end(), "start>say", "say>end"));
        awaitState(id, "failed");
        assertThat(manager.get("/api/process-instances/" + id).text("/incidents/0/message"))
                .contains("Nowhere");
        assertThat(heard()).isEmpty();
    }

    @Test
    void runsParallelBranchesAtTheSameTime() {
        rehearsal.meetings.put(room, new CountDownLatch(2));
        String id = start(Drawing.of(
                "parallel",
                Drawing.start()
                        + "<parallelGateway id=\"split\"/><parallelGateway id=\"join\"/>"
                        + Drawing.step("one", "say-line", "meet")
                        + Drawing.step("two", "say-line", "meet")
                        + Drawing.end(),
                "start>split",
                "split>one",
                "split>two",
                "one>join",
                "two>join",
                "join>end"));
        awaitState(id, "ended");
        List<Heard> calls = heard();
        assertThat(calls).hasSize(2);
        assertThat(calls.get(0).from()).isBefore(calls.get(1).to());
        assertThat(calls.get(1).from()).isBefore(calls.get(0).to());
        assertThat(calls.get(0).key()).isNotEqualTo(calls.get(1).key());
    }

    /** Reads the answer, which a refused call does not have. */
    private static String withOutput(String step) {
        return step.replace(
                "</camunda:inputOutput>",
                "<camunda:outputParameter name=\"times\">${sayLineResult.times}</camunda:outputParameter></camunda:inputOutput>");
    }

    private String startOneStep(String operation, String script) {
        return start(Drawing.of(
                "onestep",
                Drawing.start() + Drawing.step("say", operation, script) + Drawing.end(),
                "start>say",
                "say>end"));
    }

    private String start(String xml) {
        return workspace.inside(() -> {
            Deployed deployed = processes.deploy(new Bundle("Play", xml, List.of()));
            return processes.start(deployed.key(), "lead-7", Map.of());
        });
    }

    private void retry(String id, String call) {
        String incident = manager.get("/api/process-instances/" + id).text("/incidents/0/id");
        assertThat(manager.post(
                                "/api/process-instances/" + id + "/incidents/" + incident + "/retry",
                                Map.of("call", call))
                        .status())
                .isEqualTo(204);
    }

    private String state(String id) {
        return manager.get("/api/process-instances/" + id).text("/state");
    }

    private void awaitState(String id, String state) {
        await().atMost(SOON).until(() -> state(id), state::equals);
    }

    private List<Heard> heard() {
        return rehearsal.heard.stream().filter(call -> call.room().equals(room)).toList();
    }

    private List<String> outcomes(String instance) {
        return workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> jdbc.sql(
                        """
                                select cast(after as jsonb) ->> 'outcome' from audit_entry
                                where subject_id = :id and action = 'connector.called' order by id""")
                .param("id", instance)
                .query(String.class)
                .list()));
    }

    private List<String> audited(String instance) {
        return workspace.inside(() -> new TransactionTemplate(transactions)
                .execute(status -> jdbc.sql("select action from audit_entry where subject_id = :id order by id")
                        .param("id", instance)
                        .query(String.class)
                        .list()));
    }
}
