package ropewalk.identity.credential;

/**
 * What the hash of one password takes. The server itself has only the advised cost; tests, which sign in thousands of
 * times, bring one of their own.
 *
 * @param memory KiB
 * @param passes over that memory
 */
record HashCost(int memory, int passes) {
    /** OWASP, Password Storage Cheat Sheet, Argon2id. */
    static final HashCost ADVISED = new HashCost(19_456, 2);
}
