package ropewalk.extraction;

/**
 * A stretch of a text.
 *
 * @param begin offset of its first {@code char}
 * @param end offset after its last one
 */
public record Place(int begin, int end) {
    public Place {
        if (begin < 0 || end <= begin) {
            throw new IllegalArgumentException("a place from " + begin + " to " + end + " covers nothing");
        }
    }

    public String in(String text) {
        return text.substring(begin, end);
    }
}
