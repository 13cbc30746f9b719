package ropewalk.connector.salesforce;

import com.sforce.ws.bind.TypeMapper;
import com.sforce.ws.bind.XmlObject;
import com.sforce.ws.parser.XmlOutputStream;
import com.sforce.ws.wsdl.Constants;
import java.io.IOException;
import java.time.LocalDate;
import javax.xml.namespace.QName;

/** A day without a time: the client writes its own kinds of dates as moments in Greenwich. */
final class Day extends XmlObject {

    private final LocalDate day;

    Day(LocalDate day) {
        this.day = day;
    }

    @Override
    public void write(QName element, XmlOutputStream out, TypeMapper typeMapper) throws IOException {
        out.writeStartTag(element.getNamespaceURI(), element.getLocalPart());
        out.writeAttribute(Constants.SCHEMA_INSTANCE_NS, "type", "xsd:date");
        out.writeText(day.toString());
        out.writeEndTag(element.getNamespaceURI(), element.getLocalPart());
    }
}
