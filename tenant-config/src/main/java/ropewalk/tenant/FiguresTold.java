package ropewalk.tenant;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked to be told regularly of a time that has passed: published once for each person, process and time, in
 * the transaction that notes it.
 *
 * @param report where the dashboard shows the same, as {@code 7~2026-11-29~} and the key of the process
 * @param process its name; null for all
 * @param to the last day
 * @param endedBefore in as many days before
 * @param medianSeconds of the cases that ended; null of too few, as {@code onTimePercent}
 * @param late tasks, now
 */
public record FiguresTold(
        String personId,
        String report,
        @Nullable String process,
        LocalDate from,
        LocalDate to,
        long begun,
        long ended,
        long endedBefore,
        @Nullable Long medianSeconds,
        @Nullable Long onTimePercent,
        long late) {}
