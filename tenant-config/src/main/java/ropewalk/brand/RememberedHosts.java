package ropewalk.brand;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import ropewalk.tenant.TenantId;

/**
 * What was found out of hosts lately. Those that lead somewhere and those that lead nowhere have room of their own: who
 * sends made-up hosts pushes out other made-up ones, and none of a workspace. In each the one asked for longest ago goes.
 */
final class RememberedHosts {
    static final int MOST = 1_000;
    private static final long NANOS = Duration.ofSeconds(2).toNanos();

    private final LongSupplier nanoTime;
    private final Map<String, Known> somewhere = new Recent();
    private final Map<String, Known> nowhere = new Recent();

    RememberedHosts(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Known(Optional<TenantId> tenant, long since) {}

    private static final class Recent extends LinkedHashMap<String, Known> {
        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    }

    /** As it was found in the last two seconds, or as it is found now. */
    Optional<TenantId> find(String host, Function<String, Optional<TenantId>> lookUp) {
        Known known = recall(host);
        if (known == null || nanoTime.getAsLong() - known.since() > NANOS) {
            known = new Known(lookUp.apply(host), nanoTime.getAsLong());
            keep(host, known);
        }
        return known.tenant();
    }

    private synchronized @Nullable Known recall(String host) {
        Known known = somewhere.get(host);
        return known == null ? nowhere.get(host) : known;
    }

    private synchronized void keep(String host, Known known) {
        somewhere.remove(host);
        nowhere.remove(host);
        (known.tenant().isPresent() ? somewhere : nowhere).put(host, known);
    }

    synchronized void forget() {
        somewhere.clear();
        nowhere.clear();
    }
}
