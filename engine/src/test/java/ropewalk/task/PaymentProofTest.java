package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.ConfirmedPayment;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;

class PaymentProofTest extends PayingApproval {
    @Autowired
    RuntimeService engine;

    @Test
    void isAskedForWithWhatIsPaid() {
        Answer asked = decide(manager, 10, null);
        assertThat(asked.status()).as(asked.body()).isEqualTo(403);
        assertThat(asked.text("/code")).isEqualTo("payment-proof-required");
        assertThat(asked.json().at("/amount").asLong()).isEqualTo(TEN);
        assertThat(asked.text("/currency")).isEqualTo("EUR");
        assertThat(asked.text("/payee")).isEqualTo("Harbour");
        assertThat(asked.text("/detail")).contains("10.00 EUR to Harbour");
        assertThat(approvals.audited(task)).isEmpty();
    }

    @Test
    void letsThePaymentThroughThatWasConfirmed() {
        assertThat(decide(manager, 10, confirmed(TEN)).status()).isEqualTo(204);
        assertThat(approvals.audited(task)).containsExactly("payment.confirmed", "payment.released", "task.decided");
        assertThat(audit("payment.released")).contains("\"amount\": 1000", "\"payee\": \"Harbour\"");
    }

    @Test
    void isNotNeededToRefuse() {
        Answer refused = Approvals.decide(manager, task, "\"1\"", "reject", Map.of("granted", 10));
        assertThat(refused.status()).as(refused.body()).isEqualTo(204);
    }

    @Test
    void countsForTheConfirmedAmountOnly() {
        Answer changed = decide(manager, 20, confirmed(TEN));
        assertThat(changed.status()).isEqualTo(409);
        assertThat(changed.text("/code")).isEqualTo("payment-changed");
        assertThat(changed.text("/detail")).contains("10.00 EUR to Harbour", "20.00 EUR to Harbour");
        assertThat(changed.json().at("/confirmed/amount").asLong()).isEqualTo(TEN);
        assertThat(changed.json().at("/amount").asLong()).isEqualTo(2 * TEN);
        assertThat(manager.get("/api/tasks/" + task).text("/state")).isEqualTo("open");
        assertThat(approvals.audited(task)).containsExactly("payment.confirmed", "payment.refused");
        assertThat(audit("payment.refused")).contains("\"amount\": 2000", "payment-changed");
    }

    @Test
    void doesNotCountWhenThePayeeChangedAfterIt() {
        String proof = confirmed(TEN);
        workspace.inside(() -> approvals.transaction().execute(status -> {
            engine.setVariable(instance, "company", "Somebody else");
            return status;
        }));
        Answer changed = decide(manager, 10, proof);
        assertThat(changed.text("/code")).isEqualTo("payment-changed");
        assertThat(changed.text("/detail")).contains("to Harbour", "to Somebody else");
        assertThat(manager.get("/api/tasks/" + task).text("/state")).isEqualTo("open");
    }

    @Test
    void isUsedOnce() {
        String proof = confirmed(TEN);
        assertThat(decide(manager, 10, proof).status()).isEqualTo(204);
        workspace.inside(() -> approvals.processes().start("approval", "deal-9", Map.of("company", "Harbour")));
        task = Approvals.task(manager);
        isRefused(decide(manager, 10, proof));
    }

    @Test
    void isAsGoodAsBeforeWhenTheDecisionFails() {
        String proof = confirmed(TEN);
        Map<String, String> headers = Map.of("If-Match", "\"7\"", "Payment-Proof", proof);
        assertThat(manager.send("POST", "/api/tasks/" + task + "/decision", decision(10), headers)
                        .status())
                .isEqualTo(412);
        assertThat(decide(manager, 10, proof).status()).isEqualTo(204);
    }

    @Test
    void belongsToTheBrowserItWasGivenIn() {
        String proof = confirmed(TEN);
        isRefused(decide(workspace.browser(port, Role.MANAGER), 10, proof));
        assertThat(decide(manager, 10, proof).status()).isEqualTo(204);
    }

    @Test
    void isGoodForFiveMinutes() {
        String old = confirmed(TEN);
        givenMinutesAgo(6);
        isRefused(decide(manager, 10, old));
        String young = confirmed(TEN);
        givenMinutesAgo(4);
        assertThat(decide(manager, 10, young).status()).isEqualTo(204);
    }

    @Test
    void belongsToItsTask() {
        workspace.inside(() -> approvals.processes().start("approval", "deal-10", Map.of("company", "Harbour")));
        String other = otherTask();
        String proof = ConfirmedPayment.confirm(manager, other, TEN, "Harbour", TestWorkspace.PASSWORD)
                .text("/token");
        isRefused(decide(manager, 10, proof));
    }

    @Test
    void saysSoWhenWhatIsPaidCannotBeRead() {
        workspace.inside(() -> approvals.processes().start("approval", "deal-11", Map.of()));
        String unreadable = otherTask();
        assertThat(manager.get("/api/tasks/" + unreadable)
                        .json()
                        .at("/paying/payment")
                        .isObject())
                .isFalse();
        Answer answer = Approvals.decide(manager, unreadable, "\"1\"", "approve", Map.of("granted", 10));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/code")).isEqualTo("payment-unreadable");
        assertThat(answer.text("/detail")).contains("company");
        assertThat(Approvals.decide(manager, unreadable, "\"1\"", "reject", Map.of("granted", 10))
                        .status())
                .isEqualTo(204);
    }

    /** The server may only write and delete proofs, so each is written again with the earlier time. */
    private void givenMinutesAgo(int minutes) {
        workspace.inside(() -> approvals.transaction().execute(status -> {
            List<Map<String, Object>> proofs = approvals
                    .jdbc()
                    .sql(
                            "select tenant_id, secret_hash, session_id, task_id, amount, currency, payee from payment_proof")
                    .query()
                    .listOfRows();
            approvals.jdbc().sql("delete from payment_proof").update();
            proofs.forEach(proof -> approvals
                    .jdbc()
                    .sql(
                            """
                            insert into payment_proof values (:tenant_id, :secret_hash, :session_id, :task_id, :amount,
                              :currency, :payee, now() - make_interval(mins => :minutes))""")
                    .params(proof)
                    .param("minutes", minutes)
                    .update());
            return proofs;
        }));
    }

    private String audit(String action) {
        return workspace
                .browser(port, Role.ADMIN)
                .get("/api/audit-entries?about=" + task + "&action=" + action)
                .body()
                .replace("\":", "\": ");
    }
}
