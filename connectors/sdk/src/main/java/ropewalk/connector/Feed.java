package ropewalk.connector;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How changes are fetched where nothing pushes them, or where a push may be lost.
 *
 * @param poll asks once; commits nothing outside
 */
public record Feed<A extends Record>(String id, String name, Function<Poll<A>, Batch> poll) {

    /** @param cursor what the last batch returned; absent on the very first poll, which sets out from {@code now} */
    public record Poll<A extends Record>(A account, @Nullable String cursor, Instant now, Http http) {

        @Override
        public String toString() {
            return "Poll[" + cursor + "]";
        }
    }

    /**
     * @param cursor opaque, stored in the same transaction as the events
     * @param more whether to poll again at once
     */
    public record Batch(List<Event> events, String cursor, boolean more) {
        public Batch {
            events = List.copyOf(events);
        }
    }

    /** What a feed throws that does not know a cursor: nobody can tell what has happened since. */
    public static Refused unknownCursor() {
        return new Refused(
                "cursor",
                "Where reading stopped is not known any more; add the connection anew to read on from now",
                null);
    }

    /** @throws Failure with every secret of the account blotted out */
    public Batch next(Poll<A> from) {
        return Redaction.during(from.account(), () -> poll.apply(from));
    }
}
