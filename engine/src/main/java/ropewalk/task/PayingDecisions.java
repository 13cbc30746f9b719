package ropewalk.task;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.identity.Payment;
import ropewalk.identity.payment.PaymentProofs;
import ropewalk.process.UserTasks;
import ropewalk.tenant.Actor;
import ropewalk.tenant.TenantContext;

/**
 * Lets a decision that pays through only with the proof that this person confirmed this payment. The amount and the
 * payee are read in the transaction of the decision, with the fields that it brings along.
 */
@Component
class PayingDecisions {
    private final UserTasks engine;
    private final PaymentProofs proofs;

    PayingDecisions(UserTasks engine, PaymentProofs proofs) {
        this.engine = engine;
        this.proofs = proofs;
    }

    /** A payment was not let through. It ends the transaction; what happened is recorded after that. */
    static final class NotPaid extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient StoredTask task;
        private final transient Payment payment;
        private final transient Problem answer;
        private final boolean attempted;

        NotPaid(StoredTask task, Payment payment, boolean attempted, Problem answer) {
            super(answer);
            this.task = task;
            this.payment = payment;
            this.attempted = attempted;
            this.answer = answer;
        }
    }

    /**
     * @return what is paid; null when nothing is
     * @throws NotPaid when the outcome pays and the proof is not one for that
     */
    @Nullable
    Payment check(StoredTask task, String outcome, Map<String, Object> fields, @Nullable String proof) {
        Payment payment = engine.payment(task.id(), outcome, fields).orElse(null);
        if (payment != null) {
            check(task, payment, proof);
        }
        return payment;
    }

    /** @throws NotPaid when something is paid and the engine refuses it, such as a step that sends something else */
    void decided(StoredTask task, @Nullable Payment payment, Runnable decision) {
        try {
            decision.run();
        } catch (Problem refused) {
            if (payment == null) {
                throw refused;
            }
            throw new NotPaid(task, payment, true, described(payment, refused));
        }
    }

    private void check(StoredTask task, Payment payment, @Nullable String proof) {
        if (TenantContext.require().actor().kind() != Actor.Kind.PERSON) {
            throw new NotPaid(task, payment, true, needsAPerson(payment));
        }
        PaymentProofs.Used used = proofs.use(Tasks.subject(task), payment, proof);
        if (used instanceof PaymentProofs.Used.None) {
            throw new NotPaid(task, payment, proof != null, required(payment, proof != null));
        }
        if (used instanceof PaymentProofs.Used.Other other) {
            throw new NotPaid(task, payment, true, changed(payment, other.confirmed()));
        }
    }

    /** Asking without a proof is how one learns what to confirm, and is not recorded. */
    Problem recorded(NotPaid refused) {
        if (refused.attempted) {
            proofs.refused(Tasks.subject(refused.task), refused.payment, refused.answer.code());
        }
        return refused.answer;
    }

    private static Problem needsAPerson(Payment payment) {
        return described(
                payment,
                new Problem(
                        HttpStatus.FORBIDDEN,
                        "payment-needs-a-person",
                        "This decision pays " + payment.words()
                                + "; a person has to make it, in the browser. A program cannot."));
    }

    private static Problem required(Payment payment, boolean attempted) {
        String because = attempted
                ? " The confirmation does not count: it was used, is older than five minutes, or was given for another"
                        + " task or in another browser. Confirm again."
                : " Confirm it with your password or a passkey.";
        return described(
                payment,
                new Problem(
                        HttpStatus.FORBIDDEN,
                        "payment-proof-required",
                        "This decision pays " + payment.words() + "." + because));
    }

    private static Problem changed(Payment payment, Payment confirmed) {
        return described(
                        payment,
                        Problem.conflict(
                                "payment-changed",
                                "You confirmed " + confirmed.words() + ". Meanwhile it is " + payment.words()
                                        + ". Nothing was decided; look at it again."))
                .with("confirmed", confirmed);
    }

    private static Problem described(Payment payment, Problem problem) {
        return problem.with("amount", payment.amount())
                .with("currency", payment.currency())
                .with("payee", payment.payee());
    }
}
