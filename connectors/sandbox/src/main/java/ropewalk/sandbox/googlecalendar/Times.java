package ropewalk.sandbox.googlecalendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts and ends as Google writes them: {@code {dateTime, timeZone}}, or {@code {date}} for whole days. */
final class Times {

    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private Times() {}

    /** As it was given, in the calendar's own offset. */
    static Map<String, Object> stored(@Nullable Object given, String which) {
        Map<?, ?> time = given instanceof Map<?, ?> map ? map : Map.of();
        if (time.get("date") != null) {
            return Map.of("date", LocalDate.parse(time.get("date").toString()).toString());
        }
        if (time.get("dateTime") == null) {
            throw Refusal.required("Missing " + which + " time.");
        }
        Object zone = time.get("timeZone");
        Instant instant = instant(time.get("dateTime").toString(), zone == null ? null : zone.toString(), which);
        var stored = new LinkedHashMap<String, Object>();
        stored.put("dateTime", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(ZONE)));
        stored.put("timeZone", zone == null ? ZONE.getId() : zone.toString());
        return stored;
    }

    private static Instant instant(String text, @Nullable String zone, String which) {
        try {
            if (text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")) {
                return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
            }
            if (zone == null) {
                throw Refusal.required("Missing time zone definition for " + which + " time.");
            }
            return LocalDateTime.parse(text).atZone(ZoneId.of(zone)).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException unreadable) {
            throw Refusal.invalid("Invalid " + which + " time.");
        }
    }

    /** Whole days begin with the calendar's own day. */
    static Instant at(@Nullable Object stored) {
        Map<?, ?> time = stored instanceof Map<?, ?> map ? map : Map.of();
        return time.get("date") != null
                ? LocalDate.parse(time.get("date").toString())
                        .atStartOfDay(ZONE)
                        .toInstant()
                : OffsetDateTime.parse(String.valueOf(time.get("dateTime"))).toInstant();
    }

    /** A query's bound, RFC 3339. */
    static Instant bound(@Nullable Object given) {
        try {
            return OffsetDateTime.parse(String.valueOf(given)).toInstant();
        } catch (DateTimeException unreadable) {
            throw Refusal.of(400, "badRequest", "Bad Request");
        }
    }
}
