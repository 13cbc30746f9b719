package ropewalk.declared;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.web.util.UriUtils;
import ropewalk.connector.InvalidFields;

/** The path of a request. A value fills in one segment or a part of one, and can neither leave it nor go up. */
record Path(Template template) {

    private static final Pattern FORM =
            Pattern.compile("(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2}|\\{[^{}]+})*)+");
    private static final int LONGEST_VALUE = 500;

    static Path read(Members members, Iterable<String> names) {
        String text = members.line("path", 1_000);
        boolean climbs = text.matches("(?i).*/(\\.|%2e){1,2}(/.*)?") || text.contains("//");
        if (!FORM.matcher(text).matches() || climbs) {
            throw members.wrong("path", "This has to be a path such as /orders/{id}, without a query and without ..");
        }
        return new Path(Template.read(members.required("path"), names));
    }

    /** @throws InvalidFields when a value is missing or would be more than a part of a segment */
    String filled(Template.Scope scope) {
        var path = new StringBuilder();
        for (Template.Part part : template.parts()) {
            path.append(part.isName() ? segment(part.text(), scope) : part.text());
        }
        return path.toString();
    }

    private static String segment(String name, Template.Scope scope) {
        String value = Template.shown(scope.get(name));
        boolean leaves = value.contains("/") || value.contains("\\") || value.matches("\\.{1,2}");
        if (value.isEmpty()
                || leaves
                || value.length() > LONGEST_VALUE
                || value.chars().anyMatch(Character::isISOControl)) {
            throw InvalidFields.of(
                    name,
                    "“%s” stands in a path: it has to be one word of up to 500 characters, without / and \\"
                            .formatted(name));
        }
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }
}
