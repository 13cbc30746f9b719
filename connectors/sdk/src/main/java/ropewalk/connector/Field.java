package ropewalk.connector;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One component of an account's, input's or output's record, as screens and schemas show it. A component is required
 * unless its type is {@code @Nullable} or it has a {@link Default}.
 *
 * @param choices the names of an enum's constants, else empty
 * @param fields the components of a nested record (or of a list's element), else empty
 */
public record Field(
        String name,
        String label,
        String help,
        Kind kind,
        boolean required,
        boolean secret,
        boolean multiline,
        @Nullable String defaultValue,
        List<String> choices,
        List<Field> fields) {

    /** The JSON side of a component's type. */
    public enum Kind {
        TEXT,
        WHOLE_NUMBER,
        NUMBER,
        YES_NO,
        CHOICE,
        OBJECT,
        LIST
    }

    /** In the order of declaration. */
    public static List<Field> of(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(Field::of).toList();
    }

    private static Field of(RecordComponent component) {
        var label = Optional.ofNullable(component.getAnnotation(Label.class));
        var standard = component.getAnnotation(Default.class);
        Kind kind = kind(component.getType());
        Class<?> nested = kind == Kind.LIST ? element(component.getGenericType()) : component.getType();
        return new Field(
                component.getName(),
                label.map(Label::value).orElse(""),
                label.map(Label::help).orElse(""),
                kind,
                standard == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                component.isAnnotationPresent(Secret.class),
                component.isAnnotationPresent(Multiline.class),
                standard == null ? null : standard.value(),
                choices(component.getType()),
                nested.isRecord() ? of(nested) : List.of());
    }

    private static Class<?> element(Type list) {
        return list instanceof ParameterizedType parameterized
                        && parameterized.getActualTypeArguments()[0] instanceof Class<?> element
                ? element
                : Object.class;
    }

    private static List<String> choices(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .toList()
                : List.of();
    }

    private static Kind kind(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return Kind.YES_NO;
        }
        if (List.of(int.class, Integer.class, long.class, Long.class, BigInteger.class)
                .contains(type)) {
            return Kind.WHOLE_NUMBER;
        }
        if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return Kind.NUMBER;
        }
        if (type.isEnum()) {
            return Kind.CHOICE;
        }
        if (List.class.isAssignableFrom(type)) {
            return Kind.LIST;
        }
        return type.isRecord() || type == Object.class || java.util.Map.class.isAssignableFrom(type)
                ? Kind.OBJECT
                : Kind.TEXT;
    }
}
