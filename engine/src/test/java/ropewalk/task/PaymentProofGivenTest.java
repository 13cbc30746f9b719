package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.ConfirmedPayment;
import ropewalk.identity.PasskeyDevice;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;

/** What a proof of a payment is given for, and to whom. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PaymentProofGivenTest {
    private static final String PAYS =
            """
            <camunda:property name="pays" value="approve"/>
            <camunda:property name="paymentAmount" value="${granted * 100}"/>
            <camunda:property name="paymentCurrency" value="EUR"/>
            <camunda:property name="paymentPayee" value="${company}"/>
            """;
    private static final long TEN = 1_000;

    @LocalServerPort
    int port;

    @Autowired
    ApprovalWorkspaces workspaces;

    TestWorkspace workspace;
    Approvals approvals;
    Browser manager;
    String task = "";

    @BeforeEach
    void letSomebodyBePaid() {
        approvals = workspaces.fresh();
        workspace = approvals.workspace();
        manager = workspace.browser(port, Role.MANAGER);
        approvals.start("camunda:candidateGroups=\"manager\"", PAYS);
        task = Approvals.task(manager);
    }

    @Test
    void isGivenForThePasswordOnly() {
        Answer wrong = ConfirmedPayment.confirm(manager, task, TEN, "Harbour", "not this one");
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.text("/code")).isEqualTo("wrong-password");
        assertThat(approvals.audited(task)).containsExactly("payment.refused");
        isRefused(decide(manager, 10, "x".repeat(64)));
    }

    @Test
    void isGivenForAPasskeyToo() {
        PasskeyDevice device = new PasskeyDevice(port);
        assertThat(device.register(manager, "Laptop").status()).isEqualTo(201);
        String challenge =
                manager.post("/api/session/proof/passkey-challenge", Map.of()).text("/challenge");
        Answer given = manager.post(
                "/api/session/payment-proofs",
                Map.of(
                        "task",
                        task,
                        "amount",
                        TEN,
                        "currency",
                        "EUR",
                        "payee",
                        "Harbour",
                        "proof",
                        Map.of("passkey", device.used(challenge))));
        assertThat(given.status()).as(given.body()).isEqualTo(201);
        assertThat(decide(manager, 10, given.text("/token")).status()).isEqualTo(204);
    }

    @Test
    void isGivenForATaskThatPaysAndThatOneSees() {
        Browser stranger = workspaces.fresh().workspace().browser(port, Role.MANAGER);
        assertThat(ConfirmedPayment.confirm(stranger, task, TEN, "Harbour", TestWorkspace.PASSWORD)
                        .status())
                .isEqualTo(404);
        approvals.start("camunda:candidateGroups=\"manager\"", "");
        String free = otherTask();
        assertThat(ConfirmedPayment.confirm(manager, free, TEN, "Harbour", TestWorkspace.PASSWORD)
                        .text("/code"))
                .isEqualTo("pays-nothing");
    }

    @Test
    void isNothingThatAProgramCanGive() {
        Browser admin = workspace.browser(port, Role.ADMIN);
        var client = admin.post(
                "/api/api-clients",
                Map.of("name", "Robot", "permissions", List.of("SEE_TASKS", "SEE_ALL_TASKS", "DECIDE_TASKS")));
        assertThat(client.status()).as(client.body()).isEqualTo(201);
        String credentials = Base64.getEncoder()
                .encodeToString(
                        (client.text("/clientId") + ":" + client.text("/secret")).getBytes(StandardCharsets.UTF_8));
        String token = new Browser(port)
                .send(
                        "POST",
                        "/oauth2/token",
                        "grant_type=client_credentials",
                        Map.of("Authorization", "Basic " + credentials))
                .text("/access_token");
        approvals.start("", PAYS);
        String everybodys = otherTask();
        Answer refused = new Browser(port)
                .send(
                        "POST",
                        "/api/tasks/" + everybodys + "/decision",
                        decision(10),
                        Map.of(
                                "Authorization",
                                "Bearer " + token,
                                "If-Match",
                                "\"1\"",
                                "Payment-Proof",
                                confirmed(TEN)));
        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.text("/code")).isEqualTo("payment-needs-a-person");
        assertThat(approvals.audited(everybodys)).containsExactly("payment.refused");
    }

    private String otherTask() {
        return manager.get("/api/tasks?filter=all&limit=10")
                .json()
                .at("/items")
                .valueStream()
                .map(item -> item.at("/id").asString())
                .filter(id -> !id.equals(task))
                .findFirst()
                .orElseThrow();
    }

    private String confirmed(long amount) {
        Answer proof = ConfirmedPayment.confirm(manager, task, amount, "Harbour", TestWorkspace.PASSWORD);
        assertThat(proof.status()).as(proof.body()).isEqualTo(201);
        return proof.text("/token");
    }

    private Answer decide(Browser person, int granted, @Nullable String proof) {
        Map<String, String> headers = new HashMap<>(Map.of("If-Match", "\"1\""));
        if (proof != null) {
            headers.put("Payment-Proof", proof);
        }
        return person.send("POST", "/api/tasks/" + task + "/decision", decision(granted), headers);
    }

    private static Map<String, Object> decision(int granted) {
        return Map.of("outcome", "approve", "fields", Map.of("granted", granted));
    }

    private static void isRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.text("/code")).isEqualTo("payment-proof-required");
        assertThat(answer.text("/detail")).contains("does not count");
    }
}
