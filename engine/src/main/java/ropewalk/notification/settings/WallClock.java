package ropewalk.notification.settings;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/** When the clock on a wall shows a time: it leaves some out in spring, and shows some twice in autumn. */
record WallClock(ZoneId zone) {

    /** A time that is left out is when the clock does so. */
    Instant first(LocalDate day, LocalTime time) {
        return skipped(day, time).orElseGet(() -> ZonedDateTime.of(day, time, zone)
                .withEarlierOffsetAtOverlap()
                .toInstant());
    }

    /** As {@link #first}; of two the second. */
    Instant last(LocalDate day, LocalTime time) {
        return skipped(day, time).orElseGet(() -> ZonedDateTime.of(day, time, zone)
                .withLaterOffsetAtOverlap()
                .toInstant());
    }

    /** The moment at which the clock leaves this time out. */
    private Optional<Instant> skipped(LocalDate day, LocalTime time) {
        return Optional.ofNullable(zone.getRules().getTransition(day.atTime(time)))
                .filter(ZoneOffsetTransition::isGap)
                .map(ZoneOffsetTransition::getInstant);
    }
}
