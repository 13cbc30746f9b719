package ropewalk.connection;

import static ropewalk.connection.Times.at;
import static ropewalk.connection.Times.timestamp;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connector.Event;
import ropewalk.connector.Json;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

@Component
class InboxTable implements Inbox {
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration GIVEN_UP_AFTER = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final JdbcClient system;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    InboxTable(
            JdbcClient jdbc,
            @Qualifier("systemJdbc") JdbcClient system,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.system = system;
        this.events = events;
        this.clock = clock;
    }

    /** Stores what is new, inside the caller's transaction. What came before, by whichever way, changes nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    void store(String connectionId, List<Event> arrived) {
        Instant now = clock.instant();
        int stored = 0;
        for (Event event : arrived) {
            int isNew = jdbc.sql(
                            """
                            insert into inbox_event (id, tenant_id, connection_id, type, event_id, business_key,
                              occurred_at, payload, next_try_at, received_at)
                            values (:id, :tenant, :connection, :type, :event, :business, :occurred,
                              cast(:payload as jsonb), :now, :now)
                            on conflict (tenant_id, connection_id, event_id) do nothing""")
                    .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                    .param("tenant", TenantContext.tenantId())
                    .param("connection", connectionId)
                    .param("type", event.type())
                    .param("event", event.id())
                    .param("business", event.businessKey())
                    .param("occurred", timestamp(event.occurredAt()))
                    .param("payload", Json.write(event.payload()))
                    .param("now", timestamp(now))
                    .update();
            if (isNew > 0) {
                events.publishEvent(new EventStored(connectionId, event));
            }
            stored += isNew;
        }
        if (stored > 0) {
            events.publishEvent(new EventsArrived(TenantContext.require().tenant()));
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(String connectionId, Event event) {
        store(connectionId, List.of(event));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<InboundEvent> find(String connectionId, String eventId) {
        return jdbc.sql(
                        """
                        select e.*, c.name as connection_name
                        from inbox_event e
                        join connection c on c.tenant_id = e.tenant_id and c.id = e.connection_id
                        where e.tenant_id = :tenant and e.connection_id = :connection and e.event_id = :event""")
                .param("tenant", TenantContext.tenantId())
                .param("connection", connectionId)
                .param("event", eventId)
                .query(InboxTable::event)
                .optional();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<InboundEvent> newest(String type, @Nullable String connectionName) {
        return jdbc.sql(
                        """
                        select e.*, c.name as connection_name
                        from inbox_event e
                        join connection c on c.tenant_id = e.tenant_id and c.id = e.connection_id
                        where e.tenant_id = :tenant and e.type = :type
                          and (cast(:connection as text) is null or c.name = :connection)
                        order by e.id desc limit 1""")
                .param("tenant", TenantContext.tenantId())
                .param("type", type)
                .param("connection", connectionName)
                .query(InboxTable::event)
                .optional();
    }

    @Override
    public List<TenantId> tenantsWaiting() {
        return system.sql("select distinct tenant_id from inbox_event where status = 'waiting' and next_try_at <= :now")
                .param("now", timestamp(clock.instant()))
                .query((row, number) -> new TenantId(row.getString("tenant_id")))
                .list();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<InboundEvent> next() {
        return jdbc.sql(
                        """
                        select e.*, c.name as connection_name
                        from inbox_event e
                        join connection c on c.tenant_id = e.tenant_id and c.id = e.connection_id
                        where e.tenant_id = :tenant and e.status = 'waiting' and e.next_try_at <= :now
                        order by e.received_at, e.id limit 1 for update of e skip locked""")
                .param("tenant", TenantContext.tenantId())
                .param("now", timestamp(clock.instant()))
                .query(InboxTable::event)
                .optional();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void handled(String id, String outcome) {
        jdbc.sql(
                        """
                        update inbox_event set status = 'handled', outcome = :outcome, handled_at = :now, reason = null
                        where tenant_id = :tenant and id = :id""")
                .param("outcome", outcome)
                .param("now", timestamp(clock.instant()))
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .update();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void postpone(String id, String reason) {
        Tried tried = jdbc.sql(
                        "select type, attempts, received_at from inbox_event where tenant_id = :tenant and id = :id")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .query((row, number) ->
                        new Tried(row.getString("type"), row.getInt("attempts"), at(row, "received_at")))
                .single();
        Instant now = clock.instant();
        boolean givenUp = !now.isBefore(tried.receivedAt().plus(GIVEN_UP_AFTER));
        int postponed = jdbc.sql(
                        """
                        update inbox_event set status = :status, attempts = attempts + 1, next_try_at = :next,
                          reason = :reason
                        where tenant_id = :tenant and id = :id and status = 'waiting'""")
                .param("status", givenUp ? "undeliverable" : "waiting")
                .param("next", timestamp(now.plus(pause(tried.attempts()))))
                .param("reason", reason)
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .update();
        if (givenUp && postponed == 1) {
            events.publishEvent(Recorded.of(
                    "inbox-event.given-up",
                    new Recorded.Subject("inbox-event", id, tried.type()),
                    Map.of("reason", reason, "attempts", tried.attempts() + 1)));
        }
    }

    /** Doubles from one second to one hour. */
    static Duration pause(int attempts) {
        Duration doubled = SHORTEST_PAUSE.multipliedBy(1L << Math.min(attempts, 20));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private static InboundEvent event(ResultSet row, int number) throws SQLException {
        return new InboundEvent(
                row.getString("id"),
                row.getString("connection_id"),
                row.getString("connection_name"),
                row.getString("type"),
                row.getString("event_id"),
                at(row, "occurred_at"),
                Json.object(row.getString("payload")),
                row.getString("business_key"));
    }

    private record Tried(String type, int attempts, Instant receivedAt) {}
}
