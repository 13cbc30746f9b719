package ropewalk.sandbox.hubspot;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The objects of one kind. */
final class Store {
    private final Kind kind;
    private final Map<String, CrmObject> objects = new LinkedHashMap<>();
    private final Map<String, Map<String, List<Map<String, Object>>>> histories = new LinkedHashMap<>();
    private @Nullable Listener listener;
    private long last = 100;

    Store(Kind kind) {
        this.kind = kind;
    }

    interface Listener {
        void changed(String kind, CrmObject object, @Nullable String property, String source);
    }

    void listen(Listener wanted) {
        listener = wanted;
    }

    Kind kind() {
        return kind;
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
        String key = properties.getOrDefault(kind.naturalKey, "");
        return key.isEmpty() ? Optional.empty() : find(kind.naturalKey, key);
    }

    CrmObject create(Map<String, String> properties, String source) {
        Instant now = now();
        var created = new CrmObject(String.valueOf(++last), properties, now, now);
        objects.put(created.id(), created);
        properties.keySet().forEach(name -> remember(created, name, source));
        tell(created, null, source);
        return created;
    }

    CrmObject change(String id, Map<String, String> changes, String source) {
        CrmObject before = Objects.requireNonNull(objects.get(id));
        CrmObject after = before.changed(changes, now());
        objects.put(id, after);
        changes.keySet().stream()
                .filter(name -> !before.property(name).equals(after.property(name)))
                .forEach(name -> {
                    remember(after, name, source);
                    tell(after, name, source);
                });
        return after;
    }

    /** What each property of an object was, the latest first. */
    Map<String, List<Map<String, Object>>> history(String id) {
        return histories.getOrDefault(id, Map.of());
    }

    private void remember(CrmObject object, String property, String source) {
        histories
                .computeIfAbsent(object.id(), id -> new LinkedHashMap<>())
                .computeIfAbsent(property, name -> new ArrayList<>())
                .add(
                        0,
                        Map.of(
                                "value", object.property(property),
                                "timestamp", object.updatedAt().toString(),
                                "sourceType", source));
    }

    private void tell(CrmObject object, @Nullable String property, String source) {
        if (listener != null) {
            listener.changed(kind.singular, object, property, source);
        }
    }
}
