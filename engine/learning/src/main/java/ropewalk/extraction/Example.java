package ropewalk.extraction;

import java.time.Instant;
import java.util.Map;

/**
 * A text of which a person decided what stands in it.
 *
 * @param text redacted
 * @param decided by the name of what was wanted; a name that is missing was not asked about
 */
public record Example(String id, Instant at, String text, Map<String, Decided> decided) {
    public Example {
        decided = Map.copyOf(decided);
    }

    /** What a person decided of one value. */
    public sealed interface Decided {}

    /** It stands there. */
    public record At(Place place) implements Decided {}

    /** There is none. */
    public record Nothing() implements Decided {}

    /** There is one, but the text does not say it in a way that could be found: nothing is learned of that. */
    public record Elsewhere() implements Decided {}
}
