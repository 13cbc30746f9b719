package ropewalk.tenant;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
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

    /** Of the current tenant or one directly below it; what is not among them has no limit. */
    Map<Limit, Long> of(TenantId tenant) {
        return transaction.execute(status -> {
            Map<Limit, Long> limits = new EnumMap<>(Limit.class);
            jdbc.sql("select kind, most from tenant_limit where tenant_id = :tenant")
                    .param("tenant", tenant.value())
                    .query(row -> {
                        limits.put(limit(row.getString("kind")), row.getLong("most"));
                    });
            return limits;
        });
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

    private static Limit limit(String code) {
        for (Limit limit : Limit.values()) {
            if (limit.code().equals(code)) {
                return limit;
            }
        }
        throw new IllegalStateException("unknown limit " + code);
    }
}
