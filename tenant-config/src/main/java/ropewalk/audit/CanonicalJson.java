package ropewalk.audit;

import java.util.Map;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The same values always give the same text: members by name, no spaces, times as ISO 8601. */
final class CanonicalJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private CanonicalJson() {}

    static String of(Map<String, ?> values) {
        return values.isEmpty() ? "{}" : JSON.writeValueAsString(values);
    }

    /** A text, a number, or a constant by its name in JSON. */
    static String text(Object scalar) {
        return JSON.valueToTree(scalar).asString();
    }

    /** In a file of lines. */
    static String line(Object value) {
        return JSON.writeValueAsString(value);
    }

    static byte[] bytes(Object value) {
        return JSON.writeValueAsBytes(value);
    }

    /** @throws tools.jackson.core.JacksonException when the line is no such value */
    static <T> T read(String line, Class<T> type) {
        return JSON.readValue(line, type);
    }
}
