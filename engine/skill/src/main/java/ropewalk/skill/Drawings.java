package ropewalk.skill;

import java.io.ByteArrayInputStream;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import ropewalk.skill.InvalidSkill.Reason;

/**
 * What drawings, BPMN and DMN, call and hear. What else may stand in them says the server when it takes them in.
 *
 * @param defined ids of the processes and decisions that they are
 * @param topics of external tasks: what is done by others
 * @param messages that they wait for
 * @param called processes and decisions
 */
record Drawings(Set<String> defined, Set<String> topics, Set<String> messages, Set<String> called) {
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final int DEEPEST = 60;

    Drawings() {
        this(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    }

    /** Adds what stands in one more of them. */
    void add(String path, byte[] xml) throws InvalidSkill {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
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
                        element(path, reader);
                    }
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    default -> {
                        // text and comments call nothing
                    }
                }
            }
        } catch (XMLStreamException broken) {
            throw new InvalidSkill(
                    Reason.CONTENT,
                    path + ", line " + broken.getLocation().getLineNumber() + ", is no XML that can be read.");
        }
    }

    private void element(String path, XMLStreamReader reader) throws InvalidSkill {
        keep(topics, reader.getAttributeValue(CAMUNDA, "topic"));
        keep(called, reader.getAttributeValue(CAMUNDA, "decisionRef"));
        keep(called, reader.getAttributeValue(null, "calledElement"));
        switch (reader.getLocalName()) {
            case "process", "decision" -> keep(defined, reader.getAttributeValue(null, "id"));
            case "message" -> keep(messages, reader.getAttributeValue(null, "name"));
            case "signal", "signalEventDefinition" ->
                throw new InvalidSkill(
                        Reason.CONTENT,
                        path + " has a signal, which any process of the workspace could send or hear; take a message.");
            default -> {
                // calls and hears nothing
            }
        }
    }

    private static void keep(Set<String> among, @Nullable String name) {
        if (name != null) {
            among.add(name.strip());
        }
    }
}
