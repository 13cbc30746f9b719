package ropewalk.connection;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.connection.StoredConnection.Health;
import ropewalk.connection.StoredConnection.LastError;
import ropewalk.connector.Failure;
import ropewalk.tenant.Recorded;

/** Writes down what a call has shown of its connection, in a short transaction of its own, and only what is new. */
@Component
class HealthRecord {
    private final ConnectionTable table;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final ConnectionSettings settings;
    private final Clock clock;

    HealthRecord(
            ConnectionTable table,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            ConnectionSettings settings,
            Clock clock) {
        this.table = table;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /** The system answered, with a result or a refusal. */
    void answered(StoredConnection connection) {
        if (connection.health() != Health.WORKING) {
            change(connection, Health.WORKING, null);
        }
    }

    void unauthorised(StoredConnection connection, Failure failure) {
        change(connection, Health.UNAUTHORISED, failure);
    }

    /** @param down whether the system now counts as down; a single failure is only noted */
    void unavailable(StoredConnection connection, Failure failure, boolean down) {
        change(connection, down ? Health.OFFLINE : connection.health(), failure);
    }

    private void change(StoredConnection seen, Health to, @Nullable Failure failure) {
        transaction.executeWithoutResult(status -> table.lock(seen.id())
                .filter(now -> now.version() == seen.version())
                .ifPresent(now -> write(now, to, failure)));
    }

    private void write(StoredConnection before, Health to, @Nullable Failure failure) {
        Instant now = clock.instant();
        boolean offline = to == Health.OFFLINE;
        Instant since = before.offlineSince() == null ? now : before.offlineSince();
        var after = new StoredConnection(
                before.id(),
                before.connector(),
                before.name(),
                before.sandbox(),
                before.account(),
                before.hookKey(),
                to,
                offline ? since : null,
                offline ? now.plus(settings.breakerWait()) : null,
                failure == null
                        ? before.lastError()
                        : new LastError(now, failure.getMessage(), failure.vendorRequestId()),
                before.waiting(),
                before.version(),
                before.limits(),
                before.consentedAt());
        table.updateHealth(after);
        if (before.health() != to && !(before.health() == Health.UNKNOWN && to == Health.WORKING)) {
            record(before, after, failure);
        }
        if (before.health() != to && to == Health.WORKING) {
            events.publishEvent(new ConnectionWorks(before.id()));
        }
    }

    private void record(StoredConnection before, StoredConnection after, @Nullable Failure failure) {
        Map<String, Object> now = new HashMap<>(Map.of("health", lower(after.health())));
        if (failure != null) {
            now.put("message", failure.getMessage());
        }
        events.publishEvent(new Recorded(
                "connection." + (after.health() == Health.WORKING ? "recovered" : lower(after.health())),
                new Recorded.Subject("connection", after.id(), after.name()),
                Map.of("health", lower(before.health())),
                now));
    }

    private static String lower(Health health) {
        return health.name().toLowerCase(java.util.Locale.ROOT);
    }
}
