package ropewalk.assistant;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import ropewalk.tenant.TenantId;

/** Models that were asked of late. A number is never used twice for a step, so what is here is never old. */
final class ModelCache<M> {
    private final long room;
    private final Map<Key, Kept<M>> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** @param room for how many bytes of models */
    ModelCache(long room) {
        this.room = room;
    }

    record Key(TenantId tenant, StepId step, int number) {}

    private record Kept<M>(M model, int bytes) {}

    synchronized Optional<M> find(Key key) {
        return Optional.ofNullable(kept.get(key)).map(Kept::model);
    }

    synchronized void keep(Key key, M model, int size) {
        Kept<M> before = kept.put(key, new Kept<>(model, size));
        bytes += size - (before == null ? 0 : before.bytes());
        Iterator<Kept<M>> oldest = kept.values().iterator();
        while (bytes > room && kept.size() > 1) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }
}
