package ropewalk.process;

import java.time.Duration;
import java.util.List;

/** How many instances the current tenant has, and how long they take. */
public interface ProcessFigures {
    Counts counts(Duration endedWithin);

    /** By name of the process, of those instances that ended within this time; cancelled ones do not count. */
    List<Pace> paces(Duration endedWithin);

    /**
     * Each running instance is counted once.
     *
     * @param running on their way, neither waiting nor failed
     * @param waiting for an outside system
     * @param failed somebody has to look at them
     * @param ended within the time asked for, by themselves
     */
    record Counts(long running, long waiting, long failed, long ended) {}

    /**
     * How long a process takes.
     *
     * @param instances how many the median is of
     */
    record Pace(String key, String name, long instances, double medianSeconds) {}
}
