package ropewalk.assistant;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ropewalk.connector.InvalidFields;
import ropewalk.extraction.Wanted;
import ropewalk.extraction.Wanted.Type;

/** Reads which values a step is to find: one a line, such as {@code amount (number): the invoice's total}. */
final class WantedLines {
    private static final int MOST = 30;
    private static final int LONGEST_MEANING = 500;
    /** Names are keys of form fields and members of a variable. */
    private static final Pattern LINE =
            Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_-]{0,59})\\s*(?:\\(\\s*(\\p{L}+)\\s*\\))?\\s*(?::(.*))?");

    private WantedLines() {}

    /** @throws InvalidFields when there is none or more than 30, one twice, or one of no known type */
    static List<Wanted> read(String field, String lines) {
        List<Wanted> wanted = new ArrayList<>();
        for (String line :
                lines.lines().map(String::strip).filter(each -> !each.isEmpty()).toList()) {
            Wanted one = one(field, line);
            if (wanted.stream().anyMatch(each -> each.name().equals(one.name()))) {
                throw InvalidFields.of(
                        field, "“%s” stands twice in %s; take one of them out.".formatted(one.name(), field));
            }
            wanted.add(one);
        }
        if (wanted.isEmpty() || wanted.size() > MOST) {
            throw InvalidFields.of(
                    field,
                    "%s has %d of 1 to %d lines; write one a line, such as “amount (number): the invoice's total”."
                            .formatted(field, wanted.size(), MOST));
        }
        return wanted;
    }

    private static Wanted one(String field, String line) {
        Matcher matcher = LINE.matcher(line);
        String shown = line.length() <= 60 ? line : line.substring(0, 59) + "…";
        if (!matcher.matches()) {
            throw InvalidFields.of(
                    field,
                    "“%s” in %s: a line is a name of letters, digits, - and _, perhaps a type in brackets, and what it is after a colon."
                            .formatted(shown, field));
        }
        String named = matcher.group(2);
        Type type = named == null
                ? Type.TEXT
                : Type.named(named)
                        .orElseThrow(() -> InvalidFields.of(
                                field,
                                "“%s” in %s: there is no type “%s”; the types are text, number, date, email and phone."
                                        .formatted(shown, field, named)));
        String meaning = matcher.group(3) == null ? "" : matcher.group(3).strip();
        if (meaning.length() > LONGEST_MEANING) {
            throw InvalidFields.of(
                    field,
                    "“%s” in %s: what stands after its colon has at most %d characters."
                            .formatted(shown, field, LONGEST_MEANING));
        }
        return new Wanted(matcher.group(1), meaning, type);
    }
}
