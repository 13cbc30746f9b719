package ropewalk.connector;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an account, an input, an output or a payload is made of: the components of a record of Java, or fields that are
 * known only once a description has been read, as {@link Values}.
 */
public final class Shape<R extends Record> {

    private final List<Field> fields;
    private final Set<String> addresses;
    private final Function<Map<String, ?>, R> reading;

    private Shape(List<Field> fields, Set<String> addresses, Function<Map<String, ?>, R> reading) {
        this.fields = List.copyOf(fields);
        this.addresses = Set.copyOf(addresses);
        this.reading = reading;
    }

    public static <R extends Record> Shape<R> of(Class<R> type) {
        Set<String> addresses = Arrays.stream(type.getRecordComponents())
                .filter(each -> each.getType() == URI.class || each.getName().equals("host"))
                .map(java.lang.reflect.RecordComponent::getName)
                .collect(Collectors.toSet());
        return new Shape<>(Field.of(type), addresses, values -> Binding.read(type, values));
    }

    /** @param addresses names of the fields that say where secrets are sent to */
    public static Shape<Values> of(List<Field> fields, Set<String> addresses) {
        return new Shape<>(fields, addresses, values -> DeclaredBinding.read(fields, values));
    }

    public List<Field> fields() {
        return fields;
    }

    /** Names of the fields that say where secrets are sent to: when one changes, the secrets are asked for again. */
    public Set<String> addresses() {
        return addresses;
    }

    /** @throws InvalidFields naming every field that is missing or does not fit */
    public R read(Map<String, ?> values) {
        return reading.apply(values);
    }
}
