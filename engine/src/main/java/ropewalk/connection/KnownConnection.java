package ropewalk.connection;

import java.util.Set;

/**
 * A connection as far as others may know it: enough to choose it, nothing to sign in with.
 *
 * @param system the outside system's name for people
 * @param operations what can be asked of it, by id
 */
public record KnownConnection(String id, String name, String connector, String system, Set<String> operations) {}
