package ropewalk.connection;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;

/** How much waits at one connection, and how fast it may go on. */
@RestController
@RequestMapping("/api/connections/{id}")
class ConnectionQueueController {
    private final ConnectionAdmin admin;
    private final OpenEvents events;
    private final ConnectionSettings settings;

    ConnectionQueueController(ConnectionAdmin admin, OpenEvents events, ConnectionSettings settings) {
        this.admin = admin;
        this.events = events;
        this.settings = settings;
    }

    /**
     * @param waitingCalls steps of processes that wait until they may call it
     * @param waitingEvents that came in and were not brought to a process yet
     * @param undeliverableEvents that could not be brought to one within seven days
     */
    @Schema(name = "ConnectionQueue")
    record Queue(long waitingCalls, long waitingEvents, long undeliverableEvents, Limits limits) {}

    /**
     * Of one connection, on each node of the server.
     *
     * @param answerSeconds how long the system may take for an answer
     * @param pauseSeconds how long it is left alone when it is down
     */
    @Schema(name = "ConnectionLimits")
    record Limits(int callsAtOnce, int callsPerMinute, long answerSeconds, long pauseSeconds) {}

    @GetMapping("/queue")
    @Requires(Permission.SEE_CONNECTIONS)
    @Operation(operationId = "connectionQueue")
    Queue queue(@PathVariable String id) {
        StoredConnection connection = admin.find(id);
        return new Queue(
                connection.waiting(),
                events.count(id, "waiting"),
                events.count(id, "undeliverable"),
                new Limits(
                        connection.limits().callsAtOnceOr(settings.callsAtOnce()),
                        connection.limits().callsPerMinuteOr(settings.callsPerMinute()),
                        settings.answerWait().toSeconds(),
                        settings.breakerWait().toSeconds()));
    }

    /** Hands what could not be handed over to the processes again, the oldest first, up to 1,000 at a time. */
    @PostMapping("/retry-events")
    @Requires(Permission.REPAIR_INSTANCES)
    @Operation(operationId = "retryConnectionEvents")
    OpenEvents.Retried retry(@PathVariable String id) {
        return events.retryAll(admin.find(id));
    }
}
