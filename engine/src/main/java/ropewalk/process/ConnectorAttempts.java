package ropewalk.process;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.process.engine.Node;
import ropewalk.process.story.Sql;
import ropewalk.tenant.TenantContext;

/** What is known of the calls of each connector step. Inside the caller's transaction. */
@Component
class ConnectorAttempts {
    private final JdbcClient jdbc;
    private final Clock clock;

    ConnectorAttempts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param call 1, and one more each time somebody asked for a new call instead of the same again
     * @param attempt how often this call was sent
     * @param busy how often the outside system had no time for this call
     * @param waiting whether it waited for the outside system until now
     * @param rests until when it was to wait after the last time that was counted as busy; null when none was
     */
    record Attempt(
            String externalTaskId,
            String instanceId,
            String elementId,
            String connection,
            int call,
            int attempt,
            int busy,
            boolean waiting,
            @Nullable Instant rests,
            @Nullable Instant firstSentAt,
            @Nullable String vendorRequestId) {

        /** The same for each repetition of a call, another for a new one. */
        String key() {
            String key = TenantContext.tenantId() + ":" + externalTaskId;
            return call == 1 ? key : key + ":" + call;
        }
    }

    Attempt begin(LockedExternalTask task, String connection) {
        return jdbc.sql(
                        """
                        insert into connector_attempt as old
                          (tenant_id, external_task_id, instance_id, element_id, operation, connection, call, attempt,
                           busy, first_sent_at, last_sent_at, waiting)
                        values (:tenant, :task, :instance, :element, :operation, :connection, 1, 1, 0, :now, :now, false)
                        on conflict (tenant_id, external_task_id) do update set
                          attempt = old.attempt + 1, connection = excluded.connection,
                          first_sent_at = coalesce(old.first_sent_at, excluded.first_sent_at),
                          last_sent_at = excluded.last_sent_at
                        returning external_task_id, instance_id, element_id, connection, call, attempt, busy,
                          waiting, rests, first_sent_at, vendor_request_id""")
                .param("tenant", TenantContext.tenantId())
                .param("task", task.getId())
                .param("instance", task.getProcessInstanceId())
                .param("element", task.getActivityId())
                .param("operation", task.getTopicName())
                .param("connection", connection)
                .param("now", Sql.at(clock.instant()))
                .query(Attempt.class)
                .single();
    }

    /**
     * @param sent false when the call was held back
     * @param rests until when it waits, when this uses up a retry
     */
    void waits(String externalTaskId, boolean sent, @Nullable Instant rests, String outcome) {
        jdbc.sql(
                        """
                        update connector_attempt set waiting = true, outcome = :outcome, attempt = attempt - :unsent,
                          busy = busy + :counted, rests = coalesce(cast(:rests as timestamptz), rests)
                        where external_task_id = :task""")
                .param("outcome", outcome)
                .param("unsent", sent ? 0 : 1)
                .param("counted", rests == null ? 0 : 1)
                .param("rests", rests == null ? null : Sql.at(rests))
                .param("task", externalTaskId)
                .update();
    }

    /** Those of the steps that still pause are due now. */
    void goOn(List<String> externalTaskIds) {
        jdbc.sql(
                        """
                        update act_ru_ext_task set rev_ = rev_ + 1, lock_exp_time_ = :now
                        where id_ in (
                          select id_ from act_ru_ext_task
                          where id_ = any(:tasks) and worker_id_ = :paused and lock_exp_time_ > :now
                          order by id_ for update skip locked)""")
                .param("now", Sql.at(clock.instant()))
                .param("tasks", externalTaskIds.toArray(String[]::new))
                .param("paused", Node.PAUSED)
                .update();
    }

    /** The step waits until its time has come, and whichever node lives then takes it. */
    void pause(String externalTaskId) {
        jdbc.sql("update act_ru_ext_task set worker_id_ = :paused where id_ = :task")
                .param("paused", Node.PAUSED)
                .param("task", externalTaskId)
                .update();
    }

    void ended(String externalTaskId, String outcome, @Nullable String vendorRequestId) {
        jdbc.sql(
                        """
                        update connector_attempt set waiting = false, outcome = :outcome, vendor_request_id = :vendor
                        where external_task_id = :task""")
                .param("outcome", outcome)
                .param("vendor", vendorRequestId)
                .param("task", externalTaskId)
                .update();
    }

    /** Somebody had a look: all retries are there again, for the same call or for a new one. */
    void again(String externalTaskId, boolean newCall) {
        jdbc.sql(
                        """
                        update connector_attempt set busy = 0, rests = null, waiting = false, call = call + :new,
                          attempt = case when :new = 1 then 0 else attempt end,
                          first_sent_at = case when :new = 1 then null else first_sent_at end
                        where external_task_id = :task""")
                .param("new", newCall ? 1 : 0)
                .param("task", externalTaskId)
                .update();
    }

    List<Attempt> waitingIn(Collection<String> instances) {
        if (instances.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        """
                        select external_task_id, instance_id, element_id, connection, call, attempt, busy, waiting,
                          rests, first_sent_at, vendor_request_id
                        from connector_attempt where waiting and instance_id in (:instances)""")
                .param("instances", instances)
                .query(Attempt.class)
                .list();
    }

    /** By the step's id, of those calls that the outside system gave a name. */
    Map<String, String> vendorRequestIds(String instance) {
        Map<String, String> ids = new HashMap<>();
        jdbc.sql(
                        """
                        select external_task_id, vendor_request_id from connector_attempt
                        where instance_id = :instance and vendor_request_id is not null""")
                .param("instance", instance)
                .query(row -> {
                    ids.put(row.getString("external_task_id"), row.getString("vendor_request_id"));
                });
        return ids;
    }

    Optional<String> vendorRequestId(String externalTaskId) {
        return jdbc
                .sql("select vendor_request_id from connector_attempt where external_task_id = :task")
                .param("task", externalTaskId)
                .query(String.class)
                .list()
                .stream()
                .filter(id -> id != null)
                .findFirst();
    }
}
