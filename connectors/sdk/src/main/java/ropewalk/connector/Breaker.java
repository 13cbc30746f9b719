package ropewalk.connector;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Stops calling a vendor that is down and keeps below its rate, for one connection of one tenant. What it
 * holds back fails within a second as {@link Unavailable} with {@link Unavailable.Reason#HELD_BACK}: nothing was sent.
 *
 * <p>Only {@link Unavailable.Reason#DOWN} counts against a vendor: one that refuses, or asks for fewer calls, works.
 */
public final class Breaker {

    /**
     * @param failures in a row of which most are failures, to open (half of the last {@code 2 × failures} calls)
     * @param pause before a trial call is let through
     * @param callsPerMinute at most, spread over the minute: 120 are two a second, 30 one in two seconds
     */
    public record Settings(int failures, Duration pause, int callsPerMinute) {

        private int callsAtATime() {
            return Math.max(1, callsPerMinute / 60);
        }

        private Duration eachTime() {
            return callsPerMinute >= 60
                    ? Duration.ofSeconds(1)
                    : Duration.ofMinutes(1).dividedBy(callsPerMinute);
        }
    }

    public static final Settings DEFAULT_SETTINGS = new Settings(3, Duration.ofSeconds(15), 600);

    /** A call waits that long for its turn: cheaper than to be put aside and taken up again. */
    private static final Duration TURN = Duration.ofSeconds(1);

    private final String system;
    private final Settings settings;
    private final CircuitBreaker circuit;
    private final RateLimiter rate;

    /** @param system as people call it, for the failure's text */
    public Breaker(String system, Settings settings) {
        this.system = system;
        this.settings = settings;
        this.circuit = CircuitBreaker.of(
                system,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(settings.failures() * 2)
                        .minimumNumberOfCalls(settings.failures())
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(settings.pause())
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .recordException(Breaker::isDown)
                        .build());
        this.rate = RateLimiter.of(
                system,
                RateLimiterConfig.custom()
                        .limitForPeriod(settings.callsAtATime())
                        .limitRefreshPeriod(settings.eachTime())
                        .timeoutDuration(TURN)
                        .build());
    }

    /** A system that is down is found out before a call waits for its turn, and takes nobody else's. */
    public <T> T call(Supplier<T> call) {
        if (!circuit.tryAcquirePermission()) {
            throw Unavailable.heldBack(system + " is down; it is asked again soon", settings.pause());
        }
        if (!rate.acquirePermission()) {
            circuit.releasePermission();
            throw Unavailable.heldBack(system + " is called as often as it may be", settings.eachTime());
        }
        long begun = circuit.getCurrentTimestamp();
        try {
            T result = call.get();
            circuit.onResult(circuit.getCurrentTimestamp() - begun, circuit.getTimestampUnit(), result);
            return result;
        } catch (RuntimeException | Error failure) {
            circuit.onError(circuit.getCurrentTimestamp() - begun, circuit.getTimestampUnit(), failure);
            throw failure;
        }
    }

    /** Whether calls are held back because the vendor is down. */
    public boolean isOpen() {
        return circuit.getState() == CircuitBreaker.State.OPEN;
    }

    /** Lets the next call through, for example after an Admin has mended the connection. */
    public void reset() {
        circuit.reset();
    }

    private static boolean isDown(Throwable problem) {
        return problem instanceof Unavailable unavailable && unavailable.reason() == Unavailable.Reason.DOWN;
    }
}
