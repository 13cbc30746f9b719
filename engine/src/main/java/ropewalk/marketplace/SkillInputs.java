package ropewalk.marketplace;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Field;
import ropewalk.connector.Json;

/** Between the JSON schemas of a skill's steps and what stands in drawings, where everything can be a text. */
final class SkillInputs {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");

    private SkillInputs() {}

    /** For the modeler, by the schema's properties. */
    static List<Field> fields(Map<String, Object> schema) {
        List<Field> fields = new ArrayList<>();
        List<?> required = schema.get("required") instanceof List<?> names ? names : List.of();
        properties(schema).forEach((name, property) -> fields.add(field(name, property, required.contains(name))));
        return fields;
    }

    private static Field field(String name, Map<?, ?> property, boolean required) {
        List<String> choices = choices(property);
        return new Field(
                name,
                property.get("title") instanceof String title ? title : name,
                property.get("description") instanceof String help ? help : "",
                choices.isEmpty() ? kind(property) : Field.Kind.CHOICE,
                required,
                false,
                false,
                property.get("default") == null ? null : String.valueOf(property.get("default")),
                choices,
                List.of());
    }

    private static List<String> choices(Map<?, ?> property) {
        return property.get("enum") instanceof List<?> values && values.stream().allMatch(String.class::isInstance)
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Field.Kind kind(Map<?, ?> property) {
        return switch (String.valueOf(property.get("type"))) {
            case "integer" -> Field.Kind.WHOLE_NUMBER;
            case "number" -> Field.Kind.NUMBER;
            case "boolean" -> Field.Kind.YES_NO;
            case "object" -> Field.Kind.OBJECT;
            case "array" -> Field.Kind.LIST;
            default -> Field.Kind.TEXT;
        };
    }

    /** Values that are texts in the drawing, as what the schema has in their places; what is none of it stays, and is said afterwards. */
    static Map<String, Object> read(Map<String, Object> schema, Map<String, Object> inputs) {
        Map<String, Map<?, ?>> properties = properties(schema);
        Map<String, Object> read = new LinkedHashMap<>();
        inputs.forEach((name, value) -> {
            Map<?, ?> property = properties.get(name);
            Object meant =
                    property != null && value instanceof String text ? meant(kind(property), text.strip()) : null;
            read.put(name, meant == null ? value : meant);
        });
        return read;
    }

    private static @Nullable Object meant(Field.Kind kind, String text) {
        try {
            return switch (kind) {
                case WHOLE_NUMBER, NUMBER -> NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
                case YES_NO -> text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : null;
                case OBJECT -> Json.object(text);
                case LIST -> Json.read(text, List.class);
                case TEXT, CHOICE -> null;
            };
        } catch (IllegalArgumentException other) {
            return null;
        }
    }

    private static Map<String, Map<?, ?>> properties(Map<String, Object> schema) {
        Map<String, Map<?, ?>> properties = new LinkedHashMap<>();
        if (schema.get("properties") instanceof Map<?, ?> found) {
            found.forEach((name, property) ->
                    properties.put(String.valueOf(name), property instanceof Map<?, ?> map ? map : Map.of()));
        }
        return properties;
    }
}
