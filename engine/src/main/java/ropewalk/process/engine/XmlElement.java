package ropewalk.process.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element of a model as the engine's own parser sees it: entities resolved, comments gone, the text of all its pieces
 * in one.
 */
public record XmlElement(
        String namespace, String name, List<Attribute> attributes, List<XmlElement> children, StringBuilder text) {

    public record Attribute(String namespace, String name, String value) {}

    static XmlElement empty(String namespace, String name, List<Attribute> attributes) {
        return new XmlElement(namespace, name, attributes, new ArrayList<>(), new StringBuilder());
    }

    public Optional<String> attribute(String namespace, String name) {
        return attributes.stream()
                .filter(attribute -> attribute.namespace().equals(namespace)
                        && attribute.name().equals(name))
                .map(Attribute::value)
                .findFirst();
    }

    public Optional<String> attribute(String name) {
        return attribute("", name);
    }

    /** Children of that name in any namespace: the engine does not look at it either. */
    public Stream<XmlElement> children(String name) {
        return children.stream().filter(child -> child.name().equals(name));
    }

    public String trimmedText() {
        return text.toString().trim();
    }
}
