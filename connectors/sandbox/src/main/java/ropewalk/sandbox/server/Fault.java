package ropewalk.sandbox.server;

/** What can go wrong with one call. */
public enum Fault {
    /** 429 with Retry-After; nothing happens. */
    TOO_MANY,
    /** 500 and nothing has happened. */
    ERROR_BEFORE,
    /** It has happened, and the answer is a 500. */
    ERROR_AFTER,
    /** No answer, and nothing has happened. */
    TIMEOUT_BEFORE,
    /** It has happened, but no answer comes. */
    TIMEOUT_AFTER,
    /** 401, as after a revoked token. */
    UNAUTHORISED
}
