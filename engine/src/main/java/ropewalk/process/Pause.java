package ropewalk.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ropewalk.connection.Outcome;
import ropewalk.process.ConnectorAttempts.Attempt;

/**
 * How long a step rests when the outside system had no time for its call.
 *
 * <p>An outage uses up no retry. Neither does a call that was made before its rest was over, because something else
 * had shown that the system works again: so a system that comes and goes uses up the retries no faster than one that
 * stays busy.
 */
record Pause(Instant until, boolean usesUpARetry) {

    /**
     * @param retries the least rest before each repetition
     * @return empty when they are used up, and somebody has to look at it
     */
    static Optional<Pause> after(Attempt attempt, Outcome.Busy busy, List<Duration> retries, Instant now) {
        if (busy.offline()) {
            return Optional.of(new Pause(busy.retryAt(), false));
        }
        Instant rests = attempt.rests();
        if (rests != null && now.isBefore(rests)) {
            return Optional.of(new Pause(later(busy.retryAt(), rests), false));
        }
        if (attempt.busy() >= retries.size()) {
            return Optional.empty();
        }
        // the first time the system's own word, or the standard pause, is enough
        Instant least = attempt.busy() == 0 ? now : now.plus(retries.get(attempt.busy()));
        return Optional.of(new Pause(later(busy.retryAt(), least), true));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
