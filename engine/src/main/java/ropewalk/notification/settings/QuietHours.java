package ropewalk.notification.settings;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
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
        WallClock clock = new WallClock(zone);
        LocalDate today = now.atZone(zone).toLocalDate();
        for (LocalDate day : new LocalDate[] {today.minusDays(1), today}) {
            Instant begin = clock.first(day, from);
            Instant end = clock.last(from.isBefore(until) ? day : day.plusDays(1), until);
            if (!now.isBefore(begin) && now.isBefore(end)) {
                return Optional.of(end);
            }
        }
        return Optional.empty();
    }
}
