package ropewalk.tenant;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The table of limits: a tenant reads its own, whoever stands above it sets them. */
@Component
class TenantLimits {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TenantLimits(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** What counts for the current tenant or one below it: a single limit before that of the plan. */
    Map<Limit, Limits.Given> counting(TenantId tenant) {
        return transaction.execute(status -> {
            Map<Limit, Limits.Given> limits = new EnumMap<>(Limit.class);
            jdbc.sql(
                            """
                            select kind, most, false as planned from tenant_limit where tenant_id = :tenant
                            union all
                            select kind, most, true from tenant_plan_limit p where tenant_id = :tenant and not exists
                              (select 1 from tenant_limit l where l.tenant_id = p.tenant_id and l.kind = p.kind)""")
                    .param("tenant", tenant.value())
                    .query(row -> {
                        limits.put(
                                Limit.of(row.getString("kind")),
                                new Limits.Given(row.getLong("most"), row.getBoolean("planned")));
                    });
            return limits;
        });
    }

    /** Set for the current tenant or one directly below it, beside its plan. */
    Map<Limit, Long> of(TenantId tenant) {
        return transaction.execute(status -> {
            Map<Limit, Long> limits = new EnumMap<>(Limit.class);
            jdbc.sql("select kind, most from tenant_limit where tenant_id = :tenant")
                    .param("tenant", tenant.value())
                    .query(row -> {
                        limits.put(Limit.of(row.getString("kind")), row.getLong("most"));
                    });
            return limits;
        });
    }

    /** What the reseller above the current tenant may have for all its clients; empty when there is none or no limit. */
    Optional<SharedLimits.Above> above(Limit limit) {
        return transaction.execute(status -> jdbc.sql("select reseller, most from limit_above(:kind)")
                .param("kind", limit.code())
                .query((row, number) ->
                        new SharedLimits.Above(new TenantId(row.getString("reseller")), row.getLong("most")))
                .optional());
    }

    /** In the caller's transaction. */
    void replace(TenantId tenant, Map<Limit, Long> limits) {
        jdbc.sql("delete from tenant_limit where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .update();
        limits.forEach((limit, most) -> jdbc.sql(
                        "insert into tenant_limit (tenant_id, kind, most) values (:tenant, :kind, :most)")
                .param("tenant", tenant.value())
                .param("kind", limit.code())
                .param("most", most)
                .update());
    }

    /** @return whether the current tenant had not been warned of so much in this period */
    boolean warned(Limit limit, String period, int percent) {
        return jdbc.sql(
                                """
                                insert into tenant_limit_warning (tenant_id, kind, period, percent, at)
                                values (:tenant, :kind, :period, :percent, :now) on conflict do nothing""")
                        .param("tenant", TenantContext.tenantId())
                        .param("kind", limit.code())
                        .param("period", period)
                        .param("percent", percent)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                > 0;
    }
}
