package ropewalk.sandbox.salesforce;

import static ropewalk.sandbox.salesforce.Xml.around;
import static ropewalk.sandbox.salesforce.Xml.nil;
import static ropewalk.sandbox.salesforce.Xml.tag;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;
import ropewalk.sandbox.salesforce.Schema.ObjectKind;

/** The calls that change records, up to 200 at once, each with a result of its own. */
final class Writing {

    /** The XML types that a field of some kind takes; every other kind takes texts. */
    private static final Map<String, List<String>> TAKEN = Map.of(
            "boolean", List.of("boolean"),
            "int", List.of("int"),
            "double", List.of("double"),
            "currency", List.of("double"),
            "percent", List.of("double"),
            "date", List.of("date"),
            "datetime", List.of("dateTime"));

    private final Org org;

    Writing(Org org) {
        this.org = org;
    }

    private interface Doing {
        String apply(Element record) throws No;
    }

    private static String each(List<Element> records, Doing doing) throws No {
        if (records.size() > 200) {
            throw new No("LIMIT_EXCEEDED", "You may not operate on more than 200 records");
        }
        var results = new StringBuilder();
        for (Element record : records) {
            results.append(doing.apply(record));
        }
        return results.toString();
    }

    String create(Element asked) throws No {
        return each(Xml.children(asked, "sObjects"), record -> {
            ObjectKind kind = kind(record);
            Map<String, String> fields = fields(kind, record);
            return result(() -> saved(org.create(kind.name(), fields).id()));
        });
    }

    String update(Element asked) throws No {
        return each(Xml.children(asked, "sObjects"), record -> {
            Map<String, String> fields = fields(kind(record), record);
            String id = String.valueOf(fields.remove("Id"));
            return result(() -> saved(org.change(id, fields).id()));
        });
    }

    String upsert(Element asked) throws No {
        String by = Xml.text(asked, "externalIDFieldName").orElse("");
        return each(Xml.children(asked, "sObjects"), record -> {
            ObjectKind kind = kind(record);
            if (!by.equals("Id") && !kind.unique().contains(by)) {
                throw new No(
                        "INVALID_FIELD",
                        "Field name provided, %s does not match an External ID, Salesforce Id, or indexed field for %s"
                                .formatted(by, kind.name()));
            }
            Map<String, String> fields = fields(kind, record);
            return upserted(kind, by, fields);
        });
    }

    private String upserted(ObjectKind kind, String by, Map<String, String> fields) {
        return result(() -> {
            String key = fields.getOrDefault(by, "");
            if (key.isEmpty()) {
                throw new No("MISSING_ARGUMENT", by + " not specified");
            }
            Optional<Row> known = org.match(kind.name(), by, key);
            Row row = known.isPresent() ? org.change(known.get().id(), fields) : org.create(kind.name(), fields);
            return tag("created", known.isEmpty()) + saved(row.id());
        });
    }

    String delete(Element asked) throws No {
        return each(
                Xml.children(asked, "ids"),
                id -> result(() -> {
                    org.delete(id.getTextContent());
                    return saved(id.getTextContent());
                }));
    }

    String convert(Element asked) throws No {
        return each(Xml.children(asked, "leadConverts"), wish -> {
            var wanted = new LinkedHashMap<String, String>();
            for (Element each : Xml.children(wish)) {
                if (!Xml.isNil(each)) {
                    wanted.put(each.getLocalName(), each.getTextContent());
                }
            }
            return conversion(wanted);
        });
    }

    private String conversion(Map<String, String> wanted) {
        try {
            Map<String, String> made = org.convert(wanted);
            return around(
                    "result",
                    made("accountId", made)
                            + made("contactId", made)
                            + made("leadId", made)
                            + made("opportunityId", made)
                            + tag("success", true));
        } catch (No no) {
            return around(
                    "result",
                    nil("accountId")
                            + nil("contactId")
                            + error(no)
                            + nil("leadId")
                            + nil("opportunityId")
                            + tag("success", false));
        }
    }

    private static String made(String name, Map<String, String> made) {
        return made.containsKey(name) ? tag(name, made.getOrDefault(name, "")) : nil(name);
    }

    private interface Saving {
        String save() throws No;
    }

    private static String result(Saving saving) {
        try {
            return around("result", saving.save());
        } catch (No no) {
            return around("result", error(no) + nil("id") + tag("success", false));
        }
    }

    private static String saved(String id) {
        return tag("id", id) + tag("success", true);
    }

    private static String error(No no) {
        return around("errors", tag("message", no.said()) + tag("statusCode", no.code()));
    }

    private static ObjectKind kind(Element record) throws No {
        return Soap.kind(Xml.text(record, "type").orElse(""));
    }

    /** Texts by field name; an empty one empties the field. */
    private static Map<String, String> fields(ObjectKind kind, Element record) throws No {
        var fields = new LinkedHashMap<String, String>();
        for (Element each : Xml.children(record)) {
            String name = each.getLocalName();
            if (name.equals("type")) {
                continue;
            }
            if (name.equals("fieldsToNull")) {
                fields.put(each.getTextContent(), "");
                continue;
            }
            String type = kind.fields().get(name);
            if (type == null || Schema.SYSTEM.contains(name) && !name.equals("Id")) {
                throw new No("INVALID_FIELD", "No such column '" + name + "' on entity '" + kind.name() + "'.");
            }
            String given = Xml.type(each);
            if (!TAKEN.getOrDefault(type, List.of("string", "")).contains(given)) {
                throw new No(
                        "INVALID_FIELD",
                        "%s: value not of required type (%s): %s".formatted(name, type, each.getTextContent()));
            }
            fields.put(name, each.getTextContent());
        }
        return fields;
    }
}
