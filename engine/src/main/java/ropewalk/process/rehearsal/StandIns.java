package ropewalk.process.rehearsal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ropewalk.process.Bundle;

/**
 * Puts made-up texts in the place of real ones. Numbers, truth values, dates and whatever the drawing itself names (a
 * word that a condition, a decision table or a form's options compare with) stay, for the way depends on them; so does a
 * number written as text where the drawing reads it as a number. Every other text becomes one of the same shape, the
 * same for the same text.
 */
final class StandIns {
    private static final Pattern QUOTED =
            Pattern.compile("'([^']{1,60})'|\"([^\"<>]{1,60})\"|&quot;([^&\"]{1,60})&quot;");
    private static final Pattern AS_NUMBER = Pattern.compile("number\\(\\s*(?:[\\w.]*\\.)?(\\w+)\\s*\\)");
    private static final Pattern DATE =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:?\\d\\d)?)?");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,6})?");
    private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final String LETTERS = "xzqvkw";
    private static final String DIGITS = "05";

    private final Set<String> named = new LinkedHashSet<>();
    private final Set<String> numbers = new LinkedHashSet<>();
    private final byte[] salt;

    /** @param salt makes the stand-ins of one scenario its own: they tell nothing about those of another */
    StandIns(Bundle bundle, String salt) {
        this.salt = salt.getBytes(StandardCharsets.UTF_8);
        collect(bundle.xml());
        bundle.resources().forEach(resource -> collect(resource.content()));
    }

    private void collect(String text) {
        Matcher quoted = QUOTED.matcher(text);
        while (quoted.find()) {
            for (int i = 1; i <= 3; i++) {
                if (quoted.group(i) != null && !MAIL.matcher(quoted.group(i)).matches()) {
                    named.add(quoted.group(i));
                }
            }
        }
        Matcher read = AS_NUMBER.matcher(text);
        while (read.find()) {
            numbers.add(read.group(1));
        }
    }

    Map<String, @Nullable Object> of(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> made = new LinkedHashMap<>();
        values.forEach((name, value) -> made.put(name, of(name, value)));
        return made;
    }

    @Nullable
    Object of(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> made = new LinkedHashMap<>();
            map.forEach((member, inner) -> made.put(String.valueOf(member), of(String.valueOf(member), inner)));
            return made;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> made = new ArrayList<>();
            list.forEach(inner -> made.add(of(name, inner)));
            return made;
        }
        return value instanceof String text ? text(name, text) : value;
    }

    String text(String name, String text) {
        boolean stays = text.isBlank()
                || named.contains(text)
                || DATE.matcher(text).matches()
                || numbers.contains(name) && NUMBER.matcher(text).matches();
        if (stays) {
            return text;
        }
        String digest = digest(text);
        if (MAIL.matcher(text.strip()).matches()) {
            return "somebody-" + digest.substring(0, 8) + "@example.invalid";
        }
        if (text.startsWith("http://") || text.startsWith("https://")) {
            return "https://example.invalid/" + digest.substring(0, 8);
        }
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            made.append(character(text.charAt(i), digest.charAt(i % digest.length())));
        }
        return made.toString();
    }

    private static char character(char original, char chance) {
        int number = Character.digit(chance, 16);
        if (Character.isDigit(original)) {
            return DIGITS.charAt(number % DIGITS.length());
        }
        if (Character.isUpperCase(original)) {
            return Character.toUpperCase(LETTERS.charAt(number % LETTERS.length()));
        }
        boolean mark = original < 128 && !Character.isLetter(original);
        return mark ? original : LETTERS.charAt(number % LETTERS.length());
    }

    private String digest(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(salt);
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
