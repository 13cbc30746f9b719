package ropewalk.sandbox.hubspot;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The objects of one kind. */
final class Store {
    private final String kind;
    private final String naturalKey;
    private final Map<String, CrmObject> objects = new LinkedHashMap<>();
    private @Nullable Listener listener;
    private long last = 100;

    Store(String kind, String naturalKey) {
        this.kind = kind;
        this.naturalKey = naturalKey;
    }

    interface Listener {
        void changed(String kind, CrmObject object, @Nullable String property, String source);
    }

    void listen(Listener wanted) {
        listener = wanted;
    }

    String naturalKey() {
        return naturalKey;
    }

    Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    Collection<CrmObject> all() {
        return objects.values();
    }

    Optional<CrmObject> find(String by, String value) {
        return objects.values().stream()
                .filter(each -> by.equals("id")
                        ? each.id().equals(value)
                        : each.property(by).equalsIgnoreCase(value))
                .findFirst();
    }

    Optional<CrmObject> same(Map<String, String> properties) {
        String key = properties.getOrDefault(naturalKey, "");
        return key.isEmpty() ? Optional.empty() : find(naturalKey, key);
    }

    CrmObject create(Map<String, String> properties, String source) {
        var created = new CrmObject(String.valueOf(++last), properties, now(), now());
        objects.put(created.id(), created);
        tell(created, null, source);
        return created;
    }

    CrmObject change(String id, Map<String, String> changes, String source) {
        CrmObject before = Objects.requireNonNull(objects.get(id));
        CrmObject after = before.changed(changes, now());
        objects.put(id, after);
        changes.keySet().stream()
                .filter(name -> !before.property(name).equals(after.property(name)))
                .forEach(name -> tell(after, name, source));
        return after;
    }

    private void tell(CrmObject object, @Nullable String property, String source) {
        if (listener != null) {
            listener.changed(kind, object, property, source);
        }
    }
}
