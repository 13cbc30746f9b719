package ropewalk.process;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/** Cases of the current tenant: instances that nobody but a person, a program or an event started, not another instance. */
public interface CaseFigures {

    /** Processes that may be seen, by name, 500 at most. */
    List<Known> processes();

    /** @throws ropewalk.http.Problem not found, also when it may not be seen */
    Known process(String key);

    /**
     * How many ended in each month of UTC, of the processes that may be seen. Cases that retention has let go of are not
     * among them.
     *
     * @param to not included
     */
    List<Ended> ended(Instant from, Instant to);

    record Known(String key, String name) {}

    /**
     * @param successes ended by themselves
     * @param cancelled somebody or something put an end to them
     */
    record Ended(String key, YearMonth month, long successes, long cancelled) {}
}
