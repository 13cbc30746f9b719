package ropewalk.record;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ropewalk.tenant.TenantId;

/** What this node has under way of which tenant at which connection, and which connections it leaves alone for now. */
final class ChangeLanes {
    private final SyncSettings settings;
    private final Clock clock;
    private final Map<Lane, Integer> underWay = new HashMap<>();
    private final Map<Lane, Instant> paused = new HashMap<>();

    ChangeLanes(SyncSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @param way in or out: what was told is merged while the system is down */
    record Lane(TenantId tenant, String connectionId, String way) {}

    /**
     * Takes up what there is room for: one of each tenant, then a second of each, so that whoever has much waiting does
     * not go before whoever has little.
     *
     * @param due lanes in which something waits
     */
    synchronized List<Lane> enter(List<Lane> due) {
        Instant now = clock.instant();
        paused.values().removeIf(until -> !until.isAfter(now));
        var entered = new ArrayList<Lane>();
        boolean more = true;
        while (more) {
            more = false;
            List<Lane> turn = due.stream()
                    .filter(lane -> !paused.containsKey(lane))
                    .sorted(Comparator.comparing(lane -> underWay.getOrDefault(lane, 0)))
                    .toList();
            var had = new HashMap<TenantId, Integer>();
            for (Lane lane : turn) {
                if (hasRoom(lane) && had.putIfAbsent(lane.tenant(), 1) == null) {
                    underWay.merge(lane, 1, Integer::sum);
                    entered.add(lane);
                    more = true;
                }
            }
        }
        return entered;
    }

    private boolean hasRoom(Lane lane) {
        int all = underWay.values().stream().mapToInt(Integer::intValue).sum();
        int ofTenant = underWay.entrySet().stream()
                .filter(each -> each.getKey().tenant().equals(lane.tenant()))
                .mapToInt(Map.Entry::getValue)
                .sum();
        return all < settings.threads()
                && ofTenant < settings.perTenant()
                && underWay.getOrDefault(lane, 0) < settings.perConnection();
    }

    synchronized void pause(Lane lane, Instant until) {
        paused.merge(lane, until, (one, other) -> one.isAfter(other) ? one : other);
    }

    synchronized boolean isPaused(Lane lane) {
        Instant until = paused.get(lane);
        return until != null && until.isAfter(clock.instant());
    }

    synchronized void leave(Lane lane) {
        underWay.computeIfPresent(lane, (same, count) -> count == 1 ? null : count - 1);
    }
}
