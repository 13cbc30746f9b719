package ropewalk.extraction;

import java.util.List;

/**
 * A stretch of a redacted text that may be what is wanted.
 *
 * @param text of it, as it stands in the redacted text
 * @param money whether a currency stands beside it
 * @param label words before a colon to the left of it in its line; none where there is no colon
 * @param labelled whether nothing stands between that colon and it
 * @param before the words before it, the nearest first
 * @param after the words after it, the nearest first
 */
public record Candidate(
        Place place,
        String text,
        Shape shape,
        boolean money,
        List<String> label,
        boolean labelled,
        List<String> before,
        List<String> after) {

    /** As what a stretch was found. */
    public enum Shape {
        NUMBER,
        DATE,
        EMAIL,
        PHONE,
        CODE,
        QUOTED,
        REST_OF_LINE,
        CAPITALS,
        /** A placeholder of redaction that is none of the above. */
        MASKED
    }

    public Candidate {
        label = List.copyOf(label);
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** Whether redaction has masked it or a part of it, so that what it says cannot be read from the redacted text. */
    public boolean personal() {
        return !Values.isPlain(text);
    }
}
