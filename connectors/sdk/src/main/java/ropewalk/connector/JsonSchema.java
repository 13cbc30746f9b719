package ropewalk.connector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fields as a JSON schema (draft 2020-12). */
public final class JsonSchema {

    private JsonSchema() {}

    public static Map<String, Object> of(List<Field> fields) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.putAll(object(fields));
        return schema;
    }

    private static Map<String, Object> object(List<Field> fields) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (Field field : fields) {
            properties.put(field.name(), property(field));
            if (field.required()) {
                required.add(field.name());
            }
        }
        var object = new LinkedHashMap<String, Object>();
        object.put("type", "object");
        if (!fields.isEmpty()) {
            object.put("properties", properties);
        }
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        return object;
    }

    private static Map<String, Object> property(Field field) {
        var property = new LinkedHashMap<String, Object>();
        property.put("title", field.label());
        if (!field.help().isEmpty()) {
            property.put("description", field.help());
        }
        switch (field.kind()) {
            case TEXT -> property.put("type", "string");
            case WHOLE_NUMBER -> property.put("type", "integer");
            case NUMBER -> property.put("type", "number");
            case YES_NO -> property.put("type", "boolean");
            case CHOICE -> {
                property.put("type", "string");
                property.put("enum", field.choices());
            }
            case OBJECT -> property.putAll(object(field.fields()));
            case LIST -> {
                property.put("type", "array");
                property.put("items", field.fields().isEmpty() ? Map.of() : object(field.fields()));
            }
        }
        if (field.defaultValue() != null) {
            property.put("default", field.defaultValue());
        }
        return property;
    }
}
