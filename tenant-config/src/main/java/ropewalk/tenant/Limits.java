package ropewalk.tenant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * How much the current tenant may use. A limit counts on every node within {@link #FRESH} of its change. What is counted
 * by the month is counted anew every {@link #COUNTED} on each node and by the node itself in between, so several nodes
 * together may grant what they do in so many seconds beyond it.
 */
@Component
public class Limits {
    static final Duration FRESH = Duration.ofSeconds(2);
    static final Duration COUNTED = Duration.ofSeconds(10);
    private static final int[] WARNINGS = {100, 95, 80};
    private static final int MOST_REMEMBERED = 10_000;

    private final TenantLimits table;
    private final SharedLimits shared;
    private final ObjectProvider<Meter> meters;
    private final ObjectProvider<Arrears> arrears;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<TenantId, Read> read = new ConcurrentHashMap<>();
    private final Map<Counting, Count> counts = new ConcurrentHashMap<>();
    private final Map<Warned, Integer> warned = new ConcurrentHashMap<>();

    private record Read(Map<Limit, Given> limits, boolean startsAreHeld, Instant at) {}

    private record Counting(TenantId tenant, Limit limit, YearMonth month) {}

    private record Warned(Counting counting, long most) {}

    private record Count(AtomicLong used, Instant at) {}

    Limits(
            TenantLimits table,
            SharedLimits shared,
            ObjectProvider<Meter> meters,
            ObjectProvider<Arrears> arrears,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.shared = shared;
        this.meters = meters;
        this.arrears = arrears;
        this.events = events;
        this.clock = clock;
    }

    /** @param byPlan whether it is the plan's, and not set for this tenant alone */
    record Given(long most, boolean byPlan) {}

    /**
     * A limit and how much of it is used.
     *
     * @param byPlan whether it is the plan's, and not set for this tenant alone
     */
    public record Use(Limit limit, long most, long used, boolean byPlan) {}

    /** How much the current tenant may have; empty when there is no limit. */
    public OptionalLong most(Limit limit) {
        Given given = current().get(limit);
        return given == null ? OptionalLong.empty() : OptionalLong.of(given.most());
    }

    /** What the current tenant has used of its limits, those that are counted anywhere. */
    public List<Use> used() {
        return current().entrySet().stream()
                .filter(limit -> meter(limit.getKey()) != null)
                .map(limit -> new Use(
                        limit.getKey(),
                        limit.getValue().most(),
                        count(limit.getKey()),
                        limit.getValue().byPlan()))
                .toList();
    }

    /**
     * What the current tenant has used more of than such a plan would give it. Limits set for it alone stay as they are.
     */
    public List<Use> beyond(Map<Limit, Long> plan) {
        Map<Limit, Long> alone = table.of(TenantContext.require().tenant());
        return plan.entrySet().stream()
                .filter(limit -> !alone.containsKey(limit.getKey()) && meter(limit.getKey()) != null)
                .map(limit -> new Use(limit.getKey(), limit.getValue(), count(limit.getKey()), true))
                .filter(use -> use.used() > use.most())
                .toList();
    }

    /**
     * Takes so much more for the current tenant, in the caller's transaction and before it is used.
     *
     * @throws LimitReached when there is not that much left, for itself or for all clients of its reseller, or when
     *     nothing starts because an invoice is not paid
     */
    public void take(Limit limit, long more) {
        Read current = read();
        if (limit == Limit.PROCESS_STARTS && current.startsAreHeld()) {
            throw LimitReached.unpaid(limit);
        }
        Given given = current.limits().get(limit);
        if (given != null) {
            takeOwn(limit, given.most(), more);
        }
        try {
            shared.take(limit, more);
        } catch (LimitReached full) {
            if (given != null) {
                counted(limit).addAndGet(-more);
            }
            throw full;
        }
    }

    private void takeOwn(Limit limit, long most, long more) {
        AtomicLong used = counted(limit);
        long after = used.addAndGet(more);
        if (after > most && limit.answer() != Limit.Answer.OVERAGE) {
            used.addAndGet(-more);
            throw new LimitReached(limit, most, after - more, again(limit));
        }
        warn(limit, most, after);
    }

    private void warn(Limit limit, long most, long used) {
        Counting counting = counting(limit);
        Warned key = new Warned(counting, most);
        for (int percent : WARNINGS) {
            if (used * 100 >= most * percent) {
                if (warned.getOrDefault(key, 0) < percent) {
                    if (table.warned(limit, counting.month() + " of " + most, percent)) {
                        events.publishEvent(new LimitNear(limit, percent, most, used));
                    } else {
                        forgetIfMany(warned);
                        warned.put(key, percent);
                    }
                }
                return;
            }
        }
    }

    /** Those that are set for the current tenant or one directly below it alone, beside its plan. */
    public Map<Limit, Long> of(TenantId tenant) {
        return table.of(tenant);
    }

    /** Sets the limits of a tenant directly below the current one, in the caller's transaction, which has locked it. */
    public void replace(Tenant tenant, Map<Limit, Long> limits) {
        Map<Limit, Long> before = table.of(tenant.id());
        table.replace(tenant.id(), limits);
        events.publishEvent(new Recorded(
                "tenant.limited",
                new Recorded.Subject("tenant", tenant.id().value(), tenant.name()),
                coded(before),
                coded(limits)));
    }

    private static Map<String, Long> coded(Map<Limit, Long> limits) {
        Map<String, Long> coded = new TreeMap<>();
        limits.forEach((limit, most) -> coded.put(limit.code(), most));
        return coded;
    }

    private Map<Limit, Given> current() {
        return read().limits();
    }

    private Read read() {
        TenantId tenant = TenantContext.require().tenant();
        Instant now = clock.instant();
        Read known = read.get(tenant);
        if (known == null || known.at().plus(FRESH).isBefore(now)) {
            forgetIfMany(read);
            boolean held = arrears.stream().anyMatch(Arrears::holdStarts);
            known = new Read(new EnumMap<>(Limit.class), held, now);
            known.limits().putAll(table.counting(tenant));
            read.put(tenant, known);
        }
        return known;
    }

    private AtomicLong counted(Limit limit) {
        if (limit.answer() == Limit.Answer.FULL) {
            return new AtomicLong(count(limit));
        }
        Counting counting = counting(limit);
        Instant now = clock.instant();
        Count known = counts.get(counting);
        if (known == null || known.at().plus(COUNTED).isBefore(now)) {
            forgetIfMany(counts);
            known = new Count(new AtomicLong(count(limit)), now);
            counts.put(counting, known);
        }
        return known.used();
    }

    private long count(Limit limit) {
        Meter meter = meter(limit);
        if (meter == null) {
            throw new IllegalStateException("nothing counts " + limit.code());
        }
        return meter.used();
    }

    private @Nullable Meter meter(Limit limit) {
        return meters.stream().filter(meter -> meter.of() == limit).findFirst().orElse(null);
    }

    private Counting counting(Limit limit) {
        return new Counting(TenantContext.require().tenant(), limit, YearMonth.now(clock.withZone(ZoneOffset.UTC)));
    }

    private @Nullable Duration again(Limit limit) {
        return limit.answer() == Limit.Answer.LATER ? untilNextMonth(clock) : null;
    }

    static Duration untilNextMonth(Clock clock) {
        Instant nextMonth = YearMonth.now(clock.withZone(ZoneOffset.UTC))
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return Duration.between(clock.instant(), nextMonth);
    }

    private static void forgetIfMany(Map<?, ?> known) {
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
    }
}
