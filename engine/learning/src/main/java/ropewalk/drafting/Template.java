package ropewalk.drafting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ropewalk.redaction.Kind;

/** Fills what is open in a text. */
public final class Template {
    private static final Pattern OPEN = Pattern.compile("\\{([\\p{L}_][\\p{L}\\p{N}_.-]{0,60})}");

    private Template() {}

    /** Each {@code {name}} by its value; one without a value stays visible as {@code [name]} for a person to fill. */
    public static String fill(String template, Map<String, ?> values) {
        Matcher open = OPEN.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (open.find()) {
            String name = open.group(1);
            Object value = values.get(name);
            String text = value == null || value.toString().isBlank()
                    ? "[" + name + "]"
                    : value.toString().strip();
            open.appendReplacement(filled, Matcher.quoteReplacement(text));
        }
        return open.appendTail(filled).toString();
    }

    /**
     * Fills placeholders of redaction in a reply that somebody wrote to somebody else: only where the reply has one of that
     * kind and exactly one of the values is of it. A reply with two persons in it keeps both placeholders: nobody can tell
     * which is which.
     *
     * @param values by name
     * @param redacted the same values after redaction
     */
    public static String fillPlaceholders(String reply, Map<String, ?> values, Map<String, ?> redacted) {
        Map<String, List<String>> known = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            Object masked = redacted.get(name);
            if (value != null && masked != null) {
                known.computeIfAbsent(masked.toString(), any -> new ArrayList<>())
                        .add(value.toString());
            }
        });
        String filled = reply;
        for (Kind kind : Kind.values()) {
            String placeholder = kind.placeholder();
            int at = filled.indexOf(placeholder);
            @Nullable List<String> its = known.get(placeholder);
            if (at >= 0 && filled.indexOf(placeholder, at + 1) < 0 && its != null && its.size() == 1) {
                filled = filled.replace(placeholder, its.get(0));
            }
        }
        return filled;
    }
}
