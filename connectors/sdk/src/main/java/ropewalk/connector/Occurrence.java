package ropewalk.connector;

import java.util.List;

/**
 * A kind of event that a card lists and a diagram can wait for or start with.
 *
 * @param id in kebab case, {@code contact-created}; the event's type and the diagram's message name is
 *     {@code <connector>.<id>}
 * @param payload what the event's payload has
 */
public record Occurrence(String id, String name, Shape<?> payload) {

    public List<Field> fields() {
        return payload.fields();
    }
}
