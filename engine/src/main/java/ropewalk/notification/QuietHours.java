package ropewalk.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * When somebody is not to be disturbed, each day anew, by the clock on their wall. One that ends before it begins goes over
 * midnight. An end that the clock leaves out in spring is when it does so; an end that comes twice in autumn is the second.
 *
 * @param from another than {@code until}
 */
record QuietHours(LocalTime from, LocalTime until) {

    /** When it is over; empty when it is not quiet at that moment. */
    Optional<Instant> endAfter(Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        for (LocalDate day : new LocalDate[] {today.minusDays(1), today}) {
            Instant begin = first(day, from, zone);
            Instant end = last(from.isBefore(until) ? day : day.plusDays(1), until, zone);
            if (!now.isBefore(begin) && now.isBefore(end)) {
                return Optional.of(end);
            }
        }
        return Optional.empty();
    }

    private static Instant first(LocalDate day, LocalTime time, ZoneId zone) {
        return skipped(day, time, zone).orElseGet(() -> ZonedDateTime.of(day, time, zone)
                .withEarlierOffsetAtOverlap()
                .toInstant());
    }

    private static Instant last(LocalDate day, LocalTime time, ZoneId zone) {
        return skipped(day, time, zone).orElseGet(() -> ZonedDateTime.of(day, time, zone)
                .withLaterOffsetAtOverlap()
                .toInstant());
    }

    /** The moment at which the clock leaves this time out. */
    private static Optional<Instant> skipped(LocalDate day, LocalTime time, ZoneId zone) {
        return Optional.ofNullable(zone.getRules().getTransition(day.atTime(time)))
                .filter(ZoneOffsetTransition::isGap)
                .map(ZoneOffsetTransition::getInstant);
    }
}
