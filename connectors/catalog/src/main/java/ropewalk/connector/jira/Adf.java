package ropewalk.connector.jira;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Atlassian's document format, as far as plain texts need it: an empty line begins a paragraph. Source:
 * developer.atlassian.com/cloud/jira/platform/apis/document/structure.
 */
final class Adf {

    private static final List<String> BLOCKS =
            List.of("paragraph", "heading", "codeBlock", "listItem", "tableRow", "blockquote", "rule");
    private static final int DEEPEST = 40;

    private Adf() {}

    static Map<String, Object> of(String text) {
        var paragraphs = new ArrayList<Map<String, Object>>();
        for (String paragraph : text.strip().split("\\R\\s*\\R", -1)) {
            var content = new ArrayList<Map<String, Object>>();
            for (String line : paragraph.split("\\R", -1)) {
                if (!content.isEmpty()) {
                    content.add(Map.of("type", "hardBreak"));
                }
                if (!line.isEmpty()) {
                    content.add(Map.of("type", "text", "text", line));
                }
            }
            paragraphs.add(node("paragraph", content));
        }
        var document = new LinkedHashMap<String, Object>(node("doc", paragraphs));
        document.put("version", 1);
        return document;
    }

    private static Map<String, Object> node(String type, List<Map<String, Object>> content) {
        return Map.of("type", type, "content", content);
    }

    /** What a person would read, without its looks; a text is itself. */
    static @Nullable String text(@Nullable Object document) {
        if (document == null || document instanceof String) {
            return (String) document;
        }
        var text = new StringBuilder();
        read(document, text, 0);
        return text.toString().strip();
    }

    private static void read(Object node, StringBuilder text, int depth) {
        if (!(node instanceof Map<?, ?> members) || depth > DEEPEST) {
            return;
        }
        String type = String.valueOf(members.get("type"));
        switch (type) {
            case "text" -> text.append(members.get("text"));
            case "hardBreak" -> text.append('\n');
            case "mention", "emoji", "status", "date", "inlineCard" -> text.append(shown(members));
            default -> {}
        }
        if (members.get("content") instanceof List<?> inner) {
            inner.forEach(each -> read(each, text, depth + 1));
        }
        if (BLOCKS.contains(type) && !text.isEmpty()) {
            text.append(type.equals("paragraph") && depth == 1 ? "\n\n" : "\n");
        }
    }

    private static String shown(Map<?, ?> node) {
        if (!(node.get("attrs") instanceof Map<?, ?> attributes)) {
            return "";
        }
        for (String name : List.of("text", "url", "shortName", "timestamp")) {
            if (attributes.get(name) instanceof String text) {
                return text;
            }
        }
        return "";
    }
}
