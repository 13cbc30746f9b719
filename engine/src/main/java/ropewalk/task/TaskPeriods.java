package ropewalk.task;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people did in a time in the current tenant, and what waits for them; of the processes that may be seen. */
public interface TaskPeriods {

    /**
     * By element, those first that tasks waited at longest in all; 100 at most.
     *
     * @param to not included
     * @param process the key of the process that the tasks are drawn in; null for all
     */
    List<Waited> waited(Instant from, Instant to, @Nullable String process);

    Kept kept(Instant from, Instant to, @Nullable String process);

    /** Open now. */
    Late late(@Nullable String process);

    /** How many of these cases have had a task for a person. */
    long touched(List<String> cases);

    /** What whoever asks decided. */
    Own own(Instant from, Instant to);

    /** Open tasks that lie in the inboxes of whoever asks, of their groups first of all, by element; 50 at most. */
    List<Team> team();

    /** From the making of a task to its decision. */
    record Waited(
            String process,
            String processName,
            String definition,
            String element,
            long decided,
            double medianSeconds,
            double p90Seconds,
            double allSeconds) {}

    /**
     * @param due decided ones that had a time to be decided by
     * @param kept those of them that were decided by then, or at that very moment
     */
    record Kept(long decided, long due, long kept) {}

    record Late(long open, long late) {}

    /** @param medianSeconds from the making to the decision; null when there were none */
    record Own(long decided, @Nullable Double medianSeconds, long due, long kept) {}

    /** @param oldest when the one that waits longest was made */
    record Team(String process, String processName, String definition, String element, long open, Instant oldest) {}
}
