package ropewalk.redaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Redacts values that are nested like those of a JSON document. Not for several threads at once. */
final class Fields {
    private static final int DEEPEST = 20;
    private static final int MOST = 10_000;

    private final Redactor redactor;
    private int values;

    Fields(Redactor redactor) {
        this.redactor = redactor;
    }

    Map<String, @Nullable Object> redact(Map<?, ?> fields) {
        return map(fields, null, "", 0);
    }

    private Map<String, @Nullable Object> map(Map<?, ?> fields, @Nullable Kind outer, String outerName, int depth) {
        Map<String, @Nullable Object> redacted = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            String name = String.valueOf(field.getKey());
            Kind kind = FieldNames.kind(name, outerName);
            redacted.put(redactedName(name), value(kind == null ? outer : kind, name, field.getValue(), depth + 1));
        }
        return redacted;
    }

    private @Nullable Object value(@Nullable Kind kind, String name, @Nullable Object value, int depth) {
        if (depth > DEEPEST || ++values > MOST) {
            throw new IllegalArgumentException("these fields are nested deeper than " + DEEPEST + " or hold more than "
                    + MOST + " values: redact a part of them");
        }
        if (value instanceof Map<?, ?> nested) {
            return map(nested, kind, name, depth);
        }
        if (value instanceof Iterable<?> list) {
            List<@Nullable Object> redacted = new ArrayList<>();
            for (Object item : list) {
                redacted.add(value(kind, name, item, depth + 1));
            }
            return redacted;
        }
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (kind != null) {
            return kind.placeholder();
        }
        return value instanceof Number
                ? value
                : redactor.redact(value.toString()).text();
    }

    /** A map may have people's addresses for its keys. */
    private String redactedName(String name) {
        boolean plain = name.length() <= 60 && name.chars().allMatch(Fields::isOfIdentifier);
        return plain ? name : redactor.redact(name).text();
    }

    private static boolean isOfIdentifier(int character) {
        return Character.isLetter(character) || Character.isDigit(character) || "_-.".indexOf(character) >= 0;
    }
}
