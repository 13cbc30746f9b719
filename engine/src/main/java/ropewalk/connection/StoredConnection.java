package ropewalk.connection;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection as it lies in the database.
 *
 * @param account sealed where secret
 * @param hookKey sealed
 * @param version counts the Admins' changes, not those of its health
 * @param limits its own
 * @param consentedAt when it was connected in the browser; null when it was not, or its refresh token was typed
 */
record StoredConnection(
        String id,
        String connector,
        String name,
        boolean sandbox,
        Map<String, Object> account,
        String hookKey,
        Health health,
        @Nullable Instant offlineSince,
        @Nullable Instant nextAttemptAt,
        @Nullable LastError lastError,
        long waiting,
        long version,
        CallLimits limits,
        @Nullable Instant consentedAt) {

    /** What the last call met. Only ever an answer moves it: nothing is known of a connection nobody uses. */
    enum Health {
        UNKNOWN,
        WORKING,
        OFFLINE,
        UNAUTHORISED
    }

    StoredConnection with(Map<String, Object> changedAccount, @Nullable Instant consented) {
        return new StoredConnection(
                id,
                connector,
                name,
                sandbox,
                changedAccount,
                hookKey,
                health,
                offlineSince,
                nextAttemptAt,
                lastError,
                waiting,
                version,
                limits,
                consented);
    }

    record LastError(Instant at, String message, @Nullable String vendorRequestId) {}
}
