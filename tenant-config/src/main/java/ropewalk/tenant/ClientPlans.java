package ropewalk.tenant;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which plan each client has, and a copy of the plan's limits in the client's name, in the caller's transaction: a client
 * reads its own rows alone, and asking for a limit costs the same with a plan as without.
 */
@Component
class ClientPlans {
    private final JdbcClient jdbc;

    ClientPlans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ClientPlan> of(TenantId tenant) {
        Map<Limit, Long> limits = new EnumMap<>(Limit.class);
        jdbc.sql("select kind, most from tenant_plan_limit where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query(row -> {
                    limits.put(Limit.of(row.getString("kind")), row.getLong("most"));
                });
        return jdbc.sql("select plan_id, name from tenant_plan where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query((row, number) -> new ClientPlan(row.getString("plan_id"), row.getString("name"), limits))
                .optional();
    }

    List<TenantId> having(String plan, int limit) {
        return jdbc.sql(
                        """
                        select tenant_id from tenant_plan where owner_id = :owner and plan_id = :plan
                        order by tenant_id limit :limit""")
                .param("owner", TenantContext.tenantId())
                .param("plan", plan)
                .param("limit", limit)
                .query((row, number) -> new TenantId(row.getString("tenant_id")))
                .list();
    }

    void give(TenantId tenant, @Nullable Plan plan) {
        jdbc.sql("delete from tenant_plan_limit where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .update();
        jdbc.sql("delete from tenant_plan where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .update();
        if (plan == null) {
            return;
        }
        jdbc.sql(
                        """
                        insert into tenant_plan (tenant_id, owner_id, plan_id, name)
                        values (:tenant, :owner, :plan, :name)""")
                .param("tenant", tenant.value())
                .param("owner", TenantContext.tenantId())
                .param("plan", plan.id())
                .param("name", plan.name())
                .update();
        copyLimits(plan.id(), tenant);
    }

    /** All clients of a plan that was changed have what it is now. */
    void follow(String plan, String name) {
        jdbc.sql("update tenant_plan set name = :name where owner_id = :owner and plan_id = :plan")
                .param("owner", TenantContext.tenantId())
                .param("plan", plan)
                .param("name", name)
                .update();
        jdbc.sql(
                        """
                        delete from tenant_plan_limit where tenant_id in
                          (select tenant_id from tenant_plan where owner_id = :owner and plan_id = :plan)""")
                .param("owner", TenantContext.tenantId())
                .param("plan", plan)
                .update();
        copyLimits(plan, null);
    }

    /** @param only the one client that gets them; null for all of the plan */
    private void copyLimits(String plan, @Nullable TenantId only) {
        jdbc.sql(
                        """
                        insert into tenant_plan_limit (tenant_id, kind, most)
                        select c.tenant_id, l.kind, l.most from tenant_plan c
                        join plan_limit l on l.tenant_id = c.owner_id and l.plan_id = c.plan_id
                        where c.owner_id = :owner and c.plan_id = :plan
                          and (cast(:only as text) is null or c.tenant_id = :only)""")
                .param("owner", TenantContext.tenantId())
                .param("plan", plan)
                .param("only", only == null ? null : only.value())
                .update();
    }
}
