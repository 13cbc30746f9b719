package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.ConfirmedPayment;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;
import ropewalk.process.Rehearsed;
import ropewalk.tenant.Role;

/** What a person confirms is what the diagram's connector step sends, or nothing is decided and nothing is sent. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PaidStepTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Map<String, Object> HARBOUR = Map.of("total", 1_000, "company", "Harbour", "sent", 1_000);

    @LocalServerPort
    int port;

    @Autowired
    ApprovalWorkspaces workspaces;

    @Autowired
    RuntimeService engine;

    @Autowired
    Rehearsed rehearsed;

    TestWorkspace workspace;
    Approvals approvals;
    Browser manager;

    @BeforeEach
    void connect() {
        approvals = workspaces.fresh();
        workspace = approvals.workspace();
        manager = workspace.browser(port, Role.MANAGER);
        var connected = workspace
                .browser(port, Role.ADMIN)
                .post(
                        "/api/connections",
                        Map.of("connector", "rehearsal", "name", "Bank", "account", Map.of("room", workspace.name())));
        assertThat(connected.status()).as(connected.body()).isEqualTo(201);
    }

    @Test
    void sendsWhatWasConfirmed() {
        String instance = startWithStepAfter("${total}", "${company}", HARBOUR);
        assertThat(approve().status()).isEqualTo(204);
        awaitState(instance, "ended");
        assertThat(rehearsed.times(workspace.name())).isOne();
    }

    @Test
    void decidesNothingWhenTheStepWouldSendAnotherAmount() {
        startWithStepAfter("${sent}", "${company}", with("sent", 2_000));
        Answer refused = approve();
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("payment-differs");
        assertThat(refused.text("/detail"))
                .contains("10.00 EUR to Harbour", "20.00 EUR to Harbour", "Say pay", "Nothing was decided");
        assertThat(refused.text("/step")).isEqualTo("pay");
        assertThat(refused.text("/stepName")).isEqualTo("Say pay");
        String task = Approvals.task(manager);
        assertThat(manager.get("/api/tasks/" + task).text("/state")).isEqualTo("open");
        assertThat(approvals.audited(task)).containsExactly("payment.confirmed", "payment.refused");
        assertThat(rehearsed.times(workspace.name())).isZero();
    }

    @Test
    void decidesNothingWhenTheStepWouldPaySomebodyElse() {
        startWithStepAfter("${total}", "${company} Limited", HARBOUR);
        assertThat(approve().text("/code")).isEqualTo("payment-differs");
    }

    @Test
    void decidesNothingWhenItCannotBeToldWhatTheStepWouldSend() {
        Map<String, Object> lacking = new HashMap<>(HARBOUR);
        lacking.remove("sent");
        startWithWaitBeforeStep(lacking);
        Answer refused = approve();
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/code")).isEqualTo("payment-unreadable");
        assertThat(refused.text("/detail")).contains("Say pay");
    }

    @Test
    void looksAtAStepThatComesLaterToo() {
        startWithWaitBeforeStep(with("sent", 2_000));
        assertThat(approve().text("/code")).isEqualTo("payment-differs");
    }

    @Test
    void sendsNothingWhenAValueChangesAfterTheDecision() {
        String instance = startWithWaitBeforeStep(HARBOUR);
        assertThat(approve().status()).isEqualTo(204);
        set(instance, "sent", 2_000);
        goOn();
        awaitState(instance, "failed");
        assertThat(manager.get("/api/process-instances/" + instance).text("/incidents/0/message"))
                .contains("20.00 EUR to Harbour", "nobody has confirmed", "Nothing was sent");
        assertThat(rehearsed.times(workspace.name())).isZero();
    }

    @Test
    void sendsNothingThatWasTurnedDown() {
        String instance = startWithWaitBeforeStep(HARBOUR);
        String task = Approvals.task(manager);
        assertThat(Approvals.decide(manager, task, "\"1\"", "reject", Map.of()).status())
                .isEqualTo(204);
        goOn();
        awaitState(instance, "failed");
        assertThat(rehearsed.times(workspace.name())).isZero();
    }

    @Test
    void comparesWithWhatAStepHasSentBefore() {
        String instance = startWithStepBefore(HARBOUR);
        set(instance, "total", 2_000);
        Answer refused = approve();
        assertThat(refused.text("/code")).isEqualTo("payment-differs");
        assertThat(refused.text("/detail")).contains("20.00 EUR to Harbour", "has sent 10.00 EUR");
        set(instance, "total", 1_000);
        assertThat(approve().status()).isEqualTo(204);
        awaitState(instance, "ended");
    }

    private String startWithStepAfter(String amount, String payee, Map<String, Object> values) {
        return start(values, task() + pay(amount, payee), "start>approve", "approve>pay", "pay>end");
    }

    private String startWithWaitBeforeStep(Map<String, Object> values) {
        return start(
                values,
                task() + Drawing.task("wait", "", Map.of()) + pay("${sent}", "${company}"),
                "start>approve",
                "approve>wait",
                "wait>pay",
                "pay>end");
    }

    private String startWithStepBefore(Map<String, Object> values) {
        String instance =
                start(values, task() + pay("${total}", "${company}"), "start>pay", "pay>approve", "approve>end");
        await().atMost(SOON).until(() -> !Approvals.task(manager).isEmpty());
        return instance;
    }

    private String start(Map<String, Object> values, String content, String... flows) {
        String xml = Drawing.of("paying", Drawing.startWithForm("begin") + content + Drawing.end(), flows);
        Bundle.Resource begin = Drawing.form(
                "begin",
                List.of(
                        Map.of("type", "number", "key", "total"),
                        Map.of("type", "number", "key", "sent"),
                        Map.of("type", "textfield", "key", "company")));
        return workspace.inside(() -> {
            approvals.processes().deploy(new Bundle("Paying", xml, List.of(begin)));
            return approvals.processes().start("paying", "deal-9", values);
        });
    }

    private static String task() {
        return Drawing.task(
                "approve",
                "",
                Map.of(
                        "outcomes", "approve:Approve,reject:Turn down",
                        "pays", "approve",
                        "paymentAmount", "${total}",
                        "paymentCurrency", "EUR",
                        "paymentPayee", "${company}",
                        "paymentStep", "pay"));
    }

    private static String pay(String amount, String payee) {
        return Drawing.step("pay", "say-line", "ok")
                .replace(
                        "</camunda:inputOutput>",
                        """
                        <camunda:inputParameter name="amount">%s</camunda:inputParameter>
                        <camunda:inputParameter name="currency">EUR</camunda:inputParameter>
                        <camunda:inputParameter name="payee">%s</camunda:inputParameter>
                        </camunda:inputOutput>"""
                                .formatted(amount, payee));
    }

    private Answer approve() {
        String task = Approvals.task(manager);
        return manager.send(
                "POST",
                "/api/tasks/" + task + "/decision",
                Map.of("outcome", "approve", "fields", Map.of()),
                ConfirmedPayment.headers(manager, task, "approve"));
    }

    /** Somebody decides the step between. */
    private void goOn() {
        String task = Approvals.task(manager);
        assertThat(Approvals.decide(manager, task, "\"1\"", "complete", Map.of())
                        .status())
                .isEqualTo(204);
    }

    private void set(String instance, String variable, Object value) {
        workspace.inside(() -> approvals.transaction().execute(status -> {
            engine.setVariable(instance, variable, value);
            return status;
        }));
    }

    private void awaitState(String instance, String state) {
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        manager.get("/api/process-instances/" + instance).text("/state"))
                .isEqualTo(state));
    }

    private static Map<String, Object> with(String name, Object value) {
        Map<String, Object> values = new HashMap<>(HARBOUR);
        values.put(name, value);
        return values;
    }
}
