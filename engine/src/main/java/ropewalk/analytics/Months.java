package ropewalk.analytics;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ropewalk.http.Problem;

/** Months of UTC, both included. */
record Months(YearMonth from, YearMonth to) {
    static final int MOST = 36;
    private static final int UNLESS_ASKED = 3;

    /** @throws Problem {@code invalid-months} when these are no months, the last is before the first, or there are too many */
    static Months of(@Nullable String from, @Nullable String to, Clock clock) {
        YearMonth last = to == null ? YearMonth.now(clock.withZone(ZoneOffset.UTC)) : month(to);
        YearMonth first = from == null ? last.minusMonths(UNLESS_ASKED - 1L) : month(from);
        long months = ChronoUnit.MONTHS.between(first, last) + 1;
        if (months < 1 || months > MOST) {
            throw invalid("from " + first + " to " + last + " are " + months + " months; it can be 1 to " + MOST + ".");
        }
        return new Months(first, last);
    }

    static YearMonth month(String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            if (month.getYear() >= 2000 && month.getYear() < 3000) {
                return month;
            }
        } catch (DateTimeException noMonth) {
            throw noMonth(text);
        }
        throw noMonth(text);
    }

    List<YearMonth> all() {
        return Stream.iterate(from, month -> !month.isAfter(to), month -> month.plusMonths(1))
                .toList();
    }

    Instant begin() {
        return from.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Not included. */
    Instant end() {
        return to.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Problem noMonth(String text) {
        return invalid("A month is a year and a month, such as 2026-11, not “" + text + "”.");
    }

    private static Problem invalid(String detail) {
        return Problem.badRequest("invalid-months", detail);
    }
}
