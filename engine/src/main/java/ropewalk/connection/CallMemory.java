package ropewalk.connection;

import static ropewalk.connection.Times.at;
import static ropewalk.connection.Times.timestamp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connector.Json;
import ropewalk.tenant.TenantContext;

/** Which calls were sent and how they ended, by idempotency key. Each method is a transaction of its own. */
@Component
@Transactional
class CallMemory {
    /** Longer than anybody repeats a step; the outside systems forget theirs sooner. */
    static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Clock clock;

    CallMemory(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param unanswered it was sent and nobody knows what became of it
     * @param result of a call that is done
     */
    record Remembered(boolean unanswered, @Nullable Map<String, Object> result) {}

    @Transactional(readOnly = true)
    public Optional<Remembered> find(String key) {
        return jdbc.sql("select unanswered, result from connector_call where tenant_id = :tenant and key = :key")
                .param("tenant", TenantContext.tenantId())
                .param("key", key)
                .query((row, number) -> new Remembered(row.getBoolean("unanswered"), json(row.getString("result"))))
                .optional();
    }

    /**
     * Before each send.
     *
     * @param now in whole microseconds
     * @return when the first try was made that may have had an effect: exactly now where there was none
     */
    public Instant sending(String key, String connectionId, String operation, Instant now) {
        return jdbc.sql(
                        """
                        insert into connector_call (tenant_id, key, connection_id, operation, first_sent_at)
                        values (:tenant, :key, :connection, :operation, :now)
                        on conflict (tenant_id, key) do update set unanswered = true,
                          first_sent_at = case when connector_call.unanswered then connector_call.first_sent_at
                                               else excluded.first_sent_at end
                        returning first_sent_at""")
                .param("tenant", TenantContext.tenantId())
                .param("key", key)
                .param("connection", connectionId)
                .param("operation", operation)
                .param("now", timestamp(now))
                .query((row, number) -> at(row, "first_sent_at"))
                .single();
    }

    /** No try certainly had an effect: a later one with this key is as good as the first. */
    public void withoutEffect(String key) {
        jdbc.sql("update connector_call set unanswered = false where tenant_id = :tenant and key = :key")
                .param("tenant", TenantContext.tenantId())
                .param("key", key)
                .update();
    }

    public void done(String key, Map<String, Object> result) {
        jdbc.sql(
                        """
                        update connector_call set unanswered = false, done_at = :now, result = cast(:result as jsonb)
                        where tenant_id = :tenant and key = :key""")
                .param("now", timestamp(clock.instant()))
                .param("result", Json.write(result))
                .param("tenant", TenantContext.tenantId())
                .param("key", key)
                .update();
        forgetOldest();
    }

    /** A few with every new one, so that the table stays as long as the time it covers. */
    private void forgetOldest() {
        jdbc.sql(
                        """
                        delete from connector_call where tenant_id = :tenant and key in (
                          select key from connector_call
                          where tenant_id = :tenant and done_at < :before order by done_at limit 5)""")
                .param("tenant", TenantContext.tenantId())
                .param("before", timestamp(clock.instant().minus(KEPT)))
                .update();
    }

    private static @Nullable Map<String, Object> json(@Nullable String text) {
        return text == null ? null : Json.object(text);
    }
}
