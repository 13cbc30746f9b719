package ropewalk.learning;

import org.jspecify.annotations.Nullable;

/**
 * One of the answers a step may give.
 *
 * @param key what examples refer to; it stays when the name changes
 * @param name what people read, and what a new step goes by before anyone has decided
 * @param description a sentence or some words more for a new step to go by
 */
public record Label(String key, String name, @Nullable String description) {

    public Label(String key, String name) {
        this(key, name, null);
    }

    /** The text that stands for the label before anyone has decided. */
    String text() {
        return description == null || description.isBlank() ? name : name + ": " + description;
    }
}
