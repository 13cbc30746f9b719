package ropewalk.process.engine;

import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.impl.calendar.DurationHelper;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** Reads a duration of ISO 8601 as the engine does, which knows months and years too. */
final class IsoDuration {
    private IsoDuration() {}

    /** @return how long it lasts from now; empty when the engine could not read it */
    static Optional<Duration> read(String text) {
        if (!text.startsWith("P")) {
            return Optional.empty();
        }
        Date now = ClockUtil.getCurrentTime();
        try {
            Date end = new DurationHelper(text, now).getDateAfter();
            return Optional.ofNullable(end).map(later -> Duration.between(now.toInstant(), later.toInstant()));
        } catch (Exception unreadable) { // what its constructor declares
            return Optional.empty();
        }
    }
}
