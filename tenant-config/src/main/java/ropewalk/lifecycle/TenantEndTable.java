package ropewalk.lifecycle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The ends of the current tenant and of those below it. Works in the caller's transaction. */
@Component
class TenantEndTable {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    TenantEndTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    TenantEnd of(TenantId tenant) {
        return jdbc.sql(
                        """
                        select e.asked_at, e.closed_at, e.erase_after, e.confirmed_at, e.completed_at,
                          coalesce(r.counts, '{}')::text as counts, r.last_hash
                        from tenant_end e left join tenant_erasure r on r.erased_id = e.tenant_id
                        where e.tenant_id = :tenant""")
                .param("tenant", tenant.value())
                .query((row, number) -> end(row))
                .optional()
                .orElse(TenantEnd.NONE);
    }

    void ask(Instant now) {
        jdbc.sql(
                        """
                        insert into tenant_end as e (tenant_id, asked_by, asked_at) values (:tenant, :who, :now)
                        on conflict (tenant_id) do update set asked_by = :who, asked_at = :now where e.asked_at is null""")
                .param("tenant", TenantContext.tenantId())
                .param("who", TenantContext.require().actor().id())
                .param("now", Timestamp.from(now))
                .update();
    }

    void takeBack() {
        jdbc.sql("delete from tenant_end where tenant_id = :tenant and closed_at is null")
                .param("tenant", TenantContext.tenantId())
                .update();
    }

    void close(TenantId tenant, Instant now, Instant eraseAfter) {
        jdbc.sql(
                        """
                        insert into tenant_end (tenant_id, closed_at, erase_after) values (:tenant, :now, :after)
                        on conflict (tenant_id) do update set closed_at = :now, erase_after = :after""")
                .param("tenant", tenant.value())
                .param("now", Timestamp.from(now))
                .param("after", Timestamp.from(eraseAfter))
                .update();
    }

    void reopen(TenantId tenant) {
        jdbc.sql("delete from tenant_end where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .update();
    }

    void confirm(TenantId tenant, Instant now) {
        jdbc.sql("update tenant_end set confirmed_at = :now where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    private TenantEnd end(ResultSet row) throws SQLException {
        Map<String, Long> counts = json.readValue(row.getString("counts"), new TypeReference<>() {});
        return new TenantEnd(
                instant(row, "asked_at"),
                instant(row, "closed_at"),
                instant(row, "erase_after"),
                instant(row, "confirmed_at"),
                instant(row, "completed_at"),
                counts,
                row.getString("last_hash"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
