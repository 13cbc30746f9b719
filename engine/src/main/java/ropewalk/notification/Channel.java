package ropewalk.notification;

/** A way to tell people who are not at the screen. */
interface Channel {

    /** As it stands in {@code notice_delivery}. */
    String code();

    /** Whether this server can send by it. */
    boolean isReady();

    /** Sends now; called with no transaction open. Whoever gets the same letter again can see that it is the same. */
    Outcome send(Letter letter);

    /** How it went. */
    sealed interface Outcome {
        record Sent() implements Outcome {}

        /** It may succeed later. */
        record Later(String error) implements Outcome {}

        /** It will never succeed. */
        record Refused(String error) implements Outcome {}
    }
}
