package ropewalk.process.story;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.tenant.TenantContext;

/**
 * Has the tables of the current tenant made anew from the log: because somebody asks for it, or because the database was
 * restored from a dump of another cluster. The projector's cursor then holds a number that this cluster has not given out
 * yet, and what happens here would be taken for old; the log is read again from its beginning, whatever was in the tables.
 */
@Component
public class Rebuilds {
    /** Whose cursor has more to do than new rows of the log. */
    static final String LEFT =
            """
            high > pg_snapshot_xmax(pg_current_snapshot())
              or rebuild_began_at is not null and rebuild_ended_at is null""";

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);
    private static final int COUNTED = 100_000;

    private final JdbcClient jdbc;
    private final Tables tables;
    private final StepTables steps;
    private final Clock clock;
    private final AtomicBoolean told = new AtomicBoolean();

    Rebuilds(JdbcClient jdbc, Tables tables, StepTables steps, Clock clock) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * How far it is.
     *
     * @param left rows of the log that are still to be read, at most 100,000
     * @param beganAt null when it was never asked for
     * @param endedAt null while it goes on
     */
    public record Progress(boolean underWay, long left, @Nullable Instant beganAt, @Nullable Instant endedAt) {}

    /** Begins it unless it is under way; the rounds of whichever node go on with it. */
    @Transactional
    public boolean ask() {
        if (progress().underWay()) {
            return false;
        }
        begin();
        return true;
    }

    @Transactional
    public Progress progress() {
        return jdbc.sql(
                        """
                        select rebuild_began_at, rebuild_ended_at, (
                          select count(*) from (
                            select 1 from process_event e
                            where e.transaction >= c.low and (e.transaction >= c.high or e.id > c.last_id)
                            limit :counted) counted) as left
                        from process_cursor c""")
                .param("counted", COUNTED)
                .query((row, number) -> {
                    Timestamp began = row.getTimestamp("rebuild_began_at");
                    Timestamp ended = row.getTimestamp("rebuild_ended_at");
                    return new Progress(
                            began != null && ended == null,
                            row.getLong("left"),
                            began == null ? null : began.toInstant(),
                            ended == null ? null : ended.toInstant());
                })
                .optional()
                .orElse(new Progress(false, 0, null, null));
    }

    /** In the transaction under way: from the beginning of the log. */
    void begin() {
        beginCursor();
        jdbc.sql("select 1 from process_cursor for update").query(Integer.class).single();
        again();
    }

    void beginCursor() {
        boolean exists = jdbc.sql("select exists (select 1 from process_cursor)")
                .query(Boolean.class)
                .single();
        if (!exists) {
            jdbc.sql(
                            """
                            insert into process_cursor (tenant_id, low, high, last_id) values (:tenant, '0', '0', 0)
                            on conflict do nothing""")
                    .param("tenant", TenantContext.tenantId())
                    .update();
        }
    }

    /**
     * Once the cursor is locked, so that the numbers compared are those of one moment.
     *
     * @return whether the log is read again from its beginning
     */
    boolean mendIfRestored() {
        boolean restored = jdbc.sql(
                        """
                        select exists (select 1 from process_cursor where high > pg_snapshot_xmax(pg_current_snapshot()))
                          or exists (select 1 from process_event
                               where transaction >= pg_snapshot_xmax(pg_current_snapshot()))""")
                .query(Boolean.class)
                .single();
        if (!restored) {
            return false;
        }
        if (told.compareAndSet(false, true)) {
            LOG.warn("this database was restored from another cluster, whose transactions had higher numbers; the lists"
                    + " of instances are made anew from the log, which leaves them incomplete for a while");
        }
        jdbc.sql("select process_event_of_this_cluster()").query(Long.class).single();
        again();
        return true;
    }

    private void again() {
        tables.clear();
        steps.clear();
        jdbc.sql(
                        """
                        update process_cursor set low = '0', high = '0', last_id = 0, rebuild_began_at = :now,
                          rebuild_ended_at = null
                        where tenant_id = :tenant""")
                .param("now", Timestamp.from(clock.instant()))
                .param("tenant", TenantContext.tenantId())
                .update();
    }

    /** Everything that the log held has been read. */
    void end() {
        jdbc.sql(
                        """
                        update process_cursor set rebuild_ended_at = :now
                        where rebuild_began_at is not null and rebuild_ended_at is null""")
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
