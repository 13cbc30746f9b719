package ropewalk.process.engine;

import java.util.UUID;

/**
 * This process among those that share the database.
 *
 * @param name a new one with each start; it stands as owner on every job and connector step that this node has claimed
 */
public record Node(String name) {
    /** Owner of a connector step that waits until its time has come: of no node, so that none can die with it. */
    public static final String PAUSED = "paused";

    /** Begins the owner of a step that a program outside has taken: no node, and held until its lock is over. */
    public static final String OUTSIDE = "outside:";

    static Node started() {
        return new Node("node-" + UUID.randomUUID());
    }
}
