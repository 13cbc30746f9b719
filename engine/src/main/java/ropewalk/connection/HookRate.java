package ropewalk.connection;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;

/** How much one connection may be sent, on this node: above all vendors' bursts, below what would hurt the others. */
@Component
class HookRate {
    private static final int PER_SECOND = 100;

    private final RateLimiterRegistry limiters = RateLimiterRegistry.of(RateLimiterConfig.custom()
            .limitForPeriod(PER_SECOND)
            .limitRefreshPeriod(Duration.ofSeconds(1))
            .timeoutDuration(Duration.ZERO)
            .build());

    /** @throws Problem 429, upon which vendors deliver again later */
    void check(String connectionId) {
        RateLimiter limiter = limiters.rateLimiter(connectionId);
        if (!limiter.acquirePermission()) {
            throw new Problem(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-webhooks",
                    "More than " + PER_SECOND + " deliveries a second; deliver the rest later.");
        }
    }

    void forget(String connectionId) {
        limiters.remove(connectionId);
    }
}
