package ropewalk.connector;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The one JSON mapper of the connectors: instants as ISO 8601, unknown members ignored. */
public final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private Json() {}

    /** A JSON object's members; fails with {@link IllegalArgumentException} when the text is something else. */
    public static Map<String, Object> object(String text) {
        try {
            return MAPPER.readValue(text, OBJECT);
        } catch (tools.jackson.core.JacksonException broken) {
            throw new IllegalArgumentException("Not a JSON object", broken);
        }
    }

    public static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (tools.jackson.core.JacksonException broken) {
            throw new IllegalArgumentException("Not the JSON of a " + type.getSimpleName(), broken);
        }
    }

    public static String write(@Nullable Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** The components of a record, or the members of a map, as JSON values. */
    public static Map<String, Object> map(Object value) {
        return MAPPER.convertValue(value, OBJECT);
    }

    static Map<String, Object> copy(Map<String, Object> members) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
}
