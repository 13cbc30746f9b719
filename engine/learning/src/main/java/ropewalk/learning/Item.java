package ropewalk.learning;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a suggestion is asked for.
 *
 * @param vector of the redacted text, by the encoder of the model, or null where there is no text
 * @param fields values by the name of the field; an absent or blank one is missing
 */
public record Item(float @Nullable [] vector, Map<String, String> fields) {

    // written out, since a compact constructor does not carry "may be null" of an array to its callers
    public Item(float @Nullable [] vector, Map<String, String> fields) {
        this.vector = vector;
        this.fields = Map.copyOf(fields);
    }

    /** An item of a step that sorts texts. */
    public static Item of(float[] vector) {
        return new Item(vector, Map.of());
    }

    /** An item that has fields only. */
    public static Item of(Map<String, String> fields) {
        return new Item(null, fields);
    }
}
