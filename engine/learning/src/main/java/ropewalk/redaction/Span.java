package ropewalk.redaction;

/**
 * A stretch that was masked.
 *
 * @param begin offset of its first {@code char} in the text as it was given
 * @param end offset after its last one
 */
public record Span(Kind kind, int begin, int end) {
    public Span {
        if (begin < 0 || end <= begin) {
            throw new IllegalArgumentException("a span from " + begin + " to " + end + " covers nothing");
        }
    }

    int length() {
        return end - begin;
    }
}
