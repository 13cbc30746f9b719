package ropewalk.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A way to tell people who are not at the screen. */
public interface Channel {

    /** How long nobody else sends what a channel is sending. */
    Duration LEASE = Duration.ofMinutes(3);

    /** As it stands in {@code notice_delivery}. */
    String code();

    /** Whether this server can send by it; where that hangs on the workspace, {@link #reaches} and {@link #tells} say so. */
    default boolean isReady() {
        return true;
    }

    /** Whether this person can be told by it; asked in the transaction that makes the notice. */
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

    /** Whether anybody is told of this kind by it. */
    default boolean tells(String kind) {
        return true;
    }

    /** In which a group is told at once, so that nobody's own wishes count; empty for channels to people. */
    default Optional<Language> ofGroup() {
        return Optional.empty();
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

        /** It was not tried, since the system is known not to take it before then. */
        record Wait(Instant until, String why) implements Outcome {}

        /** It is not sent, and nothing is wrong. */
        record NotSent(String why) implements Outcome {
            /** No connection of the workspace serves the channel. */
            public static final String CHANNEL_OFF = "channel-off";

            public static final String NO_PHONE = "no-phone";
            public static final String NO_DEVICE = "no-device";
        }
    }
}
