package ropewalk.assistant;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ropewalk.learning.Field;

/** Values of a case as the learner reads them: texts by name, members of members by {@code customer.country}. */
final class Fields {
    private static final int MOST = 100;
    private static final int LONGEST = 200;

    private Fields() {}

    /** Lists are left out; so is what comes after the hundredth value. */
    static Map<String, String> flat(Map<String, ?> values) {
        Map<String, String> flat = new LinkedHashMap<>();
        flatten("", values, flat);
        return flat;
    }

    private static void flatten(String before, Map<?, ?> values, Map<String, String> flat) {
        values.forEach((name, value) -> {
            if (value instanceof Map<?, ?> members) {
                flatten(before + name + ".", members, flat);
            } else if (value != null && !(value instanceof Collection<?>) && flat.size() < MOST) {
                String text = String.valueOf(value);
                flat.put(before + name, text.substring(0, Math.min(text.length(), LONGEST)));
            }
        });
    }

    /** The fields of some cases by name; one is a number when all its values are. */
    static List<Field> of(Collection<Map<String, String>> cases) {
        TreeSet<String> names = new TreeSet<>();
        cases.forEach(each -> names.addAll(each.keySet()));
        return names.stream()
                .limit(MOST)
                .map(name -> new Field(
                        name,
                        cases.stream().allMatch(each -> isNumber(each.get(name)))
                                ? Field.Type.NUMBER
                                : Field.Type.CATEGORY))
                .toList();
    }

    private static boolean isNumber(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return true;
        }
        try {
            new BigDecimal(value.strip());
            return true;
        } catch (NumberFormatException word) {
            return false;
        }
    }
}
