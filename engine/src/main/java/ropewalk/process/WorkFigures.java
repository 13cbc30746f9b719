package ropewalk.process;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much the current tenant's processes did in a time, of those that may be seen. A case is an instance that another
 * one did not call. Days are of UTC; the end of a time is not included.
 */
public interface WorkFigures {

    /** @param process its key; null for all that may be seen */
    Throughput throughput(Instant from, Instant to, @Nullable String process);

    /** Cases under way now, by process. */
    List<Count> running(@Nullable String process);

    /** Elements at which steps are open now: those with the most first, 300 at most. Subprocesses and calls are left out. */
    List<Waiting> waiting(@Nullable String process);

    /**
     * Elements at which steps ended by themselves on these days, that time was spent at: most of it first. Looked at are the
     * hundred versions with the most steps.
     *
     * @param to included
     */
    List<Spent> spent(LocalDate from, LocalDate to, @Nullable String process);

    /** Of the newest cases that ended by themselves. */
    Sample sample(Instant from, Instant to, @Nullable String process, int most);

    record Throughput(List<Begun> begun, List<Ended> ended, Took took) {}

    /** Of one process or of one day: the other is null. */
    record Begun(@Nullable String key, @Nullable LocalDate day, long cases) {}

    /** @param cases ended by themselves */
    record Ended(
            @Nullable String key,
            @Nullable LocalDate day,
            long cases,
            long cancelled,
            @Nullable Double medianSeconds) {}

    /** From the beginning to the end of a case that ended by itself; null when none did. */
    record Took(long cases, @Nullable Double medianSeconds, @Nullable Double p90Seconds) {}

    record Count(String key, long cases) {}

    record Waiting(String process, String element, String name, DrawnSteps.Kind kind, long steps) {}

    /** @param medianMillis off by an eighth at most, as {@code p90Millis} */
    record Spent(
            String process,
            String element,
            String name,
            DrawnSteps.Kind kind,
            long steps,
            long millis,
            long medianMillis,
            long p90Millis) {}

    /**
     * @param ids of the cases looked at
     * @param all how many there are
     * @param failed those looked at that a failure had stopped, whether or not it was mended
     */
    record Sample(List<String> ids, long all, long failed) {}
}
