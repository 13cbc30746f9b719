package ropewalk.process.engine;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads a model without document type, entities or anything from outside, within the bounds of size and depth. */
public final class XmlReader {
    private XmlReader() {}

    public static XmlElement read(byte[] content) throws Unreadable {
        if (content.length > Bounds.MODEL_BYTES) {
            throw new Unreadable("xml-too-large", "a model is at most 2 MiB");
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        try {
            return read(factory.createXMLStreamReader(new ByteArrayInputStream(content)));
        } catch (XMLStreamException broken) {
            throw new Unreadable("xml-unreadable", "the file is no readable XML: " + firstLine(broken.getMessage()));
        }
    }

    private static XmlElement read(XMLStreamReader reader) throws XMLStreamException, Unreadable {
        Deque<XmlElement> open = new ArrayDeque<>();
        XmlElement root = null;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new Unreadable("xml-doctype", "a model has no document type and no entities");
                case XMLStreamConstants.START_ELEMENT -> {
                    XmlElement element = XmlElement.empty(uri(reader), reader.getLocalName(), attributes(reader));
                    XmlElement parent = open.peek();
                    if (parent == null) {
                        root = element;
                    } else {
                        parent.children().add(element);
                    }
                    open.push(element);
                    if (open.size() > Bounds.MODEL_DEPTH) {
                        throw new Unreadable("xml-too-deep", "a model is nested at most 64 deep");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    XmlElement element = open.peek();
                    if (element != null) {
                        element.text().append(reader.getText());
                    }
                }
                default -> {} // comments and processing instructions mean nothing to the engine
            }
        }
        if (root == null) {
            throw new Unreadable("xml-unreadable", "the file is empty");
        }
        return root;
    }

    private static String uri(XMLStreamReader reader) {
        return orEmpty(reader.getNamespaceURI());
    }

    private static List<XmlElement.Attribute> attributes(XMLStreamReader reader) {
        List<XmlElement.Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.add(new XmlElement.Attribute(
                    orEmpty(reader.getAttributeNamespace(i)),
                    reader.getAttributeLocalName(i),
                    reader.getAttributeValue(i)));
        }
        return attributes;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String firstLine(@Nullable String message) {
        return orEmpty(message).lines().findFirst().orElse("");
    }

    /** Says in a sentence why a file is not read. */
    public static final class Unreadable extends Exception {
        private final String code;

        Unreadable(String code, String message) {
            super(message);
            this.code = code;
        }

        Finding at(String resource) {
            return new Finding(code, "", resource, orEmpty(getMessage()), Finding.Severity.ERROR);
        }
    }
}
