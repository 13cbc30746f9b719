package ropewalk.http;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import ropewalk.tenant.Limit;
import ropewalk.tenant.LimitReached;
import ropewalk.tenant.Limits;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/** Lets a tenant make so many requests a minute as its limit says, on this node; what it saves up is a minute's worth. */
@Component
class RequestRate {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Limits limits;
    private final Map<TenantId, Allowed> allowed = new ConcurrentHashMap<>();

    private record Allowed(long most, Bucket bucket) {
        static Allowed of(long most) {
            return new Allowed(
                    most,
                    Bucket.builder()
                            .addLimit(limit -> limit.capacity(most).refillGreedy(most, MINUTE))
                            .build());
        }
    }

    RequestRate(Limits limits) {
        this.limits = limits;
    }

    /** @throws LimitReached when the minute's requests of the current tenant are used up */
    void take() {
        TenantId tenant = TenantContext.require().tenant();
        OptionalLong most = limits.most(Limit.API_REQUESTS);
        if (most.isEmpty()) {
            allowed.remove(tenant);
            return;
        }
        long now = Math.max(1, most.getAsLong());
        Allowed bucket =
                allowed.compute(tenant, (key, known) -> known == null || known.most() != now ? Allowed.of(now) : known);
        ConsumptionProbe probe = bucket.bucket().tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new LimitReached(Limit.API_REQUESTS, now, now, Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }
}
