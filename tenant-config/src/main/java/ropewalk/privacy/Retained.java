package ropewalk.privacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Implemented by every module that keeps what is done and can let go of it after a time. */
public interface Retained {

    /** The kind of data, as an administrator reads it, such as {@code ended work}. */
    String kind();

    /** How many days it is kept where a tenant says nothing; null for ever. */
    @Nullable
    Integer days();

    /** The shortest time that a tenant may choose, in days. */
    int least();

    /**
     * Lets go of what ended before the moment, in the current tenant and in transactions of its own, none of which takes
     * long.
     *
     * @return how many things are gone
     */
    long forget(Instant before);
}
