package ropewalk.marketplace;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Room for code to compute. It computes as long as it may, so no more runs at once than there are processors, and of one tenant
 * half as many: whoever fills theirs leaves the others' free.
 */
final class CodePlaces {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final int most;
    private final Semaphore places;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    CodePlaces(int processors) {
        this.places = new Semaphore(Math.max(1, processors), true);
        this.most = Math.max(1, processors / 2);
    }

    /** Waits a little where all places are taken, and not at all where the tenant has its own. */
    boolean take(String tenant) throws InterruptedException {
        int own = taken.merge(tenant, 1, Integer::sum);
        boolean isTaken = false;
        try {
            isTaken = own <= most && places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!isTaken) {
                less(tenant);
            }
        }
        return isTaken;
    }

    /** Of one that was taken. */
    void leave(String tenant) {
        places.release();
        less(tenant);
    }

    private void less(String tenant) {
        taken.computeIfPresent(tenant, (key, count) -> count == 1 ? null : count - 1);
    }
}
