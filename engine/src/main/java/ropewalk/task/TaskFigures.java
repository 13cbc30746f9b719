package ropewalk.task;

/** How many tasks are open in the current tenant. */
public interface TaskFigures {
    Counts counts();

    /** @param overdue those of the open ones whose time has passed */
    record Counts(long open, long overdue) {}
}
