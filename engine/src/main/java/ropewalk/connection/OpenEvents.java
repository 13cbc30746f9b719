package ropewalk.connection;

import static ropewalk.connection.Times.at;
import static ropewalk.connection.Times.timestamp;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connection.InboxController.InboxEventView;
import ropewalk.http.Problem;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/** The current tenant's events that no process has taken, for those who look after them. */
@Component
@Transactional
class OpenEvents {
    /** One request hands over this many. */
    static final int MOST = 1_000;

    private static final int LONGEST_REASON = 500;

    private static final Map<String, String> STATES = Map.of(
            "", "e.status in ('waiting', 'undeliverable')",
            "waiting", "e.status = 'waiting'",
            "undeliverable", "e.status = 'undeliverable'",
            "discarded", "e.status = 'discarded'",
            "ignored", "e.status = 'handled' and e.outcome = 'ignored'");

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OpenEvents(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** @param status one that people see; null for those that wait or could not be handed over */
    @Transactional(readOnly = true)
    public List<InboxEventView> page(@Nullable String connection, @Nullable String status, String after, int limit) {
        String states = STATES.get(status == null ? "" : status);
        if (states == null) {
            throw Problem.badRequest(
                    "invalid-status",
                    "There is no status “" + status + "”; it is waiting, undeliverable, discarded or ignored.");
        }
        return jdbc.sql(
                        """
                        select e.*, c.name as connection_name
                        from inbox_event e
                        join connection c on c.tenant_id = e.tenant_id and c.id = e.connection_id
                        where e.tenant_id = :tenant and e.id > :after
                          and (cast(:connection as text) is null or e.connection_id = :connection) and\s"""
                                + states + " order by e.id limit :limit")
                .param("tenant", TenantContext.tenantId())
                .param("connection", connection)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new InboxEventView(
                        row.getString("id"),
                        row.getString("connection_id"),
                        row.getString("connection_name"),
                        row.getString("type"),
                        row.getString("event_id"),
                        row.getString("business_key"),
                        row.getString("status").equals("handled") ? "ignored" : row.getString("status"),
                        row.getString("reason"),
                        row.getString("discard_reason"),
                        row.getInt("attempts"),
                        at(row, "occurred_at"),
                        at(row, "received_at"),
                        at(row, "next_try_at")))
                .list();
    }

    /** @throws Problem 404 when there is no such event, or a process has taken it by now */
    public void retry(String id) {
        String type = jdbc.sql(
                        """
                        update inbox_event set status = 'waiting', next_try_at = :now, outcome = null,
                          handled_at = null, discard_reason = null
                        where tenant_id = :tenant and id = :id and (status <> 'handled' or outcome = 'ignored')
                        returning type""")
                .param("now", timestamp(clock.instant()))
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .query(String.class)
                .optional()
                .orElseThrow(Problem::notFound);
        events.publishEvent(Recorded.of(
                "inbox-event.retried", new Recorded.Subject("inbox-event", id, type), Map.of("status", "waiting")));
        events.publishEvent(new EventsArrived(TenantContext.require().tenant()));
    }

    /**
     * @param retried how many are handed over again, the oldest first
     * @param left how many more could not be handed over
     */
    @Schema(name = "RetriedEvents")
    record Retried(int retried, long left) {}

    /** Hands over again what could not be handed over, in the order in which it came. */
    public Retried retryAll(StoredConnection connection) {
        int retried = jdbc.sql(
                        """
                        update inbox_event set status = 'waiting', next_try_at = :now
                        where tenant_id = :tenant and id in (select id from inbox_event
                          where tenant_id = :tenant and connection_id = :connection and status = 'undeliverable'
                          order by id limit :most for update)""")
                .param("now", timestamp(clock.instant()))
                .param("tenant", TenantContext.tenantId())
                .param("connection", connection.id())
                .param("most", MOST)
                .update();
        if (retried > 0) {
            events.publishEvent(Recorded.of(
                    "connection.events-retried",
                    new Recorded.Subject("connection", connection.id(), connection.name()),
                    Map.of("events", retried)));
            events.publishEvent(new EventsArrived(TenantContext.require().tenant()));
        }
        return new Retried(retried, count(connection.id(), "undeliverable"));
    }

    @Transactional(readOnly = true)
    public long count(String connection, String status) {
        return jdbc.sql("select count(*) from inbox_event e where e.tenant_id = :tenant"
                        + " and e.connection_id = :connection and " + STATES.get(status))
                .param("tenant", TenantContext.tenantId())
                .param("connection", connection)
                .query(Long.class)
                .single();
    }

    /**
     * Whoever is at it at this moment wins: then it is handled and not discarded.
     *
     * @throws Problem 404 when there is no such event, or it does not wait any more
     */
    public void discard(String id, @Nullable String asked) {
        Open open = jdbc.sql(
                        """
                        select type, status from inbox_event
                        where tenant_id = :tenant and id = :id and status in ('waiting', 'undeliverable') for update""")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .query(Open.class)
                .optional()
                .orElseThrow(Problem::notFound);
        String why = asked == null ? "" : asked.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw Problem.unprocessable(
                    "invalid-reason", "Say why, in 1 to " + LONGEST_REASON + " characters: the audit log keeps it.");
        }
        jdbc.sql(
                        """
                        update inbox_event set status = 'discarded', discard_reason = :why, handled_at = :now
                        where tenant_id = :tenant and id = :id""")
                .param("why", why)
                .param("now", timestamp(clock.instant()))
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .update();
        events.publishEvent(new Recorded(
                "inbox-event.discarded",
                new Recorded.Subject("inbox-event", id, open.type()),
                Map.of("status", open.status()),
                Map.of("status", "discarded", "reason", why)));
    }

    private record Open(String type, String status) {}
}
