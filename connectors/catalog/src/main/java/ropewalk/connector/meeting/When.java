package ropewalk.connector.meeting;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Start and end of a meeting as a diagram gives them: with an offset, or local in a time zone. */
public final class When {

    private When() {}

    /** @throws IllegalArgumentException in words for the person who typed it */
    public static void check(@Nullable String time, @Nullable String zone) {
        try {
            if (zone != null) {
                ZoneId.of(zone);
            }
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("“" + zone + "” is not a time zone; one is Europe/Berlin");
        }
        try {
            if (time != null) {
                parse(time, ZoneId.of("UTC"));
            }
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(
                    "“" + time + "” is not a time; one is 2027-01-15T09:00:00Z, or 2027-01-15T09:00 in the time zone");
        }
    }

    /**
     * A meeting's start and end.
     *
     * @param zone what it was said in; absent when the times have offsets and nothing names a zone
     */
    public record Span(OffsetDateTime start, OffsetDateTime end, @Nullable String zone) {}

    /**
     * @param end absent: so long after the start, also when the clocks are changed in between
     * @param calendarZone asked for only when nothing else tells the zone
     */
    public static Span span(
            String start, @Nullable String end, Duration length, @Nullable String zone, Supplier<String> calendarZone) {
        boolean local = isLocal(start) || end != null && isLocal(end);
        String known = zone != null || !local ? zone : calendarZone.get();
        ZoneId inside = known == null ? ZoneId.of("UTC") : ZoneId.of(known);
        OffsetDateTime first = parse(start, inside);
        OffsetDateTime last = end == null
                ? first.toInstant()
                        .plus(length)
                        .atZone(known == null ? first.getOffset() : inside)
                        .toOffsetDateTime()
                : parse(end, inside);
        return new Span(first, last, known);
    }

    /** @throws IllegalArgumentException in words for the person who typed it */
    public static void positive(int minutes) {
        if (minutes < 1) {
            throw new IllegalArgumentException("“Minutes” (minutes) has to be at least 1");
        }
    }

    /** @throws IllegalArgumentException in words for the person who typed it */
    public static void days(int days, int most) {
        if (days < 1 || days > most) {
            throw new IllegalArgumentException("“Days” (days) has to be between 1 and " + most);
        }
    }

    private static boolean isLocal(String time) {
        return !time.matches(".*(Z|[+-]\\d\\d(:?\\d\\d)?)");
    }

    private static OffsetDateTime parse(String time, ZoneId zone) {
        return isLocal(time) ? LocalDateTime.parse(time).atZone(zone).toOffsetDateTime() : OffsetDateTime.parse(time);
    }
}
