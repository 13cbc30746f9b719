package ropewalk.declared;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place in a JSON value (RFC 6901). */
record Pointer(List<String> steps) {

    static final Pointer WHOLE = new Pointer(List.of());
    private static final int MOST_STEPS = 20;

    Pointer {
        steps = List.copyOf(steps);
    }

    static Pointer read(Members members, String name) {
        return read(members.line(name, 300), members.place(name));
    }

    static Pointer read(String text, Tree.Place place) {
        if (text.isEmpty()) {
            return WHOLE;
        }
        List<String> steps = Arrays.asList(text.substring(1).split("/", -1));
        if (!text.startsWith("/") || steps.size() > MOST_STEPS || text.matches(".*~(?![01]).*")) {
            throw new InvalidDescription(
                    place, "This has to be a JSON pointer such as /data/id, or empty for the whole answer");
        }
        return new Pointer(steps.stream()
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList());
    }

    /** Null where there is nothing. */
    @Nullable
    Object in(@Nullable Object value) {
        Object here = value;
        for (String step : steps) {
            if (here instanceof Map<?, ?> members) {
                here = members.get(step);
            } else if (here instanceof List<?> entries && step.matches("0|[1-9][0-9]{0,5}")) {
                int index = Integer.parseInt(step);
                here = index < entries.size() ? entries.get(index) : null;
            } else {
                return null;
            }
        }
        return here;
    }
}
