package ropewalk.identity;

/** For what belongs to a session and goes with it, see {@link SignedOut}. */
public interface OpenSessions {

    /**
     * Whether this session of the current tenant is open. If so, it is until the transaction ends: whoever ends it waits,
     * and then finds what was added to it.
     */
    boolean hold(String sessionId);
}
