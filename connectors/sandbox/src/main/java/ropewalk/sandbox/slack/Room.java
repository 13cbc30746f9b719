package ropewalk.sandbox.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A channel. */
public record Room(
        String id, String name, boolean isPrivate, String purpose, long created, String creator, List<String> members) {

    Map<String, Object> shape() {
        return Map.of(
                "id",
                id,
                "name",
                name,
                "is_private",
                isPrivate,
                "purpose",
                Map.of("value", purpose),
                "created",
                created,
                "creator",
                creator);
    }

    Room about(String other) {
        return new Room(id, name, isPrivate, other, created, creator, members);
    }

    Room with(List<String> more) {
        var all = new ArrayList<>(members);
        all.addAll(more);
        return new Room(id, name, isPrivate, purpose, created, creator, List.copyOf(all));
    }
}
