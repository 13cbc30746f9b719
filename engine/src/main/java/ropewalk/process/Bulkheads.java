package ropewalk.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ropewalk.tenant.TenantId;

/** How many calls this node has under way, of which tenant to which connection. */
final class Bulkheads {
    private final int threads;
    private final Map<Lane, Integer> underWay = new HashMap<>();
    private int calls;

    Bulkheads(int threads) {
        this.threads = threads;
    }

    /** @param name vendor and connection, as the database has it in {@code act_ru_ext_task.lane} */
    record Lane(TenantId tenant, String name) {}

    record Use(Lane lane, int calls) {}

    synchronized int free() {
        return threads - calls;
    }

    synchronized List<Use> inUse() {
        return underWay.entrySet().stream()
                .map(use -> new Use(use.getKey(), use.getValue()))
                .toList();
    }

    synchronized void enter(Lane lane) {
        underWay.merge(lane, 1, Integer::sum);
        calls++;
    }

    synchronized void leave(Lane lane) {
        underWay.computeIfPresent(lane, (same, count) -> count == 1 ? null : count - 1);
        calls--;
    }
}
