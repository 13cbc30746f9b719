package ropewalk.tenant;

import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Warns the people of a reseller when its clients together have used 80, 95 or 100 hundredths of what it may have: in the
 * reseller's own scope, since the client that took the last of it may write nothing there. When a node dies in between,
 * the next start warns.
 */
@Component
class SharedLimitWarnings extends TenantRounds {
    private static final int[] WARNINGS = {100, 95, 80};
    private static final Duration GATHERING = Duration.ofMillis(500);

    private final TenantLimits table;
    private final ObjectProvider<SharedMeter> meters;
    private final Tenants tenants;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SharedLimitWarnings(
            TenantLimits table,
            ObjectProvider<SharedMeter> meters,
            Tenants tenants,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        super("shared limits", GATHERING);
        this.table = table;
        this.meters = meters;
        this.tenants = tenants;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    static boolean isNear(long used, long most) {
        return used * 100 >= most * WARNINGS[WARNINGS.length - 1];
    }

    @Override
    protected void work() {
        transaction.executeWithoutResult(status -> {
            Tenant own = tenants.own();
            Map<Limit, Limits.Given> limits = table.counting(own.id());
            for (SharedMeter meter : meters) {
                Limits.Given given = limits.get(meter.of());
                if (given != null) {
                    warn(own, meter.of(), given.most(), meter.used(own.id()));
                }
            }
        });
    }

    private void warn(Tenant own, Limit limit, long most, long used) {
        String period = YearMonth.now(clock.withZone(ZoneOffset.UTC)) + " of " + most + " for all";
        for (int percent : WARNINGS) {
            if (used * 100 >= most * percent) {
                if (table.warned(limit, period, percent)) {
                    events.publishEvent(new LimitNear(limit, percent, most, used));
                    events.publishEvent(Recorded.of(
                            "tenant.limit-near",
                            new Recorded.Subject("tenant", own.id().value(), own.name()),
                            Map.of("limit", limit.code(), "percent", percent, "most", most, "used", used)));
                }
                return;
            }
        }
    }

    @Override
    protected Collection<TenantId> behind() {
        return List.of();
    }
}
