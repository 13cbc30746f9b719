package ropewalk.brand;

import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import ropewalk.http.Problem;

/**
 * Takes drawings only: no script, no foreign page inside, no document type. Browsers run none of it anyway, because the
 * picture is shown as a picture and sent with a policy that allows nothing.
 */
final class SvgCheck {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final Set<String> REFUSED =
            Set.of("script", "foreignobject", "iframe", "object", "embed", "handler", "listener");

    private SvgCheck() {}

    /** @throws Problem 422 {@code picture-unfit} */
    static void check(byte[] content) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(content));
            boolean root = true;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw PictureCheck.unfit("This SVG has a document type; save it as plain SVG.");
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    checkElement(reader, root);
                    root = false;
                }
            }
        } catch (XMLStreamException broken) {
            throw PictureCheck.unfit("This SVG is broken: it is no well-formed XML.");
        }
    }

    private static void checkElement(XMLStreamReader reader, boolean root) {
        String name = reader.getLocalName();
        if (root && !(name.equals("svg") && NAMESPACE.equals(reader.getNamespaceURI()))) {
            throw PictureCheck.unfit("A logo is a PNG, JPEG, WebP or SVG file; this one is none of them.");
        }
        if (REFUSED.contains(name.toLowerCase(Locale.ROOT))) {
            throw PictureCheck.unfit("This SVG holds “" + name + "”, which no logo needs; save it without.");
        }
        for (int index = 0; index < reader.getAttributeCount(); index++) {
            String attribute = reader.getAttributeLocalName(index).toLowerCase(Locale.ROOT);
            String value = reader.getAttributeValue(index).strip().toLowerCase(Locale.ROOT);
            if (attribute.startsWith("on") || value.startsWith("javascript:")) {
                throw PictureCheck.unfit("This SVG holds “" + attribute + "” with a script; save it without.");
            }
        }
    }
}
