package ropewalk.connector.twilio;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Event;
import ropewalk.connector.Json;
import ropewalk.connector.Label;

/** What happens to messages, the same whether it was pushed or fetched. */
final class SmsEvents {

    record Report(
            @Label("Message id") String messageId,
            @Label("State") String state,
            @Label("Error code") @Nullable String errorCode,
            @Label("Reason") @Nullable String reason) {}

    record Received(
            @Label("Message id") String messageId,
            @Label("From") String from,
            @Label("To") String to,
            @Label("Text") String text,
            @Label(value = "Pictures", help = "How many came along; they stay at Twilio") int pictures) {}

    private static final Set<String> ARRIVED = Set.of("delivered", "read");
    private static final Set<String> LOST = Set.of("undelivered", "failed", "canceled");

    private static final Map<String, String> REASONS = Map.of(
            "30003", "the phone is off or out of reach",
            "30004", "the phone takes no messages from this sender",
            "30005", "there is no such number any more",
            "30006", "the number is of a landline, or its network takes no SMS",
            "30007", "the network took it for advertisement",
            "30008", "the network gave no reason",
            "21610", "they answered STOP");

    private SmsEvents() {}

    /**
     * Empty while it is under way.
     *
     * @param about the business key of the process that sent it; null where nobody knows
     */
    static Optional<Event> reported(
            String message, String state, @Nullable String error, Instant at, @Nullable String about) {
        boolean arrived = ARRIVED.contains(state);
        if (!arrived && !LOST.contains(state)) {
            return Optional.empty();
        }
        var report = new Report(message, state, error, error == null ? null : REASONS.get(error));
        return Optional.of(new Event(
                message + "-" + (arrived ? "delivered" : "failed"),
                arrived ? "twilio.message-delivered" : "twilio.message-failed",
                at,
                Json.map(report),
                about));
    }

    static Event received(Received message, Instant at) {
        return new Event(message.messageId() + "-received", "twilio.message-received", at, Json.map(message), null);
    }
}
