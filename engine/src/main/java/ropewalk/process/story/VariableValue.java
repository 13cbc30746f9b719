package ropewalk.process.story;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A variable's value as JSON, whichever way the engine keeps it. */
public final class VariableValue {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private VariableValue() {}

    public static @Nullable Object of(HistoricVariableUpdateEventEntity event) {
        return switch (event.getSerializerName()) {
            case "null" -> null;
            case "boolean" -> event.getLongValue() != null && event.getLongValue() == 1L;
            case "integer", "long", "short" -> event.getLongValue();
            case "double" -> event.getDoubleValue();
            case "date" ->
                event.getLongValue() == null
                        ? null
                        : Instant.ofEpochMilli(event.getLongValue()).toString();
            case "json" -> parsed(text(event));
            default -> text(event);
        };
    }

    /** A variable as it comes from the engine: JSON variables as maps, lists and plain values. */
    public static @Nullable Object of(@Nullable TypedValue value) {
        Object plain = value == null ? null : value.getValue();
        if (plain == null || plain instanceof String || plain instanceof Number || plain instanceof Boolean) {
            return plain;
        }
        if (plain instanceof Date date) {
            return Instant.ofEpochMilli(date.getTime()).toString();
        }
        return parsed(plain.toString());
    }

    private static @Nullable String text(HistoricVariableUpdateEventEntity event) {
        byte[] bytes = event.getByteValue();
        return bytes == null ? event.getTextValue() : new String(bytes, StandardCharsets.UTF_8);
    }

    private static @Nullable Object parsed(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            JsonNode node = JSON.readTree(text);
            return JSON.convertValue(node, Object.class);
        } catch (JacksonException noJson) {
            return text;
        }
    }
}
