package ropewalk.sandbox.xero;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Moments and days as Xero writes them in JSON, and moments as it reads them in headers. */
final class Times {

    private Times() {}

    static String written(Instant moment) {
        return "/Date(" + moment.toEpochMilli() + "+0000)/";
    }

    static String written(LocalDate day) {
        return written(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** UTC, without a zone. */
    static Instant read(String header) {
        try {
            return LocalDateTime.parse(header).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException unreadable) {
            throw Refusal.query("If-Modified-Since is not a date: " + header);
        }
    }
}
