package ropewalk.process;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.http.Problem;
import ropewalk.process.engine.ProcessValues;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Variables as Camunda's REST interface writes them: each with its type, JSON as text. */
final class TypedValues {
    static final int MOST = 100;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT);
    private static final JsonMapper JSON = JsonMapper.shared();

    private TypedValues() {}

    /** @param type in any case; without one the value says it */
    record Typed(@Nullable Object value, @Nullable String type, @Nullable Map<String, Object> valueInfo) {}

    static Map<String, Typed> write(Map<String, ? extends @Nullable Object> variables) {
        Map<String, Typed> written = new LinkedHashMap<>();
        variables.forEach((name, value) -> written.put(name, typed(ProcessValues.toJava(value))));
        return written;
    }

    static String date(Date date) {
        return DATE.format(date.toInstant().atOffset(ZoneOffset.UTC));
    }

    private static Typed typed(@Nullable Object value) {
        if (value == null) {
            return new Typed(null, "Null", Map.of());
        }
        if (value instanceof Date date) {
            return new Typed(date(date), "Date", Map.of());
        }
        boolean isPlain = value instanceof String || value instanceof Boolean || value instanceof Number;
        return isPlain
                ? new Typed(value, value.getClass().getSimpleName(), Map.of())
                : new Typed(JSON.writeValueAsString(value), "Json", Map.of());
    }

    /** @throws Problem 400 {@code invalid-variable}, which names it */
    static Map<String, Object> read(@Nullable Map<String, @Nullable Typed> variables) {
        Map<String, Object> read = new HashMap<>();
        if (variables == null) {
            return read;
        }
        if (variables.size() > MOST) {
            throw Problem.badRequest("invalid-variable", "Send at most " + MOST + " variables at once.");
        }
        variables.forEach((name, typed) -> put(read, name, typed));
        return read;
    }

    @SuppressWarnings("NullAway") // the engine takes null for a variable without a value
    private static void put(Map<String, Object> read, String name, @Nullable Typed typed) {
        try {
            read.put(name, typed == null ? null : value(typed));
        } catch (IllegalArgumentException | DateTimeException | ClassCastException | JacksonException unreadable) {
            throw Problem.badRequest(
                    "invalid-variable",
                    "The variable “" + name + "” does not fit its type “" + (typed == null ? "" : typed.type())
                            + "”. A variable is String, Boolean, Short, Integer, Long, Double, Date"
                            + " (2027-01-31T12:00:00.000+0000), Json (as text) or Null.");
        }
    }

    private static @Nullable Object value(Typed typed) {
        Object value = typed.value();
        String type = typed.type() == null ? "" : typed.type().toLowerCase(Locale.ROOT);
        if (value == null) {
            return null;
        }
        return switch (type) {
            case "" -> value instanceof Map || value instanceof Collection ? ProcessValues.toJson(value) : value;
            case "null" -> throw new IllegalArgumentException("a value");
            case "string" -> (String) value;
            case "boolean" -> (Boolean) value;
            case "short" -> Short.valueOf(whole(value));
            case "integer" -> Integer.valueOf(whole(value));
            case "long" -> Long.valueOf(whole(value));
            case "double" -> ((Number) value).doubleValue();
            case "date" -> Date.from(OffsetDateTime.parse((String) value, DATE).toInstant());
            case "json" ->
                ProcessValues.toJson(value instanceof String text ? JSON.readValue(text, Object.class) : value);
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static String whole(Object value) {
        return ((Number) value).toString();
    }
}
