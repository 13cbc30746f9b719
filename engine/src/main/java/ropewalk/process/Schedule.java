package ropewalk.process;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * When a process starts by itself: a cron expression of five fields, or of six with the seconds before them, as Spring's
 * {@link CronExpression} reads it, by the clock of a region.
 *
 * <p>Across a change of the clock: where the hours are named ({@code 30 2 * * *}) it starts once on each day, after the
 * gap when the clock leaves its time out (at half past three), the first time when it comes twice. Where every hour counts
 * ({@code 0 * * * *}) time is counted as it elapses.
 *
 * @param zone null for that of the workspace
 */
record Schedule(String cron, @Nullable ZoneId zone) {
    static final String PROPERTY = "schedule";
    static final String ZONE = "zone";

    private static final int LONGEST = 100;
    private static final int HOURS = 2;

    /**
     * @param cron not empty
     * @throws IllegalArgumentException with what is wrong, in words for whoever draws
     */
    static Schedule of(String cron, String zone) {
        String six = six(cron.strip());
        Schedule schedule;
        try {
            schedule = new Schedule(six, zone.isBlank() ? null : ZoneId.of(zone.strip()));
            CronExpression.parse(six);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("“" + zone.strip() + "” is no time zone; one is Europe/Berlin.");
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("“" + cron.strip() + "” is no schedule such as “0 8 * * MON-FRI”: "
                    + unreadable.getMessage() + ".");
        }
        if (!six.matches("\\d{1,2} .*")) {
            throw new IllegalArgumentException("A process starts once a minute at most; begin with one second, “0”.");
        }
        if (CronExpression.parse(six).next(LocalDateTime.of(2024, 1, 1, 0, 0)) == null) {
            throw new IllegalArgumentException("“" + cron.strip() + "” never comes.");
        }
        return schedule;
    }

    /** Null when the start event says none. Otherwise as {@link #of(String, String)}. */
    static @Nullable Schedule of(Map<String, String> properties) {
        String cron = properties.getOrDefault(PROPERTY, "");
        return cron.isBlank() ? null : of(cron, properties.getOrDefault(ZONE, ""));
    }

    private static String six(String cron) {
        String[] fields = cron.split("\\s+");
        if (cron.length() > LONGEST || fields.length < 5 || fields.length > 6) {
            throw new IllegalArgumentException(
                    "A schedule has five fields, such as “0 8 * * MON-FRI”: minute, hour, day, month, day of the week.");
        }
        return (fields.length == 5 ? "0 " : "") + String.join(" ", fields);
    }

    /** @throws IllegalStateException when there is none, as after the last of a certain year */
    Instant next(Instant after, ZoneId ofTheWorkspace) {
        ZonedDateTime from = after.atZone(zone == null ? ofTheWorkspace : zone);
        CronExpression expression = CronExpression.parse(cron);
        if (cron.split(" ", -1)[HOURS].startsWith("*")) {
            return some(expression.next(from)).toInstant();
        }
        LocalDateTime local = from.toLocalDateTime();
        Instant next;
        do {
            local = some(expression.next(local));
            next = local.atZone(from.getZone()).withEarlierOffsetAtOverlap().toInstant();
        } while (!next.isAfter(after));
        return next;
    }

    private static <T> T some(@Nullable T next) {
        if (next == null) {
            throw new IllegalStateException("a schedule that came once never comes again");
        }
        return next;
    }
}
