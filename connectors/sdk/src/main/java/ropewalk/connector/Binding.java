package ropewalk.connector;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.InvalidFields.Problem;

/** Makes a connector's record from values by name: process variables, a form, a stored account. */
public final class Binding {

    private Binding() {}

    /**
     * Reads each component by its name. Texts are converted where the component is a number, a choice, an address or a
     * moment; lists and nested records may also come as JSON text. An empty text counts as nothing.
     *
     * @throws InvalidFields naming every component that is missing or does not fit
     */
    public static <R extends Record> R read(Class<R> type, Map<String, ?> values) {
        List<Field> fields = Field.of(type);
        RecordComponent[] components = type.getRecordComponents();
        var problems = new ArrayList<Problem>();
        List<@Nullable Object> arguments = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            try {
                arguments.add(value(fields.get(i), components[i], values.get(components[i].getName())));
            } catch (Unfitting unfitting) {
                problems.add(new Problem(fields.get(i).name(), unfitting.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidFields(problems);
        }
        return construct(type, components, arguments);
    }

    private static @Nullable Object value(Field field, RecordComponent component, @Nullable Object given)
            throws Unfitting {
        Object value = isNothing(given) ? field.defaultValue() : given;
        if (value == null) {
            if (field.required()) {
                throw new Unfitting("“%s” (%s) is missing".formatted(field.label(), field.name()));
            }
            return null;
        }
        try {
            var target = Json.MAPPER.constructType(component.getGenericType());
            boolean structured = field.kind() == Field.Kind.OBJECT || field.kind() == Field.Kind.LIST;
            return structured && value instanceof String text
                    ? Json.MAPPER.readValue(text, target)
                    : Json.MAPPER.convertValue(value, target);
        } catch (IllegalArgumentException | tools.jackson.core.JacksonException unfitting) {
            throw new Unfitting("“%s” (%s) has to be %s".formatted(field.label(), field.name(), expected(field)));
        }
    }

    private static boolean isNothing(@Nullable Object given) {
        return given == null || given instanceof String text && text.isBlank();
    }

    static String expected(Field field) {
        return switch (field.kind()) {
            case TEXT -> "a text";
            case WHOLE_NUMBER -> "a whole number";
            case NUMBER -> "a number";
            case YES_NO -> "true or false";
            case CHOICE -> "one of " + String.join(", ", field.choices());
            case OBJECT -> "a JSON object";
            case LIST -> "a JSON list";
        };
    }

    private static <R extends Record> R construct(
            Class<R> type, RecordComponent[] components, List<@Nullable Object> arguments) {
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(arguments.toArray());
        } catch (InvocationTargetException refused) {
            var reason = String.valueOf(refused.getTargetException().getMessage());
            throw new InvalidFields(List.of(new Problem("", reason)));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type + " cannot be made", impossible);
        }
    }

    private static final class Unfitting extends Exception {
        Unfitting(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
