package ropewalk.process;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.connection.InboundEvent;
import ropewalk.connection.Inbox;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;
import ropewalk.tenant.TenantContext;

/**
 * Shows whoever draws what an event brings along. Nothing is taken out of the inbox: the event goes its ordinary way.
 */
@RestController
@RequestMapping("/api/drawing/newest-event")
class NewestEventController {
    private static final String NO_RIGHT = "no-right";
    private static final String CLOSED_PROCESS = "closed-process";

    private final Inbox inbox;
    private final ProcessElements elements;
    private final ProcessRights rights;

    NewestEventController(Inbox inbox, ProcessElements elements, ProcessRights rights) {
        this.inbox = inbox;
        this.elements = elements;
        this.rights = rights;
    }

    /**
     * @param message {@code hubspot.contact-created}
     * @param connection the name of the connection that it has to come by; of any without
     */
    @Schema(name = "AwaitedEvent")
    record Awaited(@NotNull @Size(max = 200) String message, @Nullable @Size(max = 200) String connection) {}

    /**
     * @param event null when none has come yet, or none is kept any more, or it is withheld
     * @param withheld why it is not shown: to see connections is not allowed, or it goes to a process that is closed
     */
    @Schema(name = "NewestEvent")
    record Newest(
            @Nullable Shown event, @Nullable @Schema(allowableValues = {NO_RIGHT, CLOSED_PROCESS}) String withheld) {}

    /**
     * @param id tells it from the one before
     * @param payload as the process gets it
     */
    @Schema(name = "ShownEvent")
    record Shown(
            String id,
            String connectionName,
            Instant occurredAt,
            @Nullable String businessKey,
            Map<String, Object> payload) {}

    /** The event of this name that came last, whatever became of it. */
    @PostMapping
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "newestEvent")
    @Transactional(readOnly = true)
    public Newest newest(@Valid @RequestBody Awaited awaited) {
        String message = awaited.message();
        if (!TenantContext.require().may(Permission.SEE_CONNECTIONS)) {
            return new Newest(null, NO_RIGHT);
        }
        if (elements.isAwaitedIn(message, rights.hiddenKeys())) {
            return new Newest(null, CLOSED_PROCESS);
        }
        String connection = Objects.requireNonNullElse(awaited.connection(), "").strip();
        String from = connection.isEmpty() ? null : connection;
        Optional<InboundEvent> event = inbox.newest(message, from);
        return new Newest(event.map(NewestEventController::shown).orElse(null), null);
    }

    private static Shown shown(InboundEvent event) {
        return new Shown(event.id(), event.connectionName(), event.occurredAt(), event.businessKey(), event.payload());
    }
}
