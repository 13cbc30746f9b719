package ropewalk.declared;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Json;

/**
 * A text with names in braces, which stand for values: {@code order {number}}. Braces are written twice to be braces.
 */
record Template(List<Part> parts) {

    /** @param isName whether the text is a name in braces */
    record Part(String text, boolean isName) {}

    /** Values by the names in braces. */
    interface Scope {
        @Nullable
        Object get(String name);
    }

    private static final Pattern PIECE = Pattern.compile("\\{\\{|}}|\\{([A-Za-z][A-Za-z0-9.]{0,79})}|[^{}]+|[{}]");
    private static final int LONGEST = 2_000;

    Template {
        parts = List.copyOf(parts);
    }

    /** @param names that may stand in braces */
    static Template read(Tree tree, Iterable<String> names) {
        if (!(tree instanceof Tree.Scalar scalar) || scalar.value() == null) {
            throw new InvalidDescription(tree.place(), "This has to be a text; a name in braces stands for a value");
        }
        String text = String.valueOf(scalar.value());
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidDescription(tree.place(), "This has to be one line of up to 2,000 characters");
        }
        var parts = new ArrayList<Part>();
        Matcher piece = PIECE.matcher(text);
        while (piece.find()) {
            String name = piece.group(1);
            if (name != null) {
                parts.add(new Part(known(name, names, tree.place()), true));
            } else if (piece.group().equals("{") || piece.group().equals("}")) {
                throw new InvalidDescription(
                        tree.place(), "A brace is alone; write {{ or }} where the brace itself is meant");
            } else {
                parts.add(new Part(
                        piece.group().equals("{{") ? "{" : piece.group().replace("}}", "}"), false));
            }
        }
        return new Template(parts);
    }

    private static String known(String name, Iterable<String> names, Tree.Place place) {
        var all = new ArrayList<String>();
        for (String each : names) {
            if (each.equals(name)) {
                return name;
            }
            all.add("{" + each + "}");
        }
        throw new InvalidDescription(
                place, "{" + name + "} stands for nothing; what can be used here is " + String.join(", ", all));
    }

    boolean names(String name) {
        return parts.stream().anyMatch(part -> part.isName() && part.text().equals(name));
    }

    /** What a name alone stands for, as it is; else the text. Null where a name alone stands for nothing. */
    @Nullable
    Object value(Scope scope) {
        return parts.size() == 1 && parts.get(0).isName()
                ? scope.get(parts.get(0).text())
                : text(scope);
    }

    /** Null where a name alone stands for nothing. */
    @Nullable
    String filled(Scope scope) {
        Object value = value(scope);
        return value == null ? null : shown(value);
    }

    private String text(Scope scope) {
        return parts.stream()
                .map(part -> part.isName() ? shown(scope.get(part.text())) : part.text())
                .collect(Collectors.joining());
    }

    static String shown(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return String.valueOf(number.longValue());
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Template::shown).collect(Collectors.joining(","));
        }
        return value instanceof Map<?, ?> ? Json.write(value) : value.toString();
    }
}
