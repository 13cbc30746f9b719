package ropewalk.declared;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes fields of schemas. */
final class OpenApiFields {

    private static final int DEEPEST = 10;

    private final OpenApiDocument document;

    OpenApiFields(OpenApiDocument document) {
        this.document = document;
    }

    /** A field as a description has it. */
    Map<String, Object> field(String name, String said, @Nullable Object of, @Nullable Object description) {
        Map<String, Object> schema = schema(of, 0);
        var field = new LinkedHashMap<String, Object>();
        field.put("name", name);
        field.put("label", Words.label(said));
        String help = Words.sentence(
                Objects.requireNonNullElse(description, Objects.toString(schema.get("description"), "")), 300);
        if (!help.isEmpty()) {
            field.put("help", help);
        }
        String kind = kind(schema);
        if (!kind.equals("text")) {
            field.put("kind", kind);
        }
        if (kind.equals("choice")) {
            field.put("choices", schema.get("enum"));
        }
        return field;
    }

    /** The members of an object by name; empty for everything else. */
    Map<String, Object> properties(@Nullable Object of) {
        return OpenApiDocument.object(schema(of, 0).get("properties"));
    }

    List<Object> required(@Nullable Object of) {
        return OpenApiDocument.entries(schema(of, 0).get("required"));
    }

    boolean isReadOnly(@Nullable Object of) {
        return Boolean.TRUE.equals(schema(of, 0).get("readOnly"));
    }

    boolean isList(@Nullable Object of) {
        return kind(schema(of, 0)).equals("list");
    }

    /** With what it refers to, and with all of {@code allOf} in it. */
    private Map<String, Object> schema(@Nullable Object of, int depth) {
        Map<String, Object> own = document.resolved(of);
        List<Object> parts = OpenApiDocument.entries(own.get("allOf"));
        if (parts.isEmpty() || depth > DEEPEST) {
            return own;
        }
        var all = new LinkedHashMap<String, Object>();
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<Object>();
        var rest = new LinkedHashMap<>(own);
        rest.remove("allOf");
        var schemas = new ArrayList<Map<String, Object>>();
        parts.forEach(part -> schemas.add(schema(part, depth + 1)));
        schemas.add(rest);
        for (Map<String, Object> each : schemas) {
            all.putAll(each);
            properties.putAll(OpenApiDocument.object(each.get("properties")));
            required.addAll(OpenApiDocument.entries(each.get("required")));
        }
        if (!properties.isEmpty()) {
            all.put("properties", properties);
            all.put("required", required);
        }
        return all;
    }

    private static String kind(Map<String, Object> schema) {
        Object type = schema.get("type");
        if (type instanceof List<?> several) {
            List<?> without =
                    several.stream().filter(each -> !"null".equals(each)).toList();
            type = without.size() == 1 ? without.get(0) : "string";
        }
        boolean open = schema.containsKey("properties") || schema.containsKey("oneOf") || schema.containsKey("anyOf");
        return switch (Objects.toString(type, open ? "object" : "string")) {
            case "integer" -> "whole-number";
            case "number" -> "number";
            case "boolean" -> "yes-no";
            case "array" -> "list";
            case "object" -> "object";
            default -> isChoice(OpenApiDocument.entries(schema.get("enum"))) ? "choice" : "text";
        };
    }

    private static boolean isChoice(List<Object> choices) {
        return !choices.isEmpty()
                && choices.size() <= 100
                && choices.stream().allMatch(each -> each instanceof String text && text.matches("[!-~][ -~]{0,99}"));
    }
}
