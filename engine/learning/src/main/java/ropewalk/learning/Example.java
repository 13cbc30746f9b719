package ropewalk.learning;

import java.time.Instant;
import java.util.Comparator;

/**
 * An item that a person has decided.
 *
 * @param id names the case; different for each example of a step, and what a suggestion gives as its reasons
 * @param at when it was decided
 * @param item what was decided on
 * @param label the key of the label that the person chose
 */
public record Example(String id, Instant at, Item item, String label) {

    /** The order in which examples are learned, whatever order they are handed over in. */
    static final Comparator<Example> ORDER = Comparator.comparing(Example::at).thenComparing(Example::id);
}
