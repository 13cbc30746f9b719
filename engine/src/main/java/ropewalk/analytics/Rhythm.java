package ropewalk.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/**
 * How often somebody is told, on the morning after: by the workspace's clock, and not before the days have ended, which are
 * of UTC.
 */
enum Rhythm {
    @JsonProperty("weekly")
    WEEKLY {
        @Override
        LocalDate beginning(LocalDate day) {
            return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }

        @Override
        LocalDate after(LocalDate beginning) {
            return beginning.plusWeeks(1);
        }

        @Override
        LocalDate before(LocalDate beginning) {
            return beginning.minusWeeks(1);
        }
    },
    @JsonProperty("monthly")
    MONTHLY {
        @Override
        LocalDate beginning(LocalDate day) {
            return day.withDayOfMonth(1);
        }

        @Override
        LocalDate after(LocalDate beginning) {
            return beginning.plusMonths(1);
        }

        @Override
        LocalDate before(LocalDate beginning) {
            return beginning.minusMonths(1);
        }
    };

    private static final LocalTime MORNING = LocalTime.of(7, 0);

    /** Of the week or month that a day is in. */
    abstract LocalDate beginning(LocalDate day);

    abstract LocalDate after(LocalDate beginning);

    abstract LocalDate before(LocalDate beginning);

    /** When the first one is told that has not ended yet. */
    Instant next(Instant now, ZoneId zone) {
        return told(after(beginning(LocalDate.ofInstant(now, ZoneOffset.UTC))), zone);
    }

    /** The last one that has ended. */
    Period ended(Instant now) {
        LocalDate beginning = beginning(LocalDate.ofInstant(now, ZoneOffset.UTC));
        return Period.between(before(beginning), beginning.minusDays(1), now);
    }

    private static Instant told(LocalDate beginning, ZoneId zone) {
        Instant morning = beginning.atTime(MORNING).atZone(zone).toInstant();
        Instant midnight = beginning.atStartOfDay(ZoneOffset.UTC).toInstant();
        return morning.isBefore(midnight) ? midnight : morning;
    }
}
