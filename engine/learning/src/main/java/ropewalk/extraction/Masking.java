package ropewalk.extraction;

import java.util.List;
import ropewalk.redaction.Redacted;
import ropewalk.redaction.Span;

/** Finds of a place in a redacted text what stands there in the original. It holds the original: keep it for one call only. */
public final class Masking {
    private final String original;
    private final List<Span> spans;

    public Masking(String original, Redacted redacted) {
        this.original = original;
        this.spans = redacted.spans();
    }

    public String original(Place place) {
        return original.substring(begin(place.begin()), end(place.end()));
    }

    /** Within a placeholder its span begins. */
    private int begin(int offset) {
        int moved = 0;
        for (Span span : spans) {
            int begin = span.begin() + moved;
            int length = span.kind().placeholder().length();
            if (offset < begin) {
                break;
            }
            if (offset < begin + length) {
                return span.begin();
            }
            moved += length - (span.end() - span.begin());
        }
        return offset - moved;
    }

    private int end(int offset) {
        int moved = 0;
        for (Span span : spans) {
            int begin = span.begin() + moved;
            int length = span.kind().placeholder().length();
            if (offset <= begin) {
                break;
            }
            if (offset < begin + length) {
                return span.end();
            }
            moved += length - (span.end() - span.begin());
        }
        return offset - moved;
    }
}
