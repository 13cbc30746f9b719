package ropewalk.learning;

import java.util.List;

/**
 * What a model thinks of an item.
 *
 * @param ranked every label with its probability, the likeliest first; the probabilities add up to 1
 * @param sure whether the first label is likely enough for the step to act alone
 * @param nearest decided cases that are most like the item, the nearest first, at most five
 * @param fields the fields that spoke most for or against the first label, the weightiest first
 */
public record Suggestion(List<Ranked> ranked, boolean sure, List<Neighbour> nearest, List<Reason> fields) {

    /** A label's key with its probability. */
    public record Ranked(String label, double probability) {}

    /** A decided case: its id, how like the item it is (1 is the same text), and what was decided. */
    public record Neighbour(String id, double likeness, String label) {}

    /** A field and how much it speaks for the suggested label (above 0) or against it (below 0), in log-odds. */
    public record Reason(String field, double weight) {}

    /** The key of the likeliest label. */
    public String label() {
        return ranked.get(0).label();
    }

    /** The probability of the likeliest label. */
    public double confidence() {
        return ranked.get(0).probability();
    }
}
