package ropewalk.declared;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Json;

/** Writes JSON values as YAML that people like to read. */
final class YamlText {

    private static final Set<String> WORDS = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");
    private static final int SHORT = 100;

    private final StringBuilder text = new StringBuilder();

    private YamlText() {}

    static String of(Map<String, ?> members) {
        var writing = new YamlText();
        writing.members(members, "");
        return writing.text.toString();
    }

    private void members(Map<?, ?> members, String indent) {
        String before = "";
        for (Map.Entry<?, ?> member : members.entrySet()) {
            text.append(before).append(plain(String.valueOf(member.getKey()))).append(':');
            value(member.getValue(), indent);
            before = indent;
        }
    }

    private void value(@Nullable Object value, String indent) {
        String line = line(value);
        if (line.length() <= SHORT || !(value instanceof Map<?, ?> || value instanceof List<?>)) {
            text.append(' ').append(line).append('\n');
        } else if (value instanceof Map<?, ?> members) {
            text.append('\n').append(indent).append("  ");
            members(members, indent + "  ");
        } else {
            text.append('\n');
            ((List<?>) value).forEach(entry -> entry(entry, indent + "  "));
        }
    }

    private void entry(@Nullable Object entry, String indent) {
        text.append(indent).append('-');
        String line = line(entry);
        if (line.length() > SHORT && entry instanceof Map<?, ?> members) {
            text.append(' ');
            members(members, indent + "  ");
        } else {
            text.append(' ').append(line).append('\n');
        }
    }

    private static String line(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            var all = members.entrySet().stream()
                    .map(each -> plain(String.valueOf(each.getKey())) + ": " + line(each.getValue()))
                    .toList();
            return all.isEmpty() ? "{}" : "{ " + String.join(", ", all) + " }";
        }
        if (value instanceof List<?> entries) {
            return "[" + String.join(", ", entries.stream().map(YamlText::line).toList()) + "]";
        }
        return value instanceof String text ? plain(text) : Json.write(value);
    }

    private static String plain(String text) {
        boolean safe = text.matches("[A-Za-z/][A-Za-z0-9 ./()_-]*") && !text.endsWith(" ");
        return safe && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT)) ? text : Json.write(text);
    }
}
