package ropewalk.connector.googlecalendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Start and end of a meeting as a diagram gives them: with an offset, or local in a time zone. */
final class When {

    private static final DateTimeFormatter SENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

    private When() {}

    /** @throws IllegalArgumentException in words for the person who typed it */
    static void check(@Nullable String time, @Nullable String zone) {
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
     * Google's {@code start} and {@code end}.
     *
     * @param end absent: so long after the start, also when the clocks are changed in between
     * @param calendarZone asked for only when nothing else tells the zone
     */
    static Map<String, Object> span(
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
        var span = new LinkedHashMap<String, Object>();
        span.put("start", sent(first, known));
        span.put("end", sent(last, known));
        return span;
    }

    private static Map<String, Object> sent(OffsetDateTime time, @Nullable String zone) {
        var sent = new LinkedHashMap<String, Object>();
        sent.put("dateTime", SENT.format(time));
        if (zone != null) {
            sent.put("timeZone", zone);
        }
        return sent;
    }

    private static boolean isLocal(String time) {
        return !time.matches(".*(Z|[+-]\\d\\d(:?\\d\\d)?)");
    }

    private static OffsetDateTime parse(String time, ZoneId zone) {
        return isLocal(time) ? LocalDateTime.parse(time).atZone(zone).toOffsetDateTime() : OffsetDateTime.parse(time);
    }
}
