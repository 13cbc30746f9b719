package ropewalk.connection;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which steps of the current tenant wait for which outside system. Told by whoever retries the calls. */
public interface Waiting {
    /**
     * The step waits, since now or since it was first told. Inside the caller's transaction.
     *
     * @param task the waiting step, by the id of its external task
     * @param attempts how many calls were really sent
     * @return when it is to ask again: as {@code busy} says, or where others ask already whether a system that is down is
     *     back, some minutes later, since all are due as soon as it answers
     */
    Instant started(String task, Outcome.Busy busy, int attempts);

    /**
     * Nothing holds these steps up any more: they are due now. Inside the caller's transaction.
     *
     * @return those that were due later
     */
    List<String> due(String connectionId);

    /** The step waits no longer, whatever became of it. Inside the caller's transaction. */
    void stopped(String task);

    /**
     * The steps that wait for a connection, the longest waiting first.
     *
     * @param since of the last one that is known, with its {@code task}; null for the beginning
     */
    List<Wait> waitingFor(String connectionId, @Nullable Instant since, String task, int limit);

    /** What these steps wait for; those that do not wait are left out. */
    List<Wait> of(Collection<String> tasks);
}
