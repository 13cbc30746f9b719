package ropewalk.live;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ropewalk.tenant.TenantId;

/** Gathers news: what changed twice is told once, and of very much only that it was much. */
final class NewsBag {
    private static final int MOST_THINGS = 200;
    private static final int MOST_READERS = 100;

    private record Kind(TenantId tenant, String what) {}

    /** Of each kind the readers of each thing; no things when it was very much. */
    private Map<Kind, Map<String, Set<String>>> gathered = new LinkedHashMap<>();

    synchronized void add(News news) {
        Kind kind = new Kind(news.tenant(), news.what());
        Map<String, Set<String>> things = gathered.get(kind);
        if (things != null && things.isEmpty()) {
            return;
        }
        @Nullable String id = news.id();
        if (id == null) {
            gathered.put(kind, Map.of());
            return;
        }
        if (things == null) {
            things = new LinkedHashMap<>();
            gathered.put(kind, things);
        }
        Set<String> readers = things.computeIfAbsent(id, thing -> new HashSet<>());
        readers.addAll(news.to());
        if (things.size() > MOST_THINGS || readers.size() > MOST_READERS) {
            gathered.put(kind, Map.of());
        }
    }

    /** Everything since the last time. */
    synchronized List<News> empty() {
        List<News> all = new ArrayList<>();
        gathered.forEach((kind, things) -> {
            if (things.isEmpty()) {
                all.add(News.ofAll(kind.tenant(), kind.what()));
            }
            things.forEach((id, readers) -> all.add(new News(kind.tenant(), kind.what(), id, readers)));
        });
        gathered = new LinkedHashMap<>();
        return all;
    }
}
