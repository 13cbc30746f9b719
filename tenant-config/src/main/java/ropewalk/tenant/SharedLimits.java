package ropewalk.tenant;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What a reseller may have is what all its clients may use together. As with {@link Limits}, each node counts by itself
 * for some seconds between two counts of the database.
 */
@Component
public class SharedLimits {
    private static final int MOST_REMEMBERED = 10_000;

    private final TenantLimits table;
    private final ObjectProvider<SharedMeter> meters;
    private final SharedLimitWarnings warnings;
    private final Tenants tenants;
    private final Clock clock;
    private final Map<Asked, Read> read = new ConcurrentHashMap<>();
    private final Map<Counting, Count> counts = new ConcurrentHashMap<>();

    private record Asked(TenantId client, Limit limit) {}

    private record Read(Optional<Above> above, Instant at) {}

    /** A reseller, and what its clients may use together. */
    record Above(TenantId reseller, long most) {}

    private record Counting(TenantId reseller, Limit limit, YearMonth month) {}

    private record Count(AtomicLong used, Instant at) {}

    SharedLimits(
            TenantLimits table,
            ObjectProvider<SharedMeter> meters,
            SharedLimitWarnings warnings,
            Tenants tenants,
            Clock clock) {
        this.table = table;
        this.meters = meters;
        this.warnings = warnings;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** What the clients of the current tenant have used together of what it may have; empty but for a reseller. */
    public List<Limits.Use> used() {
        Tenant own = tenants.own();
        if (own.kind() != Tenant.Kind.RESELLER) {
            return List.of();
        }
        Map<Limit, Limits.Given> limits = table.counting(own.id());
        List<Limits.Use> uses = new ArrayList<>();
        for (SharedMeter meter : meters) {
            Limits.Given given = limits.get(meter.of());
            if (given != null) {
                uses.add(new Limits.Use(meter.of(), given.most(), meter.used(own.id()), given.byPlan()));
            }
        }
        return uses;
    }

    /**
     * Takes so much more for the current tenant of what its reseller may have, in the caller's transaction.
     *
     * @throws LimitReached when all clients together have not that much left
     */
    void take(Limit limit, long more) {
        SharedMeter meter =
                meters.stream().filter(one -> one.of() == limit).findFirst().orElse(null);
        Above above = meter == null ? null : above(limit);
        if (meter == null || above == null) {
            return;
        }
        AtomicLong used = counted(above.reseller(), meter);
        long after = used.addAndGet(more);
        if (after > above.most()) {
            used.addAndGet(-more);
            throw LimitReached.ofAll(limit, above.most(), after - more, Limits.untilNextMonth(clock));
        }
        if (SharedLimitWarnings.isNear(after, above.most())) {
            warnings.afterCommit(above.reseller());
        }
    }

    private @Nullable Above above(Limit limit) {
        Asked asked = new Asked(TenantContext.require().tenant(), limit);
        Instant now = clock.instant();
        Read known = read.get(asked);
        if (known == null || known.at().plus(Limits.FRESH).isBefore(now)) {
            forgetIfMany(read);
            known = new Read(table.above(limit), now);
            read.put(asked, known);
        }
        return known.above().orElse(null);
    }

    private AtomicLong counted(TenantId reseller, SharedMeter meter) {
        Counting counting = new Counting(reseller, meter.of(), YearMonth.now(clock.withZone(ZoneOffset.UTC)));
        Instant now = clock.instant();
        Count known = counts.get(counting);
        if (known == null || known.at().plus(Limits.COUNTED).isBefore(now)) {
            forgetIfMany(counts);
            known = new Count(new AtomicLong(meter.used(reseller)), now);
            counts.put(counting, known);
        }
        return known.used();
    }

    private static void forgetIfMany(Map<?, ?> known) {
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
    }
}
