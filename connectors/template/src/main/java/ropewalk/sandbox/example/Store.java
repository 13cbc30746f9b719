package ropewalk.sandbox.example;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All people, each with its members as the API shows them; the webhook hears of every new one. */
final class Store {

    private final Clock clock;
    private final Hooks hooks;
    private final Map<Long, Map<String, Object>> people = new TreeMap<>();

    Store(Clock clock, Hooks hooks) {
        this.clock = clock;
        this.hooks = hooks;
    }

    List<Map<String, Object>> people() {
        return List.copyOf(people.values());
    }

    Optional<Map<String, Object>> find(long id) {
        return Optional.ofNullable(people.get(id));
    }

    /** Times are whole seconds. */
    long add(Map<String, Object> given) {
        long id = people.size() + 1L;
        var person = new LinkedHashMap<String, Object>();
        person.put("id", id);
        List.of("name", "email", "reference").forEach(name -> person.put(name, given.get(name)));
        person.put("added_at", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        people.put(id, person);
        hooks.added(person);
        return id;
    }
}
