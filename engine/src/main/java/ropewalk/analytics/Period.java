package ropewalk.analytics;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ropewalk.http.Problem;

/**
 * Days of UTC, both included, of which the last may still go on.
 *
 * @param to not included: the end of the last day, or now
 */
record Period(LocalDate first, LocalDate last, Instant from, Instant to) {
    private static final Set<Integer> LENGTHS = Set.of(7, 28, 29, 30, 31, 90);
    private static final int EARLIEST = 2000;

    /**
     * @param days 7, 30, 90 or those of a month; 30 unless asked
     * @param until the last day; today unless asked
     * @throws Problem {@code invalid-range} when it is another number, no day, or a day that has not come
     */
    static Period of(@Nullable Integer days, @Nullable String until, Clock clock) {
        int length = days == null ? 30 : days;
        if (!LENGTHS.contains(length)) {
            throw invalid("days are 7, 30, 90 or those of a month, not " + length + ".");
        }
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate last = until == null ? today : day(until);
        if (last.isAfter(today)) {
            throw invalid(last + " has not come.");
        }
        return between(last.minusDays(length - 1L), last, now);
    }

    /** These days and no others, as far as they have passed. */
    static Period between(LocalDate first, LocalDate last, Instant now) {
        Instant end = midnight(last.plusDays(1));
        return new Period(first, last, midnight(first), end.isAfter(now) ? now : end);
    }

    /** As many days that ended where these begin; they stop at the time of day at which these do. */
    Period before() {
        long length = all().size();
        return new Period(
                first.minusDays(length),
                last.minusDays(length),
                midnight(first.minusDays(length)),
                to.minusSeconds(length * 24 * 60 * 60));
    }

    List<LocalDate> all() {
        return first.datesUntil(last.plusDays(1)).toList();
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= EARLIEST) {
                return day;
            }
        } catch (DateTimeException noDay) {
            throw noDay(text);
        }
        throw noDay(text);
    }

    private static Problem noDay(String text) {
        return invalid("until is a day such as 2026-11-24, not “" + text + "”.");
    }

    private static Problem invalid(String detail) {
        return Problem.badRequest("invalid-range", detail);
    }
}
