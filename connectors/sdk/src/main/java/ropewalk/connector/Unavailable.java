package ropewalk.connector;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The vendor is busy, down or did not answer in time: wait and try again. */
public final class Unavailable extends Failure {

    /** Who is in the way. */
    public enum Reason {
        /** The vendor asks for fewer calls (429). It works; a breaker does not count this. */
        BUSY,
        /** The vendor fails, cannot be reached or does not answer in time. */
        DOWN,
        /** Our own breaker or rate limit: nothing was sent. Uses up no retry. */
        HELD_BACK,
        /** The vendor works, and cannot tell any more what an earlier try has left: a person has to look. */
        UNTOLD
    }

    private final Reason reason;
    private final @Nullable Duration retryAfter;
    private final boolean outcomeKnown;

    private Unavailable(
            Reason reason,
            String message,
            @Nullable Duration retryAfter,
            boolean outcomeKnown,
            @Nullable String vendorRequestId) {
        super(message, vendorRequestId);
        this.reason = reason;
        this.retryAfter = retryAfter;
        this.outcomeKnown = outcomeKnown;
    }

    /** 429, or the vendor's own word for it: nothing happened. */
    public static Unavailable busy(String message, @Nullable Duration retryAfter, @Nullable String vendorRequestId) {
        return new Unavailable(Reason.BUSY, message, retryAfter, true, vendorRequestId);
    }

    /** Down, and the call certainly had no effect: no connection, or 503. */
    public static Unavailable down(String message, @Nullable Duration retryAfter, @Nullable String vendorRequestId) {
        return new Unavailable(Reason.DOWN, message, retryAfter, true, vendorRequestId);
    }

    /** The call was sent and the answer is missing or says nothing: it may or may not have taken effect. */
    public static Unavailable unknown(String message, @Nullable String vendorRequestId) {
        return new Unavailable(Reason.DOWN, message, null, false, vendorRequestId);
    }

    /** Whether an earlier try had an effect cannot be found out, however often one asks. */
    public static Unavailable untold(String message) {
        return new Unavailable(Reason.UNTOLD, message, null, false, null);
    }

    /** Not sent at all, by our own decision. */
    public static Unavailable heldBack(String message, Duration retryAfter) {
        return new Unavailable(Reason.HELD_BACK, message, retryAfter, true, null);
    }

    public Reason reason() {
        return reason;
    }

    /** How long the vendor (or our own breaker) asks to wait; absent when it says nothing. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** False when the call may have taken effect although no result came back. */
    public boolean outcomeKnown() {
        return outcomeKnown;
    }

    @Override
    Unavailable saying(String message) {
        return new Unavailable(reason, message, retryAfter, outcomeKnown, vendorRequestId());
    }
}
