package ropewalk.connection;

import static ropewalk.connection.Times.at;
import static ropewalk.connection.Times.timestamp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.tenant.TenantContext;

@Component
@Transactional(propagation = Propagation.MANDATORY)
class WaitingTable implements Waiting {
    /** Of the steps that wait for a system that is down so many ask it: the others would only hear the same. */
    private static final int ASKING = 2;

    /** The others ask by then, should those have been cancelled. */
    private static final Duration REST = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Clock clock;

    WaitingTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Instant started(String task, Outcome.Busy busy, int attempts) {
        Instant next = busy.offline() && othersAsk(task, busy)
                ? later(busy.retryAt(), clock.instant().plus(REST))
                : busy.retryAt();
        write(task, busy.until(next), attempts);
        return next;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * Whether enough other steps ask soon whether the system is back. The connection's health stays as it is until the
     * transaction ends: whoever finds out that the system is back then finds this step among those that wait.
     */
    private boolean othersAsk(String task, Outcome.Busy busy) {
        return jdbc.sql(
                        """
                        select id from connection where tenant_id = :tenant and name = :connection and health = 'offline'
                        for share""")
                .param("tenant", TenantContext.tenantId())
                .param("connection", busy.connection())
                .query(String.class)
                .optional()
                .map(connection -> asking(connection, task, busy.retryAt()) >= ASKING)
                .orElse(false);
    }

    private int asking(String connection, String task, Instant until) {
        return jdbc.sql(
                        """
                        select count(*) from (
                          select 1 from connection_waiting
                          where tenant_id = :tenant and connection_id = :connection and task <> :task
                            and next_attempt_at between :now and :until
                          limit :enough) asking""")
                .param("tenant", TenantContext.tenantId())
                .param("connection", connection)
                .param("task", task)
                .param("now", timestamp(clock.instant()))
                .param("until", timestamp(until))
                .param("enough", ASKING)
                .query(Integer.class)
                .single();
    }

    private void write(String task, Outcome.Busy busy, int attempts) {
        jdbc.sql(
                        """
                        insert into connection_waiting (tenant_id, task, connection_id, connection_name, system, since,
                          next_attempt_at, attempts, reason)
                        values (:tenant, :task,
                          (select id from connection where tenant_id = :tenant and name = :connection),
                          :connection, :system, :now, :next, :attempts, :reason)
                        on conflict (tenant_id, task) do update set next_attempt_at = excluded.next_attempt_at,
                          attempts = excluded.attempts, reason = excluded.reason""")
                .param("tenant", TenantContext.tenantId())
                .param("task", task)
                .param("connection", busy.connection())
                .param("system", busy.system())
                .param("now", timestamp(clock.instant()))
                .param("next", timestamp(busy.retryAt()))
                .param("attempts", attempts)
                .param("reason", busy.message())
                .update();
    }

    @Override
    public List<String> due(String connectionId) {
        return jdbc.sql(
                        """
                        update connection_waiting set next_attempt_at = :now
                        where (tenant_id, task) in (
                          select tenant_id, task from connection_waiting
                          where tenant_id = :tenant and connection_id = :connection and next_attempt_at > :now
                          order by task for update skip locked)
                        returning task""")
                .param("now", timestamp(clock.instant()))
                .param("tenant", TenantContext.tenantId())
                .param("connection", connectionId)
                .query(String.class)
                .list();
    }

    @Override
    public void stopped(String task) {
        jdbc.sql("delete from connection_waiting where tenant_id = :tenant and task = :task")
                .param("tenant", TenantContext.tenantId())
                .param("task", task)
                .update();
    }

    @Override
    public List<Wait> waitingFor(String connectionId, @Nullable Instant since, String task, int limit) {
        return jdbc.sql(
                        """
                        select * from connection_waiting
                        where tenant_id = :tenant and connection_id = :connection
                          and (cast(:since as timestamptz) is null or (since, task) > (cast(:since as timestamptz), :task))
                        order by since, task limit :limit""")
                .param("tenant", TenantContext.tenantId())
                .param("connection", connectionId)
                .param("since", timestamp(since))
                .param("task", task)
                .param("limit", limit)
                .query(WaitingTable::waiting)
                .list();
    }

    @Override
    public List<Wait> of(Collection<String> tasks) {
        return jdbc.sql(
                        """
                        select * from connection_waiting
                        where tenant_id = :tenant and task = any(:tasks) order by since, task""")
                .param("tenant", TenantContext.tenantId())
                .param("tasks", tasks.toArray(String[]::new))
                .query(WaitingTable::waiting)
                .list();
    }

    private static Wait waiting(ResultSet row, int number) throws SQLException {
        return new Wait(
                row.getString("task"),
                row.getString("system"),
                row.getString("connection_name"),
                at(row, "since"),
                at(row, "next_attempt_at"),
                row.getInt("attempts"),
                row.getString("reason"));
    }
}
