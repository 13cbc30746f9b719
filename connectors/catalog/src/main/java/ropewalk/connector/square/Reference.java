package ropewalk.connector.square;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A process's business key in the words that Square's objects have for people: a payment's note, an invoice's
 * description, a refund's reason. Square has no other place that comes back with their events.
 */
final class Reference {

    private static final Pattern LAST = Pattern.compile("(?s)(?:.*\\s|^)Ref\\. ([^\\n]+)");
    private static final int LONGEST = 120;

    private Reference() {}

    /** The words with the key at their end; null where there is neither. The words are cut where both are too long. */
    static @Nullable String with(@Nullable String words, @Nullable String businessKey, int longest) {
        String key = businessKey == null || businessKey.length() > LONGEST || businessKey.contains("\n")
                ? ""
                : "Ref. " + businessKey;
        String before = words == null ? "" : words;
        int room = longest - key.length() - 1;
        String cut = before.length() > room ? before.substring(0, room) : before;
        String both = (cut + (cut.isEmpty() || key.isEmpty() ? "" : " ") + key).strip();
        return both.isEmpty() ? null : both;
    }

    static @Nullable String in(@Nullable Object words) {
        var found = LAST.matcher(words == null ? "" : words.toString());
        return found.matches() ? found.group(1) : null;
    }
}
