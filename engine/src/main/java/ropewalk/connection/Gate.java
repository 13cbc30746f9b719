package ropewalk.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import ropewalk.connector.Breaker;
import ropewalk.connector.Unavailable;

/**
 * Lets the calls of one connection through: a few at once, none while the system is known to be down or has asked for
 * a pause. What it holds back fails at once and was not sent, so that no thread waits for a slow vendor.
 */
final class Gate {
    private final String system;
    private final Semaphore room;
    private final Breaker breaker;
    private final Clock clock;
    private volatile Instant pausedUntil = Instant.EPOCH;

    Gate(String system, int callsAtOnce, Breaker breaker, Clock clock) {
        this.system = system;
        this.room = new Semaphore(callsAtOnce);
        this.breaker = breaker;
        this.clock = clock;
    }

    /** @throws ropewalk.connector.Failure as the call does, or {@link Unavailable.Reason#HELD_BACK} */
    <T> T through(Supplier<T> call) {
        Duration pause = Duration.between(clock.instant(), pausedUntil);
        if (!pause.isNegative() && !pause.isZero()) {
            throw Unavailable.heldBack(system + " asked for a pause", pause);
        }
        if (!room.tryAcquire()) {
            throw Unavailable.heldBack(
                    "As many calls to " + system + " are under way as one connection may have", Duration.ofSeconds(1));
        }
        try {
            return breaker.call(call);
        } catch (Unavailable unavailable) {
            rememberPause(unavailable);
            throw unavailable;
        } finally {
            room.release();
        }
    }

    private void rememberPause(Unavailable unavailable) {
        Duration pause = unavailable.retryAfter();
        if (unavailable.reason() == Unavailable.Reason.BUSY && pause != null) {
            pausedUntil = clock.instant().plus(pause);
        }
    }

    /** Whether the system counts as down. */
    boolean isOpen() {
        return breaker.isOpen();
    }

    /** The system has just answered outside of this gate. */
    void reset() {
        breaker.reset();
        pausedUntil = Instant.EPOCH;
    }
}
