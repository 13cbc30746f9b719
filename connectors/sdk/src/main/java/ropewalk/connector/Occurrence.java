package ropewalk.connector;

import java.util.List;

/**
 * A kind of event that a card lists and a diagram can wait for or start with.
 *
 * @param id in kebab case, {@code contact-created}; the event's type and the diagram's message name is
 *     {@code <connector>.<id>}
 * @param payload the record whose components the event's payload has
 */
public record Occurrence(String id, String name, Class<? extends Record> payload) {

    public List<Field> fields() {
        return Field.of(payload);
    }
}
