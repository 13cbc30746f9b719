package ropewalk.tenant;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of plans, in the caller's transaction. */
@Component
class PlanTable {
    private static final String PLANS =
            """
            select id, name, trial_days, retired_at is not null as retired, version,
              (select count(*) from tenant_plan c where c.owner_id = plan.tenant_id and c.plan_id = plan.id) as clients
            from plan where tenant_id = :tenant\s""";

    private final JdbcClient jdbc;
    private final Clock clock;

    PlanTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Row(
            String id, String name, @Nullable Integer trialDays, boolean retired, long version, long clients) {}

    List<Plan> list(String afterName, String afterId, int limit) {
        return jdbc
                .sql(PLANS + "and (lower(name), id) > (lower(:name), :id) order by lower(name), id limit :limit")
                .param("tenant", TenantContext.tenantId())
                .param("name", afterName)
                .param("id", afterId)
                .param("limit", limit)
                .query(Row.class)
                .list()
                .stream()
                .map(this::withLimits)
                .toList();
    }

    Optional<Plan> find(String id) {
        return jdbc.sql(PLANS + "and id = :id")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .query(Row.class)
                .optional()
                .map(this::withLimits);
    }

    boolean lock(String id) {
        return jdbc.sql("select id from plan where tenant_id = :tenant and id = :id for update")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .query(String.class)
                .optional()
                .isPresent();
    }

    void insert(String id, String name, @Nullable Integer trialDays) {
        jdbc.sql(
                        """
                        insert into plan (tenant_id, id, name, trial_days, created_at)
                        values (:tenant, :id, :name, :trial, :now)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .param("name", name)
                .param("trial", trialDays)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    void update(String id, String name, @Nullable Integer trialDays, boolean retired) {
        jdbc.sql(
                        """
                        update plan set name = :name, trial_days = :trial, version = version + 1,
                          retired_at = case when :retired then coalesce(retired_at, :now) end
                        where tenant_id = :tenant and id = :id""")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .param("name", name)
                .param("trial", trialDays)
                .param("retired", retired)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    void limit(String id, Map<Limit, Long> limits) {
        jdbc.sql("delete from plan_limit where tenant_id = :tenant and plan_id = :id")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .update();
        limits.forEach((limit, most) -> jdbc.sql(
                        "insert into plan_limit (tenant_id, plan_id, kind, most) values (:tenant, :id, :kind, :most)")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .param("kind", limit.code())
                .param("most", most)
                .update());
    }

    private Plan withLimits(Row row) {
        Map<Limit, Long> limits = new EnumMap<>(Limit.class);
        jdbc.sql("select kind, most from plan_limit where tenant_id = :tenant and plan_id = :id")
                .param("tenant", TenantContext.tenantId())
                .param("id", row.id())
                .query(one -> {
                    limits.put(Limit.of(one.getString("kind")), one.getLong("most"));
                });
        return new Plan(row.id(), row.name(), limits, row.trialDays(), row.retired(), row.version(), row.clients());
    }
}
