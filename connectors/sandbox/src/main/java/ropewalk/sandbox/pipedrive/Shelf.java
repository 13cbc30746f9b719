package ropewalk.sandbox.pipedrive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Json;

/** All things of one kind, each with its members as the API shows them; the webhook hears of every change. */
final class Shelf {

    /** Hears what is told of a thing: before it (null for a new one) and after it (null for one that is gone). */
    interface Ear {
        void hear(String kind, @Nullable Map<String, Object> before, @Nullable Map<String, Object> after);
    }

    private final String kind;
    private final Set<String> writable;
    private final Ear ear;
    private final Map<Long, Map<String, Object>> things = new TreeMap<>();
    private long last;

    /** @param writable what a request may say of one */
    Shelf(String kind, Set<String> writable, Ear ear) {
        this.kind = kind;
        this.writable = writable;
        this.ear = ear;
    }

    List<Map<String, Object>> shown() {
        return List.copyOf(things.values());
    }

    Optional<Map<String, Object>> find(long id) {
        return Optional.ofNullable(things.get(id));
    }

    /** The name of a member that there is not. */
    Optional<String> unknown(Map<String, Object> given) {
        return given.keySet().stream().filter(name -> !writable.contains(name)).findFirst();
    }

    long add(Map<String, Object> members) {
        long id = ++last;
        var thing = new LinkedHashMap<String, Object>();
        thing.put("id", id);
        thing.putAll(members);
        things.put(id, thing);
        ear.hear(kind, null, thing);
        return id;
    }

    /** Values of custom fields are written one by one. */
    void change(long id, Map<String, Object> change) {
        Map<String, Object> before = find(id).orElseThrow();
        var after = new LinkedHashMap<>(before);
        after.putAll(change);
        if (change.containsKey("custom_fields")) {
            Map<String, Object> fields = Json.members(before.get("custom_fields"));
            fields.putAll(Json.members(change.get("custom_fields")));
            after.put("custom_fields", fields);
        }
        things.put(id, after);
        ear.hear(kind, before, after);
    }

    void delete(long id) {
        Map<String, Object> gone = things.remove(id);
        if (gone != null) {
            ear.hear(kind, gone, null);
        }
    }
}
