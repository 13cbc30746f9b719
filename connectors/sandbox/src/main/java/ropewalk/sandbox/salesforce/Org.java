package ropewalk.sandbox.salesforce;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ropewalk.sandbox.salesforce.Schema.ObjectKind;

/** The records of the organisation. */
final class Org {

    static final String USER = "005SANDBOX0000001A";

    private final Clock clock;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private long last = 1000;

    Org(Clock clock) {
        this.clock = clock;
        for (String[] status : new String[][] {
            {"Open - Not Contacted", "false"}, {"Working - Contacted", "false"}, {"Closed - Converted", "true"}
        }) {
            put("LeadStatus", Map.of("MasterLabel", status[0], "IsConverted", status[1]));
        }
    }

    Instant now() {
        return clock.instant();
    }

    private Instant stamp() {
        return now().truncatedTo(ChronoUnit.SECONDS);
    }

    Collection<Row> all() {
        return rows.values();
    }

    List<Row> standing(String object) {
        return rows.values().stream()
                .filter(row -> row.object().equals(object) && row.deletedAt() == null)
                .toList();
    }

    Optional<Row> find(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    private static ObjectKind kind(String object) throws No {
        return Schema.kind(object)
                .orElseThrow(() -> new No("INVALID_TYPE", "sObject type '" + object + "' is not supported."));
    }

    Row create(String object, Map<String, String> fields) throws No {
        ObjectKind kind = kind(object);
        check(kind, fields);
        List<String> missing = kind.required().stream()
                .filter(each -> fields.getOrDefault(each, "").isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw new No("REQUIRED_FIELD_MISSING", "Required fields are missing: " + missing);
        }
        return put(kind.name(), fields);
    }

    private Row put(String object, Map<String, String> fields) {
        String prefix = Schema.kind(object).orElseThrow().prefix();
        String id = prefix + "SB%010dAAA".formatted(++last);
        var all = new LinkedHashMap<>(fields);
        all.values().removeIf(String::isEmpty);
        if (object.equals("Lead")) {
            all.putIfAbsent("IsConverted", "false");
            all.putIfAbsent("Status", "Open - Not Contacted");
        }
        var row = new Row(object, id, all, stamp(), stamp(), null);
        rows.put(id, row);
        return row;
    }

    Row change(String id, Map<String, String> changes) throws No {
        Row row = standing(id, "");
        check(kind(row.object()), changes);
        if (row.field("IsConverted").equals("true")) {
            throw new No("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead");
        }
        Row after = row.changed(changes, stamp());
        rows.put(id, after);
        return after;
    }

    private Row standing(String id, String object) throws No {
        Row row = rows.get(id);
        if (row == null || !object.isEmpty() && !row.object().equals(object)) {
            throw new No("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        }
        if (row.deletedAt() != null) {
            throw new No("ENTITY_IS_DELETED", "entity is deleted");
        }
        return row;
    }

    /** References have to be of records that there are. */
    private void check(ObjectKind kind, Map<String, String> fields) throws No {
        for (Map.Entry<String, String> each : fields.entrySet()) {
            String type = kind.fields().getOrDefault(each.getKey(), "");
            boolean ours = !each.getKey().equals("OwnerId") && !each.getValue().isEmpty();
            if (type.equals("reference") && ours && !rows.containsKey(each.getValue())) {
                throw new No("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
            }
        }
    }

    /** The record that has a value in one of the fields that records are found by. */
    Optional<Row> match(String object, String field, String value) throws No {
        List<Row> matching = standing(kind(object).name()).stream()
                .filter(row -> row.field(field).equalsIgnoreCase(value))
                .toList();
        if (matching.size() > 1) {
            throw new No("DUPLICATE_EXTERNAL_ID", field + ": more than one record found for external id field");
        }
        return matching.stream().findFirst();
    }

    void delete(String id) throws No {
        rows.put(id, standing(id, "").deleted(stamp()));
    }

    /** What a conversion made, by the name of the result's element. */
    Map<String, String> convert(Map<String, String> wish) throws No {
        Row lead = standing(wish.getOrDefault("leadId", ""), "Lead");
        if (lead.field("IsConverted").equals("true")) {
            throw new No("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead");
        }
        boolean status = standing("LeadStatus").stream()
                .filter(each -> each.field("IsConverted").equals("true"))
                .anyMatch(each -> each.field("MasterLabel").equals(wish.get("convertedStatus")));
        if (!status) {
            throw new No("INVALID_STATUS", "invalid convertedStatus: " + wish.get("convertedStatus"));
        }
        var made = new LinkedHashMap<String, String>();
        String account = wish.containsKey("accountId")
                ? standing(String.valueOf(wish.get("accountId")), "Account").id()
                : put("Account", Map.of("Name", lead.field("Company"))).id();
        made.put("accountId", account);
        made.put(
                "contactId",
                wish.containsKey("contactId")
                        ? standing(String.valueOf(wish.get("contactId")), "Contact")
                                .id()
                        : put("Contact", person(lead, account)).id());
        made.put("leadId", lead.id());
        if (!"true".equals(wish.get("doNotCreateOpportunity"))) {
            String name = wish.getOrDefault("opportunityName", lead.field("Company"));
            var opportunity =
                    Map.of("Name", name, "AccountId", account, "StageName", "Prospecting", "CloseDate", "2027-03-31");
            made.put("opportunityId", put("Opportunity", opportunity).id());
        }
        var converted = new LinkedHashMap<String, String>();
        converted.put("IsConverted", "true");
        converted.put("Status", String.valueOf(wish.get("convertedStatus")));
        converted.put("ConvertedAccountId", account);
        converted.put("ConvertedContactId", String.valueOf(made.get("contactId")));
        converted.put("ConvertedOpportunityId", made.getOrDefault("opportunityId", ""));
        rows.put(lead.id(), lead.changed(converted, stamp()));
        return made;
    }

    private static Map<String, String> person(Row lead, String account) {
        var person = new LinkedHashMap<String, String>();
        for (String field : new ArrayList<>(List.of("FirstName", "LastName", "Email", "Phone", "Title"))) {
            person.put(field, lead.field(field));
        }
        person.put("AccountId", account);
        return person;
    }
}
