package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.ConfirmedPayment;
import ropewalk.identity.PasskeyDevice;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;

/** What a proof of a payment is given for, and to whom. */
class PaymentProofGivenTest extends PayingApproval {
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
}
