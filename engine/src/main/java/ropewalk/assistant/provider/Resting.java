package ropewalk.assistant.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/**
 * Leaves the provider of a workspace alone for a minute after five failures in a row, on this node: cases are answered at
 * once instead of after a time-out each. Other settings begin anew.
 */
@Component
class Resting {
    private static final int FAILURES = 5;
    private static final Duration REST = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<TenantId, Failures> known = new ConcurrentHashMap<>();

    Resting(Clock clock) {
        this.clock = clock;
    }

    private record Failures(long version, int inARow, Instant until) {}

    boolean isResting(long version) {
        Failures failures = known.get(tenant());
        return failures != null
                && failures.version() == version
                && clock.instant().isBefore(failures.until());
    }

    void answered() {
        known.remove(tenant());
    }

    /** The first failure after a rest begins the next one: one call tries whether it is back. */
    void failed(long version) {
        Instant now = clock.instant();
        known.merge(tenant(), new Failures(version, 1, Instant.EPOCH), (before, first) -> {
            int inARow = before.version() == version ? before.inARow() + 1 : 1;
            return new Failures(version, inARow, inARow >= FAILURES ? now.plus(REST) : Instant.EPOCH);
        });
    }

    private static TenantId tenant() {
        return TenantContext.require().tenant();
    }
}
