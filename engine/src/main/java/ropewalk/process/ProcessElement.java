package ropewalk.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event or a user task of a diagram with its extension properties (docs/reference/process-properties.md).
 *
 * @param kind {@code start}, {@code catch} or {@code task}
 * @param message the name of the message that an event waits for
 * @param form the id of the form of a start event or user task
 */
public record ProcessElement(
        String id, String kind, @Nullable String message, @Nullable String form, Map<String, String> properties) {
    public ProcessElement {
        properties = Map.copyOf(properties);
    }

    boolean fourEyes() {
        return "true".equalsIgnoreCase(properties.get("fourEyes"));
    }

    public List<TaskOutcome> outcomes() {
        return TaskOutcome.listed(properties.get("outcomes"));
    }

    /** The connection that events have to come from; empty for any. */
    String connection() {
        return properties.getOrDefault("connection", "").trim();
    }

    public String resultVariable() {
        String name = properties.getOrDefault("resultVariable", "").trim();
        return name.isEmpty() ? "event" : name;
    }

    /** The variables that a message leaves behind: the whole of it, and the parts that have one of their own. */
    public Map<String, @Nullable Object> brings(Map<String, ?> payload) {
        Map<String, @Nullable Object> variables =
                new LinkedHashMap<>(MessageParts.of(properties).in(payload));
        variables.put(resultVariable(), new LinkedHashMap<>(payload));
        return variables;
    }
}
