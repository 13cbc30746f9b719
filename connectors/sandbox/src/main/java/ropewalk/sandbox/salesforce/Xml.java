package ropewalk.sandbox.salesforce;

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
import ropewalk.sandbox.server.Page;

/** XML in and out; a document type is not read. */
final class Xml {

    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private Xml() {}

    static Optional<Element> read(String text) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return Optional.of(
                    builder.parse(new InputSource(new StringReader(text))).getDocumentElement());
        } catch (SAXException | IOException broken) {
            return Optional.empty();
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static List<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    static List<Element> children(Element parent, String name) {
        return children(parent).stream()
                .filter(child -> child.getLocalName().equals(name))
                .toList();
    }

    static Optional<Element> child(Element parent, String name) {
        return children(parent, name).stream().findFirst();
    }

    /** Empty when there is none, or it is nil. */
    static Optional<String> text(Element parent, String name) {
        return child(parent, name).filter(child -> !isNil(child)).map(Element::getTextContent);
    }

    static boolean isNil(Element element) {
        return "true".equals(element.getAttributeNS(INSTANCE, "nil"));
    }

    /** The local part of the type that the client says it writes, or nothing. */
    static String type(Element element) {
        return element.getAttributeNS(INSTANCE, "type").replaceFirst("^.*:", "");
    }

    static String tag(String name, Object value) {
        return "<" + name + ">" + Page.text(value) + "</" + name + ">";
    }

    static String around(String name, String content) {
        return "<" + name + ">" + content + "</" + name.replaceFirst(" .*", "") + ">";
    }

    static String nil(String name) {
        return "<" + name + " xsi:nil=\"true\"/>";
    }
}
