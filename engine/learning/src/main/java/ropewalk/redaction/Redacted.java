package ropewalk.redaction;

import java.util.List;

/**
 * A text without what tells who a person is.
 *
 * @param text with a placeholder for each span
 * @param spans in the order of the text, without overlaps
 * @param leftOut how many {@code char}s at the end were too many and are not in {@code text}; 0 nearly always
 */
public record Redacted(String text, List<Span> spans, int leftOut) {
    public Redacted {
        spans = List.copyOf(spans);
    }
}
