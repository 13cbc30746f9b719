package ropewalk.billing;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.tenant.Limit;
import ropewalk.tenant.Meter;
import ropewalk.tenant.RegularWork;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantDirectory;
import ropewalk.tenant.TenantId;

/** Looks every hour how many people and bytes each tenant has and keeps the greatest number of the day; on any node. */
@Component
class UsageDays extends RegularWork {
    private static final Logger LOG = LoggerFactory.getLogger(UsageDays.class);

    private final TenantDirectory tenants;
    private final ObjectProvider<Meter> meters;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    UsageDays(
            TenantDirectory tenants,
            ObjectProvider<Meter> meters,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${ropewalk.billing.count-every:1h}") Duration every) {
        super("daily usage", every, every);
        this.tenants = tenants;
        this.meters = meters;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    protected void look() {
        for (TenantId tenant : tenants.all()) {
            try {
                TenantContext.run(Scope.system(tenant, "billing"), this::count);
            } catch (RuntimeException failure) {
                LOG.error(
                        "people and files of tenant {} are not counted; tried again at the next look", tenant, failure);
            }
        }
    }

    /** What the current tenant has now. */
    void count() {
        transaction.executeWithoutResult(status -> {
            keep(Metered.PEOPLE, Limit.PEOPLE);
            keep(Metered.STORAGE, Limit.STORAGE);
        });
    }

    private void keep(Metered metered, Limit limit) {
        Optional<Meter> meter = meters.stream().filter(one -> one.of() == limit).findFirst();
        meter.ifPresent(counted -> jdbc.sql(
                        """
                        insert into usage_day (tenant_id, day, kind, most) values (:tenant, :day, :kind, :most)
                        on conflict (tenant_id, day, kind) do update set most = greatest(usage_day.most, excluded.most)""")
                .param("tenant", TenantContext.tenantId())
                .param("day", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("kind", metered.code())
                .param("most", counted.used())
                .update());
    }
}
