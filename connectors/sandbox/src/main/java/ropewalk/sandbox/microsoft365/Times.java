package ropewalk.sandbox.microsoft365;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Graph's dateTimeTimeZone: a local time and the zone's name, Windows's or the usual one. */
final class Times {

    private static final DateTimeFormatter STORED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'0000'");
    private static final Map<String, String> OF_WINDOWS = Map.of(
            "W. Europe Standard Time", "Europe/Berlin",
            "Eastern Standard Time", "America/New_York",
            "GMT Standard Time", "Europe/London",
            "Pacific Standard Time", "America/Los_Angeles");

    private Times() {}

    static Instant at(@Nullable Object time) {
        if (!(time instanceof Map<?, ?> given) || given.get("dateTime") == null || given.get("timeZone") == null) {
            throw Refusal.invalid("A dateTimeTimeZone needs dateTime and timeZone.");
        }
        String zone = String.valueOf(given.get("timeZone"));
        try {
            return LocalDateTime.parse(String.valueOf(given.get("dateTime")))
                    .atZone(ZoneId.of(OF_WINDOWS.getOrDefault(zone, zone)))
                    .toInstant();
        } catch (DateTimeException unreadable) {
            throw Refusal.of(400, "TimeZoneNotSupportedException", "A valid TimeZone value must be specified: " + zone);
        }
    }

    static Map<String, Object> stored(Instant moment) {
        return Map.of("dateTime", STORED.format(moment.atOffset(ZoneOffset.UTC)), "timeZone", "UTC");
    }

    /** A bound in an address: UTC when it has no offset. */
    static Instant bound(@Nullable String text) {
        if (text == null) {
            throw Refusal.invalid("This request requires a time window (startDateTime and endDateTime).");
        }
        return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
