package ropewalk.process;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which way instances of one process took, as the log tells it. */
public interface CasePaths {

    /**
     * The newest instances that ended by themselves in a time, also those that another one called.
     *
     * @param to not included
     * @param version its number; null for all
     * @param most how many are looked at; fewer when their story is long
     */
    Walked walked(Instant from, Instant to, String process, @Nullable Integer version, int most);

    /** @param all how many there are */
    record Walked(long all, List<Path> paths) {}

    /** @param passed in the order in which they began; of a very long way the first 1,000 */
    record Path(String instance, String definition, Instant began, Instant ended, List<Passed> passed) {}

    /**
     * @param ended null when the log does not tell
     * @param cancelled whether something put an end to it
     */
    record Passed(String element, Instant began, @Nullable Instant ended, boolean cancelled) {}
}
