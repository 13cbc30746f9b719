package ropewalk.task;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.process.TaskTiming;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/**
 * What is planned for open tasks. Whoever does something planned holds the lock of its task, and takes it out of here in
 * the same transaction: so it happens once, on whichever node, or not at all.
 */
@Component
class TimerTable {
    private final JdbcClient jdbc;
    private final JdbcClient system;

    TimerTable(JdbcClient jdbc, @Qualifier("systemJdbc") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    enum Kind {
        REMINDER,
        OVERDUE,
        ESCALATION
    }

    /** @param escalation of that kind alone; how long after the task was due it is has been counted already */
    record Timer(String id, String taskId, Kind kind, Instant at, TaskTiming.@Nullable Escalation escalation) {}

    void add(String task, Kind kind, Instant at, TaskTiming.@Nullable Escalation escalation) {
        jdbc.sql(
                        """
                        insert into task_timer
                          (tenant_id, id, task_id, kind, fires_at, tell, to_group, to_person, priority)
                        values (:tenant, :id, :task, :kind, :at, :tell, :group, :person, :priority)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                .param("task", task)
                .param("kind", kind.name().toLowerCase(Locale.ROOT))
                .param("at", Timestamp.from(at))
                .param(
                        "tell",
                        escalation == null ? new String[0] : escalation.tell().toArray(String[]::new))
                .param("group", escalation == null ? null : escalation.group())
                .param("person", escalation == null ? null : escalation.person())
                .param("priority", escalation == null ? null : escalation.priority())
                .update();
    }

    void removeAll(String task) {
        jdbc.sql("delete from task_timer where task_id = :task")
                .param("task", task)
                .update();
    }

    /** The one that has waited longest of those whose task nobody holds; its task is held until the transaction ends. */
    Optional<Timer> next(Instant now) {
        return jdbc.sql(
                        """
                        select m.* from task_timer m join task t on t.id = m.task_id
                        where m.fires_at <= :now order by m.fires_at, m.id limit 1 for update of t skip locked""")
                .param("now", Timestamp.from(now))
                .query(TimerTable::timer)
                .optional();
    }

    /** @return false when somebody else was quicker */
    boolean take(Timer timer) {
        return jdbc.sql("delete from task_timer where id = :id and fires_at = :at")
                        .param("id", timer.id())
                        .param("at", Timestamp.from(timer.at()))
                        .update()
                == 1;
    }

    void postpone(Timer timer, Instant until) {
        jdbc.sql("update task_timer set fires_at = :until where id = :id")
                .param("until", Timestamp.from(until))
                .param("id", timer.id())
                .update();
    }

    /** Those with something to do now, of all nodes. Needs no scope. */
    List<TenantId> behind(Instant now) {
        return system.sql("select distinct tenant_id from task_timer where fires_at <= :now")
                .withQueryTimeout(30)
                .param("now", Timestamp.from(now))
                .query((row, number) -> new TenantId(row.getString(1)))
                .list();
    }

    private static Timer timer(ResultSet row, int number) throws SQLException {
        Kind kind = Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
        return new Timer(
                row.getString("id"),
                row.getString("task_id"),
                kind,
                row.getTimestamp("fires_at").toInstant(),
                kind == Kind.ESCALATION
                        ? new TaskTiming.Escalation(
                                TaskTiming.Span.NOTHING,
                                Set.of((String[]) row.getArray("tell").getArray()),
                                row.getString("to_group"),
                                row.getString("to_person"),
                                row.getObject("priority", Integer.class))
                        : null);
    }
}
