package ropewalk.notification;

/** A way to tell people who are not at the screen. */
interface Channel {

    /** As it stands in {@code notice_delivery}. */
    String code();

    /** Whether this server can send by it. */
    boolean isReady();

    /** Whether this person can be told by it; asked in the transaction that makes the notice, and again when it is sent. */
    default boolean reaches(String personId) {
        return true;
    }

    /**
     * Whether others may see what arrives, as on a locked screen or over somebody's shoulder: then it names nothing that
     * is made of a case's values.
     */
    default boolean isOverheard() {
        return false;
    }

    /** Sends now; called with no transaction open. Whoever gets the same letter again can see that it is the same. */
    Outcome send(Letter letter);

    /** How it went. */
    sealed interface Outcome {
        record Sent() implements Outcome {}

        /** It may succeed later. */
        record Later(String error) implements Outcome {}

        /** It will never succeed. */
        record Refused(String error) implements Outcome {}

        /** There is nothing any more that it could be sent to. */
        record Nowhere() implements Outcome {}
    }
}
