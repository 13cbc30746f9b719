package ropewalk.connector;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something happened outside.
 *
 * @param id the same for every delivery of the same event, by webhook or by feed; unique within a connection
 * @param type {@code <connector>.<event>}, as listed on the card, for example {@code hubspot.contact-created}
 * @param payload JSON: strings, numbers, booleans, nulls, lists and maps of these
 * @param businessKey what the event is about; a process starts once for it and waits by it
 */
public record Event(
        String id, String type, Instant occurredAt, Map<String, Object> payload, @Nullable String businessKey) {

    public Event {
        payload = Json.copy(payload);
    }
}
