package ropewalk.skill;

import java.io.ByteArrayInputStream;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import ropewalk.skill.InvalidSkill.Reason;

/** Reads of BPMN and DMN what they call. What else may stand in them says the server when it takes them in. */
final class Drawings {
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final int DEEPEST = 60;

    private Drawings() {}

    /** Topics of external tasks: what a drawing has done by others. */
    static Set<String> topics(String path, byte[] xml) throws InvalidSkill {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Set<String> topics = new TreeSet<>();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            for (int depth = 0; reader.hasNext(); ) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD ->
                        throw new InvalidSkill(Reason.CONTENT, path + " has a DOCTYPE; leave it out.");
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (++depth > DEEPEST) {
                            throw new InvalidSkill(Reason.CONTENT, path + " is nested too deeply.");
                        }
                        String topic = reader.getAttributeValue(CAMUNDA, "topic");
                        if (topic != null) {
                            topics.add(topic.strip());
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    default -> {
                        // text and comments call nothing
                    }
                }
            }
            return topics;
        } catch (XMLStreamException broken) {
            throw new InvalidSkill(
                    Reason.CONTENT,
                    path + ", line " + broken.getLocation().getLineNumber() + ", is no XML that can be read.");
        }
    }
}
