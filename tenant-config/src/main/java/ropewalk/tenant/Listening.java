package ropewalk.tenant;

import java.util.Set;
import java.util.function.Predicate;

/** Implemented by a module that publishes {@link Changed}: which of its changes are for whoever works now. */
public interface Listening {

    /** The kind of its changes. */
    String what();

    /** Whether a change is for whoever works now, by the names that it is for. The answer holds for seconds, not for longer. */
    Predicate<Set<String>> current();
}
