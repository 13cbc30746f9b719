package ropewalk.connection;

import java.util.Optional;

/** The current tenant's connections, for modules that use one which an Admin has chosen for them. */
public interface KnownConnections {
    /** In the caller's transaction. Empty when there is none of that id, or its connector is no longer shipped. */
    Optional<KnownConnection> find(String id);

    /** Whether a step that names no connection means this one: there is no other of its connector. */
    boolean isOnlyOne(KnownConnection connection);
}
