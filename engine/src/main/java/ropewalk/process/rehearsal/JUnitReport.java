package ropewalk.process.rehearsal;

import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import ropewalk.process.rehearsal.ScenarioRuns.Ran;
import ropewalk.process.rehearsal.ScenarioRuns.Result;

/** A run of scenarios in the form that build servers read (https://github.com/testmoapp/junitxml). */
final class JUnitReport {
    private JUnitReport() {}

    static String of(String process, Ran ran) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", plain(process));
            xml.writeAttribute("tests", String.valueOf(ran.results().size()));
            xml.writeAttribute("failures", String.valueOf(ran.failed()));
            for (Result result : ran.results()) {
                write(process, result, xml);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a report cannot be written to memory", impossible);
        }
        return text.toString();
    }

    private static void write(String process, Result result, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", plain(process));
        xml.writeAttribute("name", plain(result.name()));
        xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", result.milliseconds() / 1000.0));
        if (!result.passed()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", plain(result.sentence()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** Without the characters that XML 1.0 does not have. */
    private static String plain(String text) {
        return text.replaceAll("[^\\u0009\\u000A\\u000D\\u0020-\\uD7FF\\uE000-\\uFFFD]", "\uFFFD");
    }
}
