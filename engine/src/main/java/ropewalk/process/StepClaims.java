package ropewalk.process;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.connection.Operations;
import ropewalk.process.Bulkheads.Lane;
import ropewalk.process.Bulkheads.Use;
import ropewalk.process.engine.Node;
import ropewalk.process.engine.Turns;
import ropewalk.process.story.Sql;
import ropewalk.tenant.TenantId;

/**
 * Claims due connector steps for this node, of all tenants in turn and by weight, as jobs are. A step whose connection,
 * tenant or vendor has as many calls under way as it may is left, for later or for other nodes. It runs as the role
 * that sees the claim columns and nothing else, and is asked by one thread.
 */
@Component
class StepClaims {
    /** Of a lane only as many steps are looked at as it has room for, however many wait in it. */
    private static final String CLAIM =
            """
            with recursive lanes as (
              (select tenant_id_, lane from act_ru_ext_task where retries_ is null or retries_ > 0
               order by tenant_id_, lane limit 1)
              union all
              select following.* from lanes l cross join lateral (
                select t.tenant_id_, t.lane from act_ru_ext_task t
                where (t.retries_ is null or t.retries_ > 0) and (t.tenant_id_, t.lane) > (l.tenant_id_, l.lane)
                order by t.tenant_id_, t.lane limit 1) following
            ), used as (
              select tenant, lane, split_part(lane, '/', 1) as vendor, calls
              from unnest(cast(:usedTenants as text[]), cast(:usedLanes as text[]), cast(:calls as int[]))
                as used (tenant, lane, calls)
            ), known as (
              select l.tenant_id_ as tenant, l.lane, split_part(l.lane, '/', 1) as vendor,
                :perConnection - coalesce(used.calls, 0) as room
              from lanes l left join used on used.tenant = l.tenant_id_ and used.lane = l.lane
              where split_part(split_part(l.lane, '/', 1), '@', 1) = any(:connectors)
            ), due as (
              select step.id_, known.tenant, known.vendor, row_number() over (
                partition by known.tenant order by step.priority_ desc, step.create_time_, step.id_) as place
              from known cross join lateral (
                select t.id_, t.priority_, t.create_time_ from act_ru_ext_task t
                where t.tenant_id_ = known.tenant and t.lane = known.lane
                  and (t.topic_name_ = any(:topics) or split_part(t.topic_name_, '.', 1) = any(:open))
                  and (t.retries_ is null or t.retries_ > 0) and t.suspension_state_ = 1
                  and (t.lock_exp_time_ is null or t.lock_exp_time_ <= :now)
                order by t.priority_ desc, t.create_time_, t.id_ limit greatest(0, least(known.room, :free))) step
            ), tenants as (
              select names.tenant, coalesce(t.weight, 1) as weight, coalesce(ahead.tag, :reached) as tag,
                :perTenant - coalesce((select sum(calls) from used where used.tenant = names.tenant), 0) as room
              from (select distinct tenant from known) names
              left join tenant t on t.id = names.tenant
              left join unnest(cast(:tenants as text[]), cast(:tags as float8[])) ahead (id, tag)
                on ahead.id = names.tenant
            ), turns as (
              select due.id_, due.vendor, tenants.weight, tenants.tag + (due.place - 1) / tenants.weight::float8 as turn
              from due join tenants using (tenant) where due.place <= tenants.room
            ), queues as (
              select turns.*, row_number() over (partition by vendor order by turn, id_)
                + coalesce((select sum(calls) from used where used.vendor = turns.vendor), 0) as calls
              from turns
            ), open as materialized (
              select id_, weight, turn from queues where calls <= :perVendor order by turn limit :free * 4
            ), picked as (
              select t.id_, open.weight, open.turn from open join act_ru_ext_task t using (id_)
              where t.lock_exp_time_ is null or t.lock_exp_time_ <= :now
              order by open.turn limit :free for update of t skip locked
            ), claimed as (
              update act_ru_ext_task t set rev_ = t.rev_ + 1, worker_id_ = :node, lock_exp_time_ = :until
              from picked where t.id_ = picked.id_
              returning t.id_, t.tenant_id_, t.lane, picked.weight, picked.turn
            ) select * from claimed order by turn
            """;

    private final JdbcClient system;
    private final WorkerSettings settings;
    private final Clock clock;
    private final Node node;
    private final String[] connectors;
    private final String[] topics;
    private final String[] open;
    private final Turns turns = new Turns();

    StepClaims(
            @Qualifier("systemJdbc") JdbcClient system,
            WorkerSettings settings,
            Clock clock,
            Node node,
            Operations operations) {
        this.system = system;
        this.settings = settings;
        this.clock = clock;
        this.node = node;
        this.connectors = operations.connectors().stream().sorted().toArray(String[]::new);
        this.topics = operations.topics().stream().sorted().toArray(String[]::new);
        this.open = operations.open().stream().sorted().toArray(String[]::new);
    }

    /** A step that is this node's for as long as the settings say. */
    record Claimed(String id, Lane lane, int weight, double turn) {}

    /** Claims as many due steps as there are free threads, within what is free of each bulkhead. */
    List<Claimed> claim(Bulkheads bulkheads) {
        int free = bulkheads.free();
        if (free <= 0 || topics.length == 0) {
            return List.of();
        }
        List<Use> used = bulkheads.inUse();
        Turns.Ahead ahead = turns.ahead();
        Instant now = clock.instant();
        List<Claimed> claimed = system.sql(CLAIM)
                .param(
                        "usedTenants",
                        used.stream().map(use -> use.lane().tenant().value()).toArray(String[]::new))
                .param("usedLanes", used.stream().map(use -> use.lane().name()).toArray(String[]::new))
                .param("calls", used.stream().mapToInt(Use::calls).toArray())
                .param("perConnection", settings.callsPerConnection())
                .param("perTenant", settings.callsPerTenant())
                .param("perVendor", settings.callsPerVendor())
                .param("connectors", connectors)
                .param("topics", topics)
                .param("open", open)
                .param("tenants", ahead.tenants())
                .param("tags", ahead.tags())
                .param("reached", ahead.reached())
                .param("free", free)
                .param("node", node.name())
                .param("now", Sql.at(now))
                .param("until", Sql.at(now.plus(settings.lock())))
                .query((row, number) -> new Claimed(
                        row.getString("id_"),
                        new Lane(new TenantId(row.getString("tenant_id_")), row.getString("lane")),
                        row.getInt("weight"),
                        row.getDouble("turn")))
                .list();
        for (Claimed step : claimed) {
            turns.had(step.lane().tenant().value(), step.turn(), step.weight());
        }
        turns.settled();
        return claimed;
    }
}
