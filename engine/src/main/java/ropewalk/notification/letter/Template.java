package ropewalk.notification.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ropewalk.http.Problem;

/**
 * What a letter says, with places such as {@code {{subject}}} that are filled in.
 *
 * @param text paragraphs with an empty line between them
 */
public record Template(String subject, String text) {
    /** What can be filled in, for every kind. */
    public static final List<String> VARIABLES = List.of("name", "workspace", "subject", "about");

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    /** @throws Problem 422 {@code template-unfit} with the {@code variables} there are */
    public void check(String where) {
        List<String> named = new ArrayList<>();
        for (String part : List.of(subject, text)) {
            Matcher place = PLACE.matcher(part);
            while (place.find()) {
                named.add(place.group(1));
            }
            if (place.replaceAll("").contains("{{") || place.replaceAll("").contains("}}")) {
                throw unfit("In " + where + " a pair of braces is not closed or not opened.");
            }
        }
        named.stream().filter(name -> !VARIABLES.contains(name)).findFirst().ifPresent(unknown -> {
            throw unfit("In " + where + " nothing can be filled in for {{" + unknown + "}}.");
        });
        if (!named.contains("subject")) {
            throw unfit("In " + where + " {{subject}} is missing: nobody would know what it is about.");
        }
    }

    private static Problem unfit(String what) {
        return Problem.unprocessable(
                        "template-unfit", what + " There are {{" + String.join("}}, {{", VARIABLES) + "}}.")
                .with("variables", VARIABLES);
    }

    /** The subject is one line, whatever is filled in. */
    Template filled(Map<String, String> values) {
        return new Template(fill(subject, values).replaceAll("\\p{Cntrl}+", " ").strip(), fill(text, values));
    }

    public static String fill(String text, Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
    }
}
