package ropewalk.sandbox.salesforce;

import static ropewalk.sandbox.salesforce.Xml.around;
import static ropewalk.sandbox.salesforce.Xml.nil;
import static ropewalk.sandbox.salesforce.Xml.tag;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.w3c.dom.Element;
import ropewalk.sandbox.salesforce.Schema.ObjectKind;
import ropewalk.sandbox.server.Reply;

/**
 * The calls of the partner API, version 65: what is asked in an envelope and answered in one. Source: SOAP API Developer
 * Guide, and the classes of Salesforce's own client, which read these answers in the tests.
 */
final class Soap {

    private static final Map<String, String> FAULTS = Map.of(
            "INVALID_FIELD", "InvalidFieldFault",
            "INVALID_TYPE", "InvalidSObjectFault",
            "MALFORMED_QUERY", "MalformedQueryFault");

    private static final Set<String> QUERY_FAULTS =
            Set.of("InvalidFieldFault", "InvalidSObjectFault", "MalformedQueryFault");

    private final Org org;
    private final Replication replication;
    private final boolean severalCurrencies;

    Soap(Org org, Replication replication, boolean severalCurrencies) {
        this.org = org;
        this.replication = replication;
        this.severalCurrencies = severalCurrencies;
    }

    /** @param accepted tells whether a session may call */
    Reply answer(String text, Predicate<String> accepted) {
        Element envelope = Xml.read(text).orElse(null);
        Element body = envelope == null ? null : Xml.child(envelope, "Body").orElse(null);
        if (envelope == null || body == null || Xml.children(body).isEmpty()) {
            return fault(500, "XML_PARSER_ERROR", "The request is not an envelope of SOAP");
        }
        String session = Xml.child(envelope, "Header")
                .flatMap(header -> Xml.child(header, "SessionHeader"))
                .flatMap(header -> Xml.text(header, "sessionId"))
                .orElse("");
        if (!accepted.test(session)) {
            return fault(500, "INVALID_SESSION_ID", "Invalid Session ID found in SessionHeader: Illegal Session");
        }
        Element asked = Xml.children(body).get(0);
        try {
            return envelope(200, around(asked.getLocalName() + "Response", result(asked)));
        } catch (No no) {
            return fault(500, no.code(), no.said());
        }
    }

    private String result(Element asked) throws No {
        var writing = new Writing(org);
        return switch (asked.getLocalName()) {
            case "create" -> writing.create(asked);
            case "update" -> writing.update(asked);
            case "upsert" -> writing.upsert(asked);
            case "delete" -> writing.delete(asked);
            case "convertLead" -> writing.convert(asked);
            case "query" -> query(asked, false);
            case "queryAll" -> query(asked, true);
            case "retrieve" -> retrieve(asked);
            case "describeSObjects" -> describe(asked);
            case "getUpdated" -> replication.updated(asked);
            case "getDeleted" -> replication.deleted(asked);
            case "getServerTimestamp" -> around("result", tag("timestamp", Row.time(org.now())));
            case "getUserInfo" -> user();
            default -> throw new No("UNSUPPORTED_CLIENT", "No operation " + asked.getLocalName());
        };
    }

    private String query(Element asked, boolean withDeleted) throws No {
        Query.Result result = Query.run(Xml.text(asked, "queryString").orElse(""), org, withDeleted);
        var records = new StringBuilder();
        result.rows().forEach(row -> records.append(record("records", row, result.fields())));
        return around(
                "result xsi:type=\"QueryResult\"",
                tag("done", true)
                        + nil("queryLocator")
                        + records
                        + tag("size", result.rows().size()));
    }

    private String retrieve(Element asked) throws No {
        ObjectKind kind = kind(Xml.text(asked, "sObjectType").orElse(""));
        List<String> fields = List.of(Xml.text(asked, "fieldList").orElse("").split(" *, *"));
        for (String field : fields) {
            if (!kind.fields().containsKey(field)) {
                throw new No("INVALID_FIELD", "No such column '" + field + "' on entity '" + kind.name() + "'.");
            }
        }
        List<Element> ids = Xml.children(asked, "ids");
        if (ids.size() > 2000) {
            throw new No("EXCEEDED_ID_LIMIT", "record limit reached. cannot submit more than 2000 records");
        }
        var results = new StringBuilder();
        for (Element id : ids) {
            results.append(org.find(id.getTextContent())
                    .filter(row -> row.deletedAt() == null)
                    .map(row -> record("result", row, fields))
                    .orElse(nil("result")));
        }
        return results.toString();
    }

    private static String record(String name, Row row, List<String> fields) {
        var record = new StringBuilder();
        record.append(tag("sf:type", row.object())).append(tag("sf:Id", row.id()));
        for (String field : fields) {
            String value = row.field(field);
            record.append(value.isEmpty() ? nil("sf:" + field) : tag("sf:" + field, value));
        }
        return around(name + " xsi:type=\"sf:sObject\"", record.toString());
    }

    /** Only what a client needs to write and ask. */
    private static String describe(Element asked) throws No {
        var results = new StringBuilder();
        for (Element name : Xml.children(asked, "sObjectType")) {
            ObjectKind kind = kind(name.getTextContent());
            var fields = new StringBuilder();
            new TreeMap<>(kind.fields())
                    .forEach((field, type) -> fields.append(around(
                            "fields",
                            tag("createable", kind.written() && !Schema.SYSTEM.contains(field))
                                    + tag(
                                            "idLookup",
                                            field.equals("Id") || kind.unique().contains(field))
                                    + tag("name", field)
                                    + tag("type", type))));
            results.append(around(
                    "result",
                    tag("createable", kind.written())
                            + fields
                            + tag("keyPrefix", kind.prefix())
                            + tag("name", kind.name())
                            + tag("queryable", true)
                            + tag(
                                    "replicateable",
                                    kind.written() && !kind.name().equals("FeedItem"))));
        }
        return results.toString();
    }

    private String user() {
        return around(
                "result",
                tag("orgDefaultCurrencyIsoCode", "EUR")
                        + tag("organizationId", "00DSANDBOX0000001A")
                        + tag("organizationMultiCurrency", severalCurrencies)
                        + tag("organizationName", "Harbour Ltd")
                        + tag("userFullName", "Robin Rope")
                        + tag("userId", Org.USER));
    }

    static ObjectKind kind(String name) throws No {
        return Schema.kind(name)
                .orElseThrow(() -> new No("INVALID_TYPE", "sObject type '" + name + "' is not supported."));
    }

    static Reply fault(int status, String code, String said) {
        String type = FAULTS.getOrDefault(code, "UnexpectedErrorFault");
        String position = QUERY_FAULTS.contains(type) ? tag("sf:row", -1) + tag("sf:column", -1) : "";
        String detail = around(
                "sf:" + type + " xsi:type=\"sf:" + type + "\"",
                tag("sf:exceptionCode", code) + tag("sf:exceptionMessage", said) + position);
        return envelope(
                status,
                around(
                        "soapenv:Fault",
                        tag("faultcode", "sf:" + code).replace("<faultcode>", "<faultcode xmlns=\"\">")
                                + tag("faultstring", code + ": " + said)
                                        .replace("<faultstring>", "<faultstring xmlns=\"\">")
                                + around("detail xmlns=\"\"", detail)));
    }

    private static Reply envelope(int status, String content) {
        boolean fault = content.startsWith("<soapenv:Fault>");
        String objects = fault ? "urn:fault.partner.soap.sforce.com" : "urn:sobject.partner.soap.sforce.com";
        return new Reply(
                status,
                Map.of("Content-Type", "text/xml; charset=utf-8"),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope"
                        + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                        + " xmlns=\"urn:partner.soap.sforce.com\" xmlns:sf=\"" + objects + "\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
                        + around("soapenv:Body", content) + "</soapenv:Envelope>");
    }
}
