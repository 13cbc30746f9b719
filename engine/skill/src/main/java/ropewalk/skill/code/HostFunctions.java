package ropewalk.skill.code;

import java.time.Duration;
import java.util.Set;

/** What a run can reach beside its own memory. Called on the thread that asked for the run, never two at a time. */
public interface HostFunctions {
    /** The functions that are linked: what the skill's manifest declared. */
    Set<String> names();

    /**
     * Carries out one function.
     *
     * @param name one of {@link #names}
     * @param json what the module wrote: UTF-8, within the limit, otherwise unchecked
     * @param left of the run's time; what comes later is not used, so do not wait longer
     * @return the answer, a JSON text
     * @throws Exception ends the run; its message is read by people
     */
    String call(String name, String json, Duration left) throws Exception;

    /** @param line what the module wrote, cut to the limit; unchecked */
    void log(String line);

    /** Nothing at all: for code that only computes. */
    static HostFunctions none() {
        return NoHostFunctions.NONE;
    }
}
