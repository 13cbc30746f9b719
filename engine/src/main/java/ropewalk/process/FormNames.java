package ropewalk.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The variables that a form shows: those of its fields, and those that its texts and conditions name. */
public final class FormNames {
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final int MOST = 200;

    private FormNames() {}

    public static List<String> in(Form form) {
        Set<String> names = new LinkedHashSet<>();
        collect(form.components(), names);
        return names.stream().limit(MOST).toList();
    }

    private static void collect(@Nullable Object value, Set<String> names) {
        if (value instanceof Collection<?> list) {
            list.forEach(element -> collect(element, names));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> {
                if (("key".equals(name) || "valuesKey".equals(name)) && member instanceof String key) {
                    names.add(key.split("\\.", 2)[0]);
                }
                collect(member, names);
            });
        } else if (value instanceof String text) {
            expressions(text).forEach(expression -> {
                Matcher name = NAME.matcher(expression);
                while (name.find()) {
                    names.add(name.group());
                }
            });
        }
    }

    private static List<String> expressions(String text) {
        if (text.startsWith("=")) {
            return List.of(text);
        }
        List<String> expressions = new ArrayList<>();
        Matcher template = TEMPLATE.matcher(text);
        while (template.find()) {
            expressions.add(template.group(1));
        }
        return expressions;
    }
}
