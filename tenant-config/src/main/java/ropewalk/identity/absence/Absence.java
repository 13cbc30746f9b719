package ropewalk.identity.absence;

import java.time.Instant;

/**
 * A time in which somebody else does a person's tasks.
 *
 * @param from the deputy's right begins here
 * @param until and ends before here
 */
public record Absence(String id, Colleague person, Colleague deputy, Instant from, Instant until) {

    /** Somebody of the workspace, as everybody in it knows them. */
    public record Colleague(String id, String name) {}
}
