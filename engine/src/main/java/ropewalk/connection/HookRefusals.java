package ropewalk.connection;

import static ropewalk.connection.Times.timestamp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/** Records refused deliveries, at most one a minute for each connection and reason, with how many there were so far. */
@Component
class HookRefusals {
    private static final Duration BETWEEN_RECORDS = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HookRefusals(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public void record(StoredConnection connection, String reason) {
        Instant now = clock.instant();
        Counted counted = jdbc.sql(
                        """
                        insert into webhook_refusal as r (tenant_id, connection_id, reason, count, recorded_at)
                        values (:tenant, :connection, :reason, 1, :now)
                        on conflict (tenant_id, connection_id, reason) do update set count = r.count + 1,
                          recorded_at = case when r.recorded_at <= :before then :now else r.recorded_at end
                        returning count, recorded_at = :now as due""")
                .param("tenant", TenantContext.tenantId())
                .param("connection", connection.id())
                .param("reason", reason)
                .param("now", timestamp(now))
                .param("before", timestamp(now.minus(BETWEEN_RECORDS)))
                .query(Counted.class)
                .single();
        if (counted.due()) {
            events.publishEvent(Recorded.of(
                    "webhook.refused",
                    new Recorded.Subject("connection", connection.id(), connection.name()),
                    Map.of("reason", reason, "refusedSoFar", counted.count())));
        }
    }

    private record Counted(long count, boolean due) {}
}
