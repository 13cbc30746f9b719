package ropewalk.process.engine;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import ropewalk.tenant.TenantId;

/**
 * Claims due jobs for this node, of all tenants in turn: one of each tenant, or as many as its weight says, then the
 * next of each, by priority and age within a tenant. It runs as the role that sees the claim columns and nothing else.
 */
final class FairAcquisition {
    /**
     * A tenant's own queue is short enough to be ordered; a flood of one tenant costs one index range. Some more are looked
     * at than are asked for: other nodes may hold the first of them at this moment.
     */
    private static final String CLAIM =
            """
            with recursive tenants as (
              (select tenant_id_ from act_ru_job where retries_ > 0 order by tenant_id_ limit 1)
              union all
              select (select j.tenant_id_ from act_ru_job j
                       where j.retries_ > 0 and j.tenant_id_ > t.tenant_id_ order by j.tenant_id_ limit 1)
              from tenants t where t.tenant_id_ is not null
            ), queues as materialized (
              select t.tenant_id_, coalesce(own.weight, 1)::float8 as weight, coalesce(ahead.tag, :reached) as tag
              from tenants t left join tenant own on own.id = t.tenant_id_
              left join unnest(cast(:tenants as text[]), cast(:tags as float8[])) ahead (id, tag)
                on ahead.id = t.tenant_id_
              where t.tenant_id_ is not null
            ), due as materialized (
              select job.id_, t.weight, t.tag + (row_number() over (
                       partition by t.tenant_id_ order by job.priority_ desc, job.duedate_ nulls first, job.id_) - 1)
                       / t.weight as turn
              from queues t
              cross join lateral (
                select j.id_, j.priority_, j.duedate_ from act_ru_job j
                where j.tenant_id_ = t.tenant_id_ and j.retries_ > 0 and j.suspension_state_ = 1
                  and (j.duedate_ is null or j.duedate_ <= :now)
                  and (j.lock_exp_time_ is null or j.lock_exp_time_ < :now)
                  and (j.exclusive_ is not true or not exists (
                    select 1 from act_ru_job other where other.process_instance_id_ = j.process_instance_id_
                      and other.exclusive_ and other.lock_exp_time_ >= :now))
                order by j.priority_ desc, j.duedate_ nulls first, j.id_ limit :jobs) job
              order by turn limit :jobs * 4
            ), picked as (
              select j.id_, due.weight, due.turn from due join act_ru_job j using (id_)
              where j.lock_exp_time_ is null or j.lock_exp_time_ < :now
              order by due.turn limit :jobs for update of j skip locked
            ), claimed as (
              update act_ru_job j set rev_ = j.rev_ + 1, lock_owner_ = :owner, lock_exp_time_ = :until
              from picked where j.id_ = picked.id_
              returning j.id_, j.tenant_id_, j.process_instance_id_, j.exclusive_, picked.weight, picked.turn
            ) select * from claimed order by turn
            """;

    private final JdbcClient systemJdbc;
    private final JobExecutor executor;
    private final Map<String, TenantId> tenants = new ConcurrentHashMap<>();
    private final Turns turns = new Turns();

    FairAcquisition(JdbcClient systemJdbc, JobExecutor executor) {
        this.systemJdbc = systemJdbc;
        this.executor = executor;
    }

    /** Whose job it is that this node has claimed and not yet begun. */
    Optional<TenantId> begin(List<String> jobIds) {
        Optional<TenantId> tenant = Optional.ofNullable(tenants.get(jobIds.get(0)));
        jobIds.forEach(tenants::remove);
        return tenant;
    }

    /**
     * Claims up to so many due jobs. Exclusive jobs of one instance come as one batch, to be run one after the other.
     */
    List<List<String>> claim(int jobs) {
        Turns.Ahead ahead = turns.ahead();
        long now = ClockUtil.getCurrentTime().getTime();
        List<Claimed> claimed = systemJdbc
                .sql(CLAIM)
                .param("now", new Timestamp(now))
                .param("until", new Timestamp(now + executor.getLockTimeInMillis()))
                .param("owner", executor.getLockOwner())
                .param("jobs", jobs)
                .param("reached", ahead.reached())
                .param("tenants", ahead.tenants())
                .param("tags", ahead.tags())
                .query((row, number) -> new Claimed(
                        row.getString("id_"),
                        new TenantId(row.getString("tenant_id_")),
                        row.getString("process_instance_id_"),
                        row.getBoolean("exclusive_"),
                        row.getInt("weight"),
                        row.getDouble("turn")))
                .list();
        List<List<String>> batches = new ArrayList<>();
        Map<String, List<String>> exclusive = new HashMap<>();
        for (Claimed job : claimed) {
            tenants.put(job.id(), job.tenant());
            turns.had(job.tenant().value(), job.turn(), job.weight());
            List<String> batch = job.exclusive() && job.instance() != null
                    ? exclusive.computeIfAbsent(job.instance(), instance -> begun(batches))
                    : begun(batches);
            batch.add(job.id());
        }
        turns.settled();
        return batches;
    }

    /** Jobs that this node holds and will not begin: anybody may claim them again. */
    void giveBack(List<String> jobIds) {
        systemJdbc
                .sql(
                        """
                        update act_ru_job set rev_ = rev_ + 1, lock_owner_ = null, lock_exp_time_ = null
                        where id_ = any(:jobs) and lock_owner_ = :owner""")
                .param("jobs", jobIds.toArray(String[]::new))
                .param("owner", executor.getLockOwner())
                .update();
    }

    private static List<String> begun(List<List<String>> batches) {
        List<String> batch = new ArrayList<>();
        batches.add(batch);
        return batch;
    }

    private record Claimed(
            String id, TenantId tenant, @Nullable String instance, boolean exclusive, int weight, double turn) {}
}
