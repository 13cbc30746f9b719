package ropewalk.privacy;

import java.util.List;
import java.util.Map;

/**
 * Implemented by every module that holds data about people. All methods work in the current tenant. One whose data is
 * found by another's is erased before it and says so with {@code @Order}.
 */
public interface PersonalData {

    /** The kind of data, as the person reads it, such as {@code account} or {@code audit log}. */
    String kind();

    /** How many things are held about them. */
    long find(DataSubject subject);

    /** All that is held about them, ready for JSON: texts, numbers, booleans, lists and maps of these. */
    List<Map<String, ?>> export(DataSubject subject);

    /** Before the transaction of the erasure: waits, for seconds at most, for what has just happened to be found. */
    default void prepareErasure() {}

    /** Erases it, inside the caller's transaction, or says what the law or the evidence keeps. */
    Erasure erase(DataSubject subject);

    /**
     * Whom it is about.
     *
     * @param personId their id when they work here; empty for somebody outside
     * @param email compared without regard to case
     */
    record DataSubject(String personId, String email) {}

    /**
     * What was done, for the receipt.
     *
     * @param kept how many things stay
     * @param reason why they stay; empty when nothing does
     */
    record Erasure(long erased, long kept, String reason) {}
}
