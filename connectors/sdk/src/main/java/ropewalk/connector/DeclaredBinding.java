package ropewalk.connector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.InvalidFields.Problem;
import tools.jackson.core.JacksonException;

/** As {@link Binding}, by fields alone. Members that no field names are left out. */
final class DeclaredBinding {

    private final List<Problem> problems = new ArrayList<>();

    private DeclaredBinding() {}

    /** @throws InvalidFields naming every field that is missing or does not fit */
    static Values read(List<Field> fields, Map<String, ?> values) {
        var reading = new DeclaredBinding();
        Map<String, @Nullable Object> members = reading.members("", fields, values);
        if (!reading.problems.isEmpty()) {
            throw new InvalidFields(reading.problems);
        }
        return new Values(
                members, fields.stream().filter(Field::secret).map(Field::name).collect(Collectors.toSet()));
    }

    private Map<String, @Nullable Object> members(String place, List<Field> fields, Map<?, ?> values) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (Field field : fields) {
            String name = place + field.name();
            Object given = values.get(field.name());
            Object value =
                    given == null || given instanceof String text && text.isBlank() ? field.defaultValue() : given;
            if (value != null) {
                members.put(field.name(), value(name, field, value));
            } else {
                if (field.required()) {
                    problems.add(new Problem(name, "“%s” (%s) is missing".formatted(field.label(), name)));
                }
                members.put(field.name(), null);
            }
        }
        return members;
    }

    private @Nullable Object value(String name, Field field, Object given) {
        try {
            return switch (field.kind()) {
                case TEXT -> Json.MAPPER.convertValue(given, String.class);
                case WHOLE_NUMBER -> Json.MAPPER.convertValue(given, Long.class);
                case NUMBER -> finite(Json.MAPPER.convertValue(given, Double.class));
                case YES_NO -> Json.MAPPER.convertValue(given, Boolean.class);
                case CHOICE -> choice(field, Json.MAPPER.convertValue(given, String.class));
                case OBJECT -> object(name, field, structured(given, Map.class));
                case LIST -> list(name, field, structured(given, List.class));
            };
        } catch (IllegalArgumentException | JacksonException unfitting) {
            problems.add(new Problem(
                    name, "“%s” (%s) has to be %s".formatted(field.label(), name, Binding.expected(field))));
            return null;
        }
    }

    private static <T> T structured(Object given, Class<T> type) {
        T read = given instanceof String text
                ? Json.MAPPER.readValue(text, type)
                : Json.MAPPER.convertValue(given, type);
        if (read == null) {
            throw new IllegalArgumentException("null");
        }
        return read;
    }

    private Object object(String name, Field field, Map<?, ?> given) {
        return field.fields().isEmpty() ? given : members(name + ".", field.fields(), given);
    }

    private Object list(String name, Field field, List<?> given) {
        if (field.fields().isEmpty()) {
            return given;
        }
        var all = new ArrayList<>();
        for (Object each : given) {
            if (!(each instanceof Map<?, ?> members)) {
                throw new IllegalArgumentException("Not an object");
            }
            all.add(members(name + ".", field.fields(), members));
        }
        return all;
    }

    private static String choice(Field field, String given) {
        if (!field.choices().contains(given)) {
            throw new IllegalArgumentException(given);
        }
        return given;
    }

    private static Double finite(Double number) {
        if (number.isNaN() || number.isInfinite()) {
            throw new IllegalArgumentException("Not finite");
        }
        return number;
    }
}
