package ropewalk.connector.github;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Digest;

/**
 * What the end of our issues and comments says in a comment of Markdown, which GitHub does not show: which call has
 * written it, and the process's business key. Whoever may read the text can read it, and anybody can write one: a key
 * counts only in what the account's own person has opened.
 */
final class Mark {

    private static final Pattern MARK = Pattern.compile("\\n*<!-- ropewalk ([0-9a-f]{32})(?: ([\\w.*+%-]+))? -->\\s*$");
    private static final int BYTES = 16;

    private Mark() {}

    /** The text, with the mark at its end. */
    static String on(@Nullable String text, String callKey, @Nullable String businessKey) {
        String key = businessKey == null
                ? ""
                : " "
                        + java.net.URLEncoder.encode(businessKey, StandardCharsets.UTF_8)
                                .replace("--", "-%2D");
        return (text == null ? "" : text + "\n\n") + "<!-- ropewalk " + digest(callKey) + key + " -->";
    }

    static boolean isOf(String callKey, @Nullable String text) {
        return find(text).map(found -> digest(callKey).equals(found.group(1))).orElse(false);
    }

    static boolean isMarked(@Nullable String text) {
        return find(text).isPresent();
    }

    static Optional<String> businessKey(@Nullable String text) {
        return find(text)
                .map(found -> found.group(2))
                .map(key -> java.net.URLDecoder.decode(key, StandardCharsets.UTF_8));
    }

    /** The text as people see it. */
    static @Nullable String without(@Nullable String text) {
        return text == null ? null : MARK.matcher(text).replaceFirst("");
    }

    private static Optional<Matcher> find(@Nullable String text) {
        Matcher matcher = MARK.matcher(text == null ? "" : text);
        return matcher.find() ? Optional.of(matcher) : Optional.empty();
    }

    private static String digest(String callKey) {
        return Digest.hex(callKey, BYTES);
    }
}
