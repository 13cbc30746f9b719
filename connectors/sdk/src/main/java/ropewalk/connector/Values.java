package ropewalk.connector;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values by the names of fields that no record of Java has.
 *
 * @param members JSON values; null for a field that has none
 * @param secret names of those that are blotted out of every text
 */
public record Values(Map<String, @Nullable Object> members, Set<String> secret) {

    public Values {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        secret = Set.copyOf(secret);
    }

    public static Values of(Map<String, @Nullable Object> members) {
        return new Values(members, Set.of());
    }

    @Override
    @JsonValue
    public Map<String, @Nullable Object> members() {
        return members;
    }

    public @Nullable Object get(String name) {
        return members.get(name);
    }

    List<String> secrets() {
        return secret.stream()
                .map(members::get)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** Names alone. */
    @Override
    public String toString() {
        return "Values" + members.keySet();
    }
}
