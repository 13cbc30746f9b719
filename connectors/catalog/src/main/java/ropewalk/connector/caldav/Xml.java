package ropewalk.connector.caldav;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;
import ropewalk.connector.Refused;

/** XML of a server that is not trusted: no document types, so no entities and nothing fetched from elsewhere. */
final class Xml {

    static final String DAV = "DAV:";
    static final String CALDAV = "urn:ietf:params:xml:ns:caldav";

    private Xml() {}

    /** @throws Refused when it is not XML, or has a document type */
    static Element parse(byte[] text) {
        try {
            var builder = factory().newDocumentBuilder();
            // The parser's own handler writes to the console.
            builder.setErrorHandler(new DefaultHandler());
            Document document = builder.parse(new InputSource(new ByteArrayInputStream(text)));
            return document.getDocumentElement();
        } catch (SAXException | IOException unreadable) {
            throw new Refused(
                    "not-caldav", "What is at this address does not answer as a CalDAV server (no readable XML)", null);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("Every Java reads XML", impossible);
        }
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
        factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        return factory;
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

    static List<Element> children(Element of, String namespace, String name) {
        return children(of).stream().filter(each -> is(each, namespace, name)).toList();
    }

    static boolean is(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
