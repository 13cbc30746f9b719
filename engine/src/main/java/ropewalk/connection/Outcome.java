package ropewalk.connection;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a call ended. Messages are meant for people and hold no secret. */
public sealed interface Outcome {

    /** The outside system did it. */
    record Done(Map<String, Object> result) implements Outcome {}

    /** It said no: a BPMN error of this code, which the diagram may catch. Saying it again changes nothing. */
    record Refused(String code, String message, @Nullable String vendorRequestId) implements Outcome {}

    /**
     * Not now; the call may be repeated with the same key.
     *
     * @param sent false when it was held back
     * @param offline the system is known to be down or has no room: it uses up no retry
     * @param system the outside system's name for people, "Stripe"
     * @param connection the connection's name
     */
    record Busy(String message, Instant retryAt, boolean sent, boolean offline, String system, String connection)
            implements Outcome {

        /** The same, with another time at which to ask again. */
        public Busy until(Instant later) {
            return new Busy(message, later, sent, offline, system, connection);
        }
    }

    /** The connection's credentials are no longer good; an Admin has to mend it. */
    record Unauthorised(String message, @Nullable String vendorRequestId) implements Outcome {}

    /** It may or may not have been done, and asking again could do it twice: a person decides. */
    record Unknown(String message, @Nullable String vendorRequestId) implements Outcome {}

    /** The diagram or the connections do not fit together: the message names the thing and the way out. */
    record Misconfigured(String message) implements Outcome {}
}
