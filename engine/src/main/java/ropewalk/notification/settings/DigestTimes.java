package ropewalk.notification.settings;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * When somebody gets what they want to be told together, by the clock on their wall.
 *
 * @param at of a day, for what is daily
 * @param weekdays only from Monday to Friday, for what is daily
 */
record DigestTimes(LocalTime at, boolean weekdays) {
    static final DigestTimes USUAL = new DigestTimes(LocalTime.of(8, 0), false);

    /** When to tell what came at that moment; the moment itself when at once. */
    Instant after(Instant came, Pace pace, ZoneId zone) {
        return switch (pace) {
            case AT_ONCE -> came;
            case HOURLY -> nextHour(came.atZone(zone));
            case DAILY -> nextDay(came, zone);
        };
    }

    /** Where a clock is set back by half an hour, the full hour that follows is the one after. */
    private static Instant nextHour(ZonedDateTime came) {
        ZonedDateTime next = came.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        return (next.isAfter(came) ? next : next.plusHours(1)).toInstant();
    }

    private Instant nextDay(Instant came, ZoneId zone) {
        WallClock clock = new WallClock(zone);
        LocalDate day = came.atZone(zone).toLocalDate();
        while (!clock.first(day, at).isAfter(came) || weekdays && isWeekend(day)) {
            day = day.plusDays(1);
        }
        return clock.first(day, at);
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
