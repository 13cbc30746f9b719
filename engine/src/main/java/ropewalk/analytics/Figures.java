package ropewalk.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ropewalk.process.DrawnSteps;

/**
 * What processes did in a time, beside the same number of days before it. Each figure says how many it is of.
 *
 * @param from the first day, of UTC, as {@code to}, which is included
 * @param process its key; absent for all that may be seen
 * @param cycle from the beginning to the end of cases that ended by themselves
 * @param onTime decided tasks that had a time to be decided by, and those that were decided by then
 * @param untouched cases that ended by themselves, and those without a task for a person; of very many the newest
 * @param automatic steps of work, and those done without a person
 * @param failed cases that ended by themselves, and those that a failure had stopped meanwhile; of very many the newest
 * @param cost absent for who does not see what processes are worth
 * @param processes those with anything to tell, most ended first, 100 at most; empty when one was asked for
 */
record Figures(
        LocalDate from,
        LocalDate to,
        @Nullable String process,
        FigureCases cases,
        List<FigureDay> days,
        FigureTime cycle,
        FigureNow now,
        List<FigureWait> waits,
        List<FigureTask> tasks,
        List<FigureStep> steps,
        FigureShare onTime,
        FigureShare untouched,
        FigureShare automatic,
        FigureShare failed,
        @Nullable FigureCost cost,
        List<FigureProcess> processes) {
    /** Of fewer, a median or a share says more of chance than of the process. */
    static final int ENOUGH = 5;

    @Schema(name = "FigureCases")
    record FigureCases(
            long begun, long ended, long cancelled, long begunBefore, long endedBefore, long cancelledBefore) {}

    @Schema(name = "FigureDay")
    record FigureDay(LocalDate day, long begun, long ended, long cancelled) {}

    /**
     * @param of how many
     * @param medianSeconds absent, as {@code p90Seconds}, of too few
     */
    @Schema(name = "FigureTime")
    record FigureTime(
            long of,
            @Nullable Double medianSeconds,
            @Nullable Double p90Seconds,
            @Nullable Double medianSecondsBefore) {
        static FigureTime of(long of, @Nullable Double median, @Nullable Double p90, @Nullable Double before) {
            return of < ENOUGH ? new FigureTime(of, null, null, before) : new FigureTime(of, median, p90, before);
        }
    }

    /**
     * @param share from 0 to 1; absent of too few
     */
    @Schema(name = "FigureShare")
    record FigureShare(long of, long count, @Nullable Double share, @Nullable Double shareBefore) {
        static FigureShare of(long of, long count, long ofBefore, long countBefore) {
            return new FigureShare(of, count, share(of, count), share(ofBefore, countBefore));
        }

        private static @Nullable Double share(long of, long count) {
            return of < ENOUGH ? null : (double) count / of;
        }
    }

    /** @param lateTasks open ones whose time has passed */
    @Schema(name = "FigureNow")
    record FigureNow(long running, long openTasks, long lateTasks) {}

    /** @param waits for what */
    @Schema(name = "FigureWait")
    record FigureWait(String process, String element, String name, DrawnSteps.Kind waits, long steps) {}

    @Schema(name = "FigureTask")
    record FigureTask(
            String process, String processName, String element, String name, FigureTime waited, double allSeconds) {}

    /** @param share of all the time that steps took, from 0 to 1 */
    @Schema(name = "FigureStep")
    record FigureStep(
            String process,
            String element,
            String name,
            DrawnSteps.Kind kind,
            FigureTime took,
            double allSeconds,
            double share) {}

    /**
     * People's time: what decisions took, at what an hour costs.
     *
     * @param perCase in the currency's smallest unit; absent when it is withheld
     * @param of cases that ended by themselves
     * @param withheld why there is none
     */
    @Schema(name = "FigureCost")
    record FigureCost(@Nullable String currency, @Nullable Long perCase, long of, List<CostWithheld> withheld) {}

    /** Why a cost is not told. */
    enum CostWithheld {
        @JsonProperty("no-hourly-cost")
        NO_HOURLY_COST,
        @JsonProperty("not-enough-cases")
        NOT_ENOUGH_CASES,
        @JsonProperty("not-enough-measured")
        NOT_ENOUGH_MEASURED
    }

    @Schema(name = "FigureProcess")
    record FigureProcess(
            String key, String name, long begun, long ended, long cancelled, long running, FigureTime cycle) {}
}
