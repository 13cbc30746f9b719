package ropewalk.process;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.process.story.Sql;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/**
 * When processes start by themselves next. Whoever starts one holds its row and moves it on in the same transaction: so it
 * starts once, on whichever node.
 */
@Component
class ScheduleTable {
    private final JdbcClient jdbc;
    private final JdbcClient system;

    ScheduleTable(JdbcClient jdbc, @Qualifier("systemJdbc") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    record Planned(String key, Schedule schedule, Instant at) {}

    private record Row(String definitionKey, String cron, String zone, Instant nextAt) {}

    /** What was planned by the same schedule stays; by another one it is planned anew. */
    void put(String key, Schedule schedule, Instant next) {
        jdbc.sql(
                        """
                        insert into process_schedule (tenant_id, definition_key, cron, zone, next_at)
                        values (:tenant, :key, :cron, :zone, :next)
                        on conflict (tenant_id, definition_key) do update set cron = :cron, zone = :zone, next_at = :next
                          where process_schedule.cron <> :cron or process_schedule.zone <> :zone""")
                .param("tenant", TenantContext.tenantId())
                .param("key", key)
                .param("cron", schedule.cron())
                .param("zone", schedule.zone() == null ? "" : schedule.zone().getId())
                .param("next", Sql.at(next))
                .update();
    }

    void remove(String key) {
        jdbc.sql("delete from process_schedule where definition_key = :key")
                .param("key", key)
                .update();
    }

    /** The one that has waited longest of those that no other node has; held until the transaction ends. */
    Optional<Planned> nextDue(Instant now) {
        return jdbc.sql(
                        """
                        select definition_key, cron, zone, next_at from process_schedule
                        where next_at <= :now order by next_at limit 1 for update skip locked""")
                .param("now", Sql.at(now))
                .query(Row.class)
                .optional()
                .map(row -> new Planned(
                        row.definitionKey(),
                        new Schedule(row.cron(), row.zone().isEmpty() ? null : ZoneId.of(row.zone())),
                        row.nextAt()));
    }

    void moveOn(String key, Instant next) {
        jdbc.sql("update process_schedule set next_at = :next where definition_key = :key")
                .param("next", Sql.at(next))
                .param("key", key)
                .update();
    }

    /** Those with a process to start now, of all nodes. Needs no scope. */
    List<TenantId> behind(Instant now) {
        return system.sql("select distinct tenant_id from process_schedule where next_at <= :now")
                .withQueryTimeout(30)
                .param("now", Sql.at(now))
                .query((row, number) -> new TenantId(row.getString(1)))
                .list();
    }
}
