package ropewalk.connection;

import static ropewalk.connection.Times.at;
import static ropewalk.connection.Times.timestamp;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connection.InboxController.InboxEventView;
import ropewalk.http.Problem;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/** The current tenant's events that are not handled yet, for those who look after them. */
@Component
@Transactional
class OpenEvents {
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OpenEvents(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<InboxEventView> page(String after, int limit) {
        return jdbc.sql(
                        """
                        select e.*, c.name as connection_name
                        from inbox_event e
                        join connection c on c.tenant_id = e.tenant_id and c.id = e.connection_id
                        where e.tenant_id = :tenant and e.status <> 'handled' and e.id > :after
                        order by e.id limit :limit""")
                .param("tenant", TenantContext.tenantId())
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new InboxEventView(
                        row.getString("id"),
                        row.getString("connection_id"),
                        row.getString("connection_name"),
                        row.getString("type"),
                        row.getString("event_id"),
                        row.getString("business_key"),
                        row.getString("status"),
                        row.getString("reason"),
                        row.getInt("attempts"),
                        at(row, "occurred_at"),
                        at(row, "received_at"),
                        at(row, "next_try_at")))
                .list();
    }

    /** @throws Problem 404 when there is no such event, or it is handled by now */
    public void retry(String id) {
        String type = jdbc.sql(
                        """
                        update inbox_event set status = 'waiting', next_try_at = :now
                        where tenant_id = :tenant and id = :id and status <> 'handled' returning type""")
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
}
