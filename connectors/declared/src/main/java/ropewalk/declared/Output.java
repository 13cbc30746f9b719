package ropewalk.declared;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Field;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Shape;
import ropewalk.connector.Unavailable;
import ropewalk.connector.Values;

/**
 * Where a value that is given comes from.
 *
 * @param from in the answer's content, or in an entry of a list; null where a header or the status says it
 * @param nested of an object or of a list's entries; empty where all of it is taken
 */
record Output(Field field, @Nullable Pointer from, @Nullable String header, boolean status, List<Output> nested) {

    static Shape<Values> shape(List<Output> outputs) {
        return Shape.of(outputs.stream().map(Output::field).toList(), Set.of());
    }

    /** @throws Unavailable when the answer does not hold what it has to: nobody knows what it means */
    static Values values(List<Output> outputs, Received answer) {
        return fitting(outputs, raw(outputs, answer));
    }

    static Values fitting(List<Output> outputs, Map<String, @Nullable Object> raw) {
        try {
            return shape(outputs).read(raw);
        } catch (InvalidFields unfitting) {
            throw Unavailable.unknown(
                    "The answer is not as described: "
                            + unfitting.problems().get(0).name() + " does not fit",
                    null);
        }
    }

    static Map<String, @Nullable Object> raw(List<Output> outputs, Received answer) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        outputs.forEach(output -> all.put(output.field().name(), output.value(answer)));
        return all;
    }

    private @Nullable Object value(Received answer) {
        if (status) {
            return (long) answer.status();
        }
        return header != null ? answer.headers().getFirst(header) : within(answer.content());
    }

    private @Nullable Object within(@Nullable Object content) {
        Object found = Objects.requireNonNull(from).in(content);
        if (nested.isEmpty() || found == null) {
            return found;
        }
        if (field.kind() == Field.Kind.LIST && found instanceof List<?> entries) {
            return entries(entries);
        }
        return found instanceof Map<?, ?> ? members(found) : found;
    }

    /** The entries of a list, each as its fields say. */
    List<@Nullable Object> entries(List<?> found) {
        List<@Nullable Object> all = new ArrayList<>();
        found.forEach(entry -> all.add(nested.isEmpty() ? entry : members(entry)));
        return all;
    }

    private Map<String, @Nullable Object> members(@Nullable Object of) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        nested.forEach(each -> all.put(each.field().name(), each.within(of)));
        return all;
    }
}
