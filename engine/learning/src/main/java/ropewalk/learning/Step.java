package ropewalk.learning;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a step asks for. Examples with labels that are not listed are not learned from, so a label that was removed
 * leaves no trace after the next rebuild.
 *
 * @param labels the answers, at least one, with different keys
 * @param fields what a decision goes by beside or instead of a text; none for a step that sorts texts
 * @param precision the share of right answers that is wanted where the step may act alone, between 0 and 1
 */
public record Step(List<Label> labels, List<Field> fields, double precision) {

    /** Wanted where nobody has said otherwise. */
    public static final double USUAL_PRECISION = 0.95;

    public Step {
        labels = List.copyOf(labels);
        fields = List.copyOf(fields);
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("A step needs at least one label");
        }
        Set<String> keys = new HashSet<>();
        for (Label label : labels) {
            if (!keys.add(label.key())) {
                throw new IllegalArgumentException("Two labels of the step have the key " + label.key());
            }
        }
        if (!(precision > 0 && precision < 1)) {
            throw new IllegalArgumentException("The wanted precision must lie between 0 and 1, not at " + precision);
        }
    }

    /** A step that sorts texts: classify, route and priority. */
    public static Step classify(List<Label> labels) {
        return new Step(labels, List.of(), USUAL_PRECISION);
    }

    /** A step that decides on fields, and on a text where there is one. */
    public static Step decide(List<Label> labels, List<Field> fields) {
        return new Step(labels, fields, USUAL_PRECISION);
    }

    /** The place of the label with this key, or -1. */
    int indexOf(String key) {
        for (int index = 0; index < labels.size(); index++) {
            if (labels.get(index).key().equals(key)) {
                return index;
            }
        }
        return -1;
    }
}
