package ropewalk.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of what a message brings that become variables of their own: the property {@code variable.mail} with the value
 * {@code /person/email}, a JSON pointer (RFC 6901). The engine knows no output parameters of start events.
 *
 * @param pointers by the variable's name
 */
record MessageParts(Map<String, String> pointers) {
    static final String PREFIX = "variable.";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w{0,99}");
    private static final Pattern POINTER = Pattern.compile("(/([^/~]|~[01])*)+");

    /** @throws IllegalArgumentException when it cannot be read; the message says what would be right */
    static MessageParts of(Map<String, String> properties) {
        Map<String, String> pointers = new TreeMap<>();
        properties.forEach((property, pointer) -> {
            if (property.startsWith(PREFIX)) {
                String name = property.substring(PREFIX.length());
                if (!NAME.matcher(name).matches()) {
                    throw new IllegalArgumentException(
                            "“" + name
                                    + "” is no name of a variable: it begins with a letter and has letters, digits and _ only.");
                }
                if (!POINTER.matcher(pointer.strip()).matches()) {
                    throw new IllegalArgumentException("“" + pointer + "” does not say which part of the event “" + name
                            + "” is: /person/email does.");
                }
                pointers.put(name, pointer.strip());
            }
        });
        return new MessageParts(pointers);
    }

    /** What is not there becomes null, so that expressions can ask for it. */
    Map<String, @Nullable Object> in(Map<String, ?> payload) {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        pointers.forEach((name, pointer) -> parts.put(name, at(payload, pointer)));
        return parts;
    }

    private static @Nullable Object at(Map<String, ?> payload, String pointer) {
        @Nullable Object value = payload;
        for (String step : pointer.substring(1).split("/", -1)) {
            String name = step.replace("~1", "/").replace("~0", "~");
            if (value instanceof Map<?, ?> object) {
                value = object.get(name);
            } else if (value instanceof List<?> list && name.matches("0|[1-9]\\d{0,5}")) {
                int place = Integer.parseInt(name);
                value = place < list.size() ? list.get(place) : null;
            } else {
                return null;
            }
        }
        return value instanceof Map<?, ?> object
                ? new LinkedHashMap<>(object)
                : value instanceof List<?> list ? new ArrayList<>(list) : value;
    }
}
