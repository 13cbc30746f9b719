package ropewalk.connector;

import org.jspecify.annotations.Nullable;

/**
 * Why a call to an outside system did not give a result. There are exactly three reasons, and each asks something else
 * of the caller. Texts are written for the person who looks after the process and hold no secret.
 */
public abstract sealed class Failure extends RuntimeException permits Refused, Unavailable, Unauthorised {

    private final @Nullable String vendorRequestId;

    Failure(String message, @Nullable String vendorRequestId) {
        super(message);
        this.vendorRequestId = vendorRequestId;
    }

    /** What the vendor's support asks for first. */
    public @Nullable String vendorRequestId() {
        return vendorRequestId;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** The same failure with another text. */
    abstract Failure saying(String message);
}
