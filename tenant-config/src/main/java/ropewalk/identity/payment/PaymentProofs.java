package ropewalk.identity.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.identity.Payment;
import ropewalk.identity.PersonProof;
import ropewalk.identity.credential.SecretToken;
import ropewalk.identity.session.FreshProofCheck;
import ropewalk.identity.session.SignedIn;
import ropewalk.identity.signin.SignIn;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/**
 * Proofs that a person has seen what a decision pays and said yes to it: good once, for five minutes, in the browser
 * they were given in, for one task and for that amount, currency and payee alone.
 */
@Service
public class PaymentProofs {
    private final JdbcClient jdbc;
    private final SignIn signIn;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    PaymentProofs(
            JdbcClient jdbc,
            SignIn signIn,
            Clock clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.signIn = signIn;
        this.clock = clock;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What became of a proof that a decision came with. */
    public sealed interface Used {
        /** It fits and is used up. */
        record Right() implements Used {}

        /** There is none that counts: never given, used, too old, of another task or another browser. */
        record None() implements Used {}

        /** It was given for something else. */
        record Other(Payment confirmed) implements Used {}
    }

    private record Given(String task, Payment payment, Instant at) {}

    /**
     * @param task what the payment is decided in
     * @return the proof, shown this once
     * @throws Problem as {@link SignIn#prove}; what was refused is recorded
     */
    public String give(Recorded.Subject task, Payment payment, PersonProof proof) {
        String session = SignedIn.currentSession().orElseThrow(Problem::notFound);
        try {
            signIn.prove(proof);
        } catch (Problem refused) {
            record("payment.refused", task, payment, refused.code());
            throw refused;
        }
        SecretToken token = SecretToken.create(TenantContext.require().tenant());
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from payment_proof where created_at < :old")
                    .param("old", Timestamp.from(now.minus(FreshProofCheck.FRESH)))
                    .update();
            jdbc.sql(
                            """
                            insert into payment_proof
                              (tenant_id, secret_hash, session_id, task_id, amount, currency, payee, created_at)
                            values (:tenant, :hash, :session, :task, :amount, :currency, :payee, :now)""")
                    .param("tenant", TenantContext.tenantId())
                    .param("hash", token.hash())
                    .param("session", session)
                    .param("task", task.id())
                    .param("amount", payment.amount())
                    .param("currency", payment.currency())
                    .param("payee", payment.payee())
                    .param("now", Timestamp.from(now))
                    .update();
            record("payment.confirmed", task, payment, null);
        });
        return token.text();
    }

    /**
     * Uses the proof up, in the transaction of the decision: when that fails, the proof is as good as before.
     *
     * @param payment as it is read in that transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Used use(Recorded.Subject task, Payment payment, @Nullable String proof) {
        Optional<Given> given = SecretToken.parse(proof).flatMap(this::take).filter(found -> found.task()
                .equals(task.id()));
        if (given.isEmpty()) {
            return new Used.None();
        }
        if (!given.get().payment().equals(payment)) {
            return new Used.Other(given.get().payment());
        }
        record("payment.released", task, payment, null);
        return new Used.Right();
    }

    private Optional<Given> take(SecretToken token) {
        return jdbc.sql(
                        """
                        delete from payment_proof where secret_hash = :hash and session_id = :session
                        returning task_id, amount, currency, payee, created_at""")
                .param("hash", token.hash())
                .param("session", SignedIn.currentSession().orElse(""))
                .query(PaymentProofs::given)
                .optional()
                .filter(given -> !given.at().plus(FreshProofCheck.FRESH).isBefore(clock.instant()));
    }

    private static Given given(ResultSet row, int number) throws SQLException {
        return new Given(
                row.getString("task_id"),
                new Payment(row.getLong("amount"), row.getString("currency"), row.getString("payee")),
                row.getTimestamp("created_at").toInstant());
    }

    /** Records that a payment was not let through, in a transaction of its own. */
    public void refused(Recorded.Subject task, Payment payment, String because) {
        record("payment.refused", task, payment, because);
    }

    private void record(String action, Recorded.Subject task, Payment payment, @Nullable String because) {
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("amount", payment.amount());
        after.put("currency", payment.currency());
        after.put("payee", payment.payee());
        if (because != null) {
            after.put("because", because);
        }
        transaction.executeWithoutResult(status -> events.publishEvent(Recorded.of(action, task, after)));
    }
}
