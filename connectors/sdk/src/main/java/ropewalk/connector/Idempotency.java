package ropewalk.connector;

/** What happens when the same call reaches the vendor twice. Every operation declares it. */
public enum Idempotency {
    /** Changes nothing. */
    READ,
    /** The vendor takes a key and answers a repeated one with the first result, for {@link Operation#keyLife()}. */
    NATIVE_KEY,
    /** The vendor matches by a natural key (an e-mail address, an external id) and writes the same values again. */
    NATURAL_KEY_UPSERT,
    /** The connector looks for what an earlier send has left before it creates. */
    LOOKUP_THEN_CREATE,
    /** Nothing protects: a call whose outcome is unknown is never repeated, a person decides. */
    NONE;

    /** Whether a call that may already have taken effect can be sent again. */
    public boolean repeatable() {
        return this != NONE;
    }
}
