package ropewalk.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.tenant.TenantContext;

/** The current tenant's imports: one under way for each mapping at the most. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ImportTable {
    private final JdbcClient jdbc;
    private final Clock clock;

    ImportTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * An import as this node works on it.
     *
     * @param position where the system's next page begins
     * @param tries how many calls for this page have ended without an answer that counts
     */
    record Taken(String id, String mappingId, String position, long done, int tries) {}

    /** @return false when one of the mapping is under way already */
    boolean add(String id, RecordMapping mapping, String startedBy) {
        return jdbc.sql(
                                """
                        insert into record_import (tenant_id, id, mapping_id, connection_id, theirs, due_at, started_by, started_at)
                        values (:tenant, :id, :mapping, :connection, :theirs, :now, :by, :now)
                        on conflict (tenant_id, mapping_id) where state in ('running', 'paused', 'failed') do nothing""")
                        .param("tenant", TenantContext.tenantId())
                        .param("id", id)
                        .param("mapping", mapping.id())
                        .param("connection", mapping.connectionId())
                        .param("theirs", mapping.theirs())
                        .param("by", startedBy)
                        .param("now", now())
                        .update()
                == 1;
    }

    Optional<RecordImport> find(String id) {
        return imports("id = :id", id);
    }

    Optional<RecordImport> lock(String id) {
        return imports("id = :id for update", id);
    }

    /** The one that was started last. */
    Optional<RecordImport> lastOf(String mappingId) {
        return imports("mapping_id = :id order by started_at desc, id desc limit 1", mappingId);
    }

    private Optional<RecordImport> imports(String where, String id) {
        return jdbc.sql("select * from record_import where tenant_id = :tenant and " + where)
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .query(ImportTable::shown)
                .optional();
    }

    /** As people choose it; going on begins at once, and with all its tries. */
    void change(String id, String state) {
        jdbc.sql(
                        """
                        update record_import set state = :state, version = version + 1, due_at = :now, tries = 0, reason = null,
                          vendor_reference = null, ended_at = case when :state = 'cancelled' then cast(:now as timestamptz) end
                        where tenant_id = :tenant and id = :id""")
                .param("state", state)
                .param("now", now())
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .update();
    }

    /** Its next page is this node's until the lease is over. Empty when it is another's, or is not due. */
    Optional<Taken> claim(String id, Duration lease) {
        return jdbc.sql(
                        """
                        update record_import set due_at = :until
                        where tenant_id = :tenant and id = :id and state = 'running' and due_at <= :now returning *""")
                .param("until", Timestamp.from(clock.instant().plus(lease)))
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .param("now", now())
                .query((row, number) -> new Taken(
                        row.getString("id"),
                        row.getString("mapping_id"),
                        row.getString("position"),
                        row.getLong("done"),
                        row.getInt("tries")))
                .optional();
    }

    /**
     * Holds the import for the page that begins there.
     *
     * @return false when it goes on no more, or another node has taken this page over
     */
    boolean holds(Taken taken) {
        return jdbc.sql(
                        """
                        select id from record_import where tenant_id = :tenant and id = :id and state = 'running'
                          and position = :position for update""")
                .param("tenant", TenantContext.tenantId())
                .param("id", taken.id())
                .param("position", taken.position())
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** @param next where the following page begins; empty when that was the last one */
    void advance(Taken taken, int things, String next, long about) {
        jdbc.sql(
                        """
                        update record_import set position = :next, done = done + :things, about = :about, tries = 0, reason = null,
                          due_at = :now, state = case when :next = '' then 'done' else state end,
                          version = version + case when :next = '' then 1 else 0 end,
                          ended_at = case when :next = '' then cast(:now as timestamptz) end
                        where tenant_id = :tenant and id = :id""")
                .param("next", next)
                .param("things", things)
                .param("about", about)
                .param("now", now())
                .param("tenant", TenantContext.tenantId())
                .param("id", taken.id())
                .update();
    }

    void waits(Taken taken, Instant until, boolean tried, String reason) {
        jdbc.sql(
                        """
                        update record_import set due_at = :until, reason = :reason, tries = tries + :tried
                        where tenant_id = :tenant and id = :id and state = 'running' and position = :position""")
                .param("until", Timestamp.from(until))
                .param("reason", reason)
                .param("tried", tried ? 1 : 0)
                .param("tenant", TenantContext.tenantId())
                .param("id", taken.id())
                .param("position", taken.position())
                .update();
    }

    void failed(Taken taken, String reason, @Nullable String vendorReference) {
        jdbc.sql(
                        """
                        update record_import set state = 'failed', reason = :reason, vendor_reference = :reference,
                          version = version + 1
                        where tenant_id = :tenant and id = :id and state = 'running' and position = :position""")
                .param("reason", reason)
                .param("reference", vendorReference)
                .param("tenant", TenantContext.tenantId())
                .param("id", taken.id())
                .param("position", taken.position())
                .update();
    }

    private static RecordImport shown(ResultSet row, int number) throws SQLException {
        long about = row.getLong("about");
        return new RecordImport(
                row.getString("id"),
                row.getString("mapping_id"),
                row.getString("connection_id"),
                row.getString("theirs"),
                row.getString("state"),
                row.getLong("done"),
                row.getObject("about") == null ? null : about,
                row.getTimestamp("due_at").toInstant(),
                row.getString("reason"),
                row.getString("vendor_reference"),
                row.getTimestamp("started_at").toInstant(),
                ChangeTable.instant(row, "ended_at"),
                row.getLong("version"));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
