package ropewalk.connection;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Cursor;
import ropewalk.http.Page;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;

/** Events that came in and have found no process yet, and those that never will. */
@RestController
@RequestMapping("/api/inbox-events")
class InboxController {
    private final OpenEvents events;

    InboxController(OpenEvents events) {
        this.events = events;
    }

    /**
     * @param reason why it could not be handed over the last time
     * @param discardReason why somebody discarded it
     */
    @Schema(name = "InboxEvent")
    record InboxEventView(
            String id,
            String connectionId,
            String connectionName,
            String type,
            String eventId,
            @Nullable String businessKey,
            @Schema(allowableValues = {"waiting", "undeliverable", "discarded", "ignored"}) String status,
            @Nullable String reason,
            @Nullable String discardReason,
            int attempts,
            Instant occurredAt,
            Instant receivedAt,
            Instant nextAttemptAt) {}

    /** @param reason for the audit log and whoever reads the event later */
    record DiscardedEvent(@Nullable String reason) {}

    /**
     * Those that wait or could not be handed over, unless a state is asked for.
     *
     * @param connection id of the connection that they came by; of all without
     */
    @GetMapping
    @Requires(Permission.SEE_CONNECTIONS)
    @Operation(operationId = "inboxEvents")
    Page<InboxEventView> list(
            @RequestParam(required = false) @Nullable String connection,
            @RequestParam(required = false)
                    @Nullable
                    @Schema(allowableValues = {"waiting", "undeliverable", "discarded", "ignored"})
                    String status,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 1);
        return Page.cut(
                events.page(connection, status, after.isEmpty() ? "" : after.get(0), most + 1),
                most,
                last -> Cursor.of(last.id()));
    }

    /** Hands it over again at once. */
    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Permission.REPAIR_INSTANCES)
    @Operation(operationId = "retryInboxEvent")
    void retry(@PathVariable String id) {
        events.retry(id);
    }

    /** Discards it: it is handed to no process, and stays to be read as long as handled ones. */
    @PostMapping("/{id}/discard")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.MANAGE_CONNECTIONS)
    @Operation(operationId = "discardInboxEvent")
    void discard(@PathVariable String id, @RequestBody DiscardedEvent asked) {
        events.discard(id, asked.reason());
    }
}
