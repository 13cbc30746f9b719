package ropewalk.connector;

import org.jspecify.annotations.Nullable;

/** The account's credentials are not (or no longer) accepted: the connection is broken until an Admin mends it. */
public final class Unauthorised extends Failure {

    public Unauthorised(String message, @Nullable String vendorRequestId) {
        super(message, vendorRequestId);
    }

    @Override
    Unauthorised saying(String message) {
        return new Unauthorised(message, vendorRequestId());
    }
}
