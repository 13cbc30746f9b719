package ropewalk.sandbox.caldav;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads what clients ask for. */
final class Xml {

    static final String HEAD = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    static final String NAMESPACES = "xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:caldav\"";

    private Xml() {}

    static Element parse(String text) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)))
                    .getDocumentElement();
        } catch (SAXException | IOException unreadable) {
            throw Refusal.of(400, "");
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Prefixed as the answers are: {@code d:getetag}; other vendors' properties keep no prefix. */
    static String name(Element element) {
        String namespace = String.valueOf(element.getNamespaceURI());
        return switch (namespace) {
            case "DAV:" -> "d:" + element.getLocalName();
            case "urn:ietf:params:xml:ns:caldav" -> "c:" + element.getLocalName();
            default -> element.getLocalName();
        };
    }

    static List<Element> children(Element of) {
        var children = new ArrayList<Element>();
        for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    static Optional<Element> child(Element of, String name) {
        return children(of).stream().filter(each -> name(each).equals(name)).findFirst();
    }

    /** The properties that are asked for. */
    static List<String> properties(Element of) {
        return child(of, "d:prop").map(Xml::children).orElse(List.of()).stream()
                .map(Xml::name)
                .toList();
    }

    /** The first element of this name, however deep. */
    static Optional<Element> below(Element of, String name) {
        return children(of).stream()
                .flatMap(each -> name(each).equals(name) ? Optional.of(each).stream() : below(each, name).stream())
                .findFirst();
    }

    static String text(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
