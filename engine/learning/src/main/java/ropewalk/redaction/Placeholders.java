package ropewalk.redaction;

import java.util.ArrayList;
import java.util.List;

/** Writes the redacted text. */
final class Placeholders {
    private Placeholders() {}

    /** The spans in offsets of the original; two of a kind with no more than a space between them become one. */
    static List<Span> joined(List<Span> found, Reading reading) {
        List<Span> spans = new ArrayList<>(found.size());
        for (Span next : found) {
            Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
            if (last != null && last.kind() == next.kind() && isBlank(reading.text(), last.end(), next.begin())) {
                spans.set(spans.size() - 1, new Span(last.kind(), last.begin(), next.end()));
            } else {
                spans.add(next);
            }
        }
        return spans.stream().map(reading::inOriginal).toList();
    }

    static String put(String text, List<Span> spans) {
        StringBuilder redacted = new StringBuilder(text.length());
        int at = 0;
        for (Span span : spans) {
            redacted.append(text, at, span.begin()).append(span.kind().placeholder());
            at = span.end();
        }
        return redacted.append(text, at, text.length()).toString();
    }

    private static boolean isBlank(String text, int begin, int end) {
        return end - begin <= 1 && (end == begin || text.charAt(begin) == ' ');
    }
}
