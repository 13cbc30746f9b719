package ropewalk.connection;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something happened in an outside system.
 *
 * @param type connector and event: {@code hubspot.contact-created}; a diagram's message has this name
 * @param eventId the outside system's own id of the event, unique in the connection
 * @param businessKey the process that it belongs to, where the event says so
 */
public record InboundEvent(
        String id,
        String connectionId,
        String connectionName,
        String type,
        String eventId,
        Instant occurredAt,
        Map<String, Object> payload,
        @Nullable String businessKey) {}
