package ropewalk.skill.code;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists within lists of words; a quoted text keeps the quote at its beginning. */
final class WatText {
    private static final Pattern WORD = Pattern.compile(";;[^\n]*|[()]|\"[^\"]*\"|[^\\s()\";]+");

    private WatText() {}

    static List<Object> parse(String text) {
        Deque<List<Object>> open = new ArrayDeque<>();
        open.push(new ArrayList<>());
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String word = words.group();
            if (word.equals("(")) {
                open.push(new ArrayList<>());
            } else if (word.equals(")")) {
                List<Object> done = open.pop();
                open.getFirst().add(done);
            } else if (!word.startsWith(";;")) {
                open.getFirst()
                        .add(
                                word.startsWith("\"")
                                        ? word.substring(0, word.length() - 1)
                                                .replace('\'', '"')
                                                .replaceFirst("^\"", "\"")
                                        : word);
            }
        }
        return list(open.getFirst().get(0));
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object word) {
        return (List<Object>) word;
    }

    /** The $name that stands second, or the number as its name. */
    static String name(List<Object> field, int number) {
        return field.size() > 1 && field.get(1) instanceof String word && word.startsWith("$") ? word : "" + number;
    }
}
