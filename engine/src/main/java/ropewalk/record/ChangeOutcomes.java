package ropewalk.record;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.connection.Outcome;

/**
 * What becomes of an entry whose call did not do it. An outage, and a connection that is not let in, use up no try; what
 * the system refuses, and what nobody knows the outcome of, waits for somebody.
 */
@Component
class ChangeOutcomes {
    private static final int LONGEST_REASON = 600;

    private final ChangeTable changes;
    private final SyncSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ChangeOutcomes(ChangeTable changes, SyncSettings settings, Clock clock, PlatformTransactionManager transactions) {
        this.changes = changes;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @return until when the connection is best left alone */
    Optional<Instant> settle(RecordChange change, Outcome outcome) {
        if (outcome instanceof Outcome.Busy busy) {
            return busy(change, busy);
        } else if (outcome instanceof Outcome.Unauthorised unauthorised) {
            Instant until = clock.instant().plus(settings.unauthorised());
            waits(change, until, false, unauthorised.message());
            return Optional.of(until);
        } else if (outcome instanceof Outcome.Refused refused) {
            failed(change, refused.message(), refused.vendorRequestId());
        } else if (outcome instanceof Outcome.Unknown unknown) {
            failed(change, unknown.message(), unknown.vendorRequestId());
        } else if (outcome instanceof Outcome.Misconfigured misconfigured) {
            failed(change, misconfigured.message(), null);
        } else {
            throw new IllegalStateException("nothing to wait for: " + outcome);
        }
        return Optional.empty();
    }

    /** Something here went wrong, such as two that waited for each other: it is tried again, with the same key. */
    Optional<Instant> stumbled(RecordChange change, RuntimeException failure) {
        Instant now = clock.instant();
        again(
                change,
                now,
                "It could not be worked on (%s).".formatted(failure.getClass().getSimpleName()));
        return Optional.empty();
    }

    private Optional<Instant> busy(RecordChange change, Outcome.Busy busy) {
        if (busy.offline()) {
            waits(change, busy.retryAt(), false, busy.message());
            return Optional.of(busy.retryAt());
        }
        again(change, busy.retryAt(), busy.message());
        return Optional.empty();
    }

    private void again(RecordChange change, Instant at, String reason) {
        if (change.tries() >= settings.retries().size()) {
            failed(change, reason, null);
            return;
        }
        Instant least = clock.instant().plus(settings.retries().get(change.tries()));
        waits(change, at.isAfter(least) ? at : least, true, reason);
    }

    private void waits(RecordChange change, Instant until, boolean tried, String reason) {
        transaction.executeWithoutResult(status -> changes.waits(change.id(), until, tried, shortened(reason)));
    }

    private void failed(RecordChange change, String reason, @Nullable String vendorReference) {
        transaction.executeWithoutResult(status -> changes.failed(change.id(), shortened(reason), vendorReference));
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON - 1) + "…";
    }
}
