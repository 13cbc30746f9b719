package ropewalk.connector;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call of one operation.
 *
 * @param account the connection's account, opened
 * @param input what the diagram filled in
 * @param key the idempotency key: stable over all tries of the same step, new on each visit of it, at most 255
 *     printable ASCII characters
 * @param businessKey what the process is about; goes into the vendor's object where it has a place for it, so that the
 *     vendor's events come back with it
 * @param firstSentAt when the first try was made that may have had an effect; equal to now on the first one
 * @param isRepeated whether an earlier try may have had an effect
 * @param http the way out for this connection
 * @param hook where the vendor can report on this call; null where the connection takes no reports
 */
public record Call<A extends Record, I extends Record>(
        A account,
        I input,
        String key,
        @Nullable String businessKey,
        Instant firstSentAt,
        boolean isRepeated,
        Http http,
        @Nullable URI hook) {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    /**
     * What an earlier try of this call has left. The first try asks nobody.
     *
     * @param look throws {@link Unavailable#untold} when nobody can tell
     */
    public <T> Optional<T> left(Supplier<Optional<T>> look) {
        return isRepeated ? look.get() : Optional.empty();
    }

    /**
     * One page of a lookup that reads several. What fails is asked once more, after a pause of three seconds at most: where
     * one request in twenty fails, of the lookups with ten pages four in ten would come to nothing, and each costs the
     * step a longer rest.
     */
    public static <T> T page(Supplier<T> read) {
        try {
            return read.get();
        } catch (Unavailable failed) {
            Duration pause = failed.retryAfter() == null ? Duration.ZERO : failed.retryAfter();
            boolean worthIt = failed.reason() == Unavailable.Reason.BUSY || failed.reason() == Unavailable.Reason.DOWN;
            if (!worthIt || pause.compareTo(LONGEST_PAUSE) > 0) {
                throw failed;
            }
            LockSupport.parkNanos(pause.toNanos());
            return read.get();
        }
    }

    /**
     * A key made of this call's, for one of the requests that it makes of a vendor that takes shorter ones: 43 letters,
     * digits, hyphens and underscores.
     *
     * @param part which of the call's requests it is; empty where there is one
     */
    public String shortKey(String part) {
        return Digest.base64Url(key + "/" + part);
    }

    @Override
    public String toString() {
        return "Call[" + key + "]";
    }
}
