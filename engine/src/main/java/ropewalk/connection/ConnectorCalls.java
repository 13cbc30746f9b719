package ropewalk.connection;

/** Calls an outside system on behalf of the current tenant. */
public interface ConnectorCalls {
    /**
     * Sends one call and says how it ended; a failure of the outside system is an outcome, never an exception. May take
     * as long as the operation's whole timeout. Once done, the same key answers the same result without another call.
     *
     * @throws IllegalStateException when a transaction is open: an outside call would hold its locks, and what it did
     *     outside could not be rolled back
     */
    Outcome call(ConnectorCall call);
}
