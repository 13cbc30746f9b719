package ropewalk.sandbox.jira;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jira's JSON. Source: developer.atlassian.com/cloud/jira/platform/rest/v3. */
final class Shapes {

    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    static final String SITE = "https://harbour.atlassian.example";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT)
            .withZone(ZONE);

    private Shapes() {}

    static String time(Instant moment) {
        return TIME.format(moment);
    }

    static Map<String, Object> person(String name) {
        var person = new LinkedHashMap<String, Object>();
        person.put("self", SITE + "/rest/api/3/user?accountId=" + accountId(name));
        person.put("accountId", accountId(name));
        person.put("accountType", "atlassian");
        person.put("displayName", name);
        person.put("active", true);
        person.put("timeZone", ZONE.getId());
        return person;
    }

    static String accountId(String name) {
        return "5b10" + "%020x".formatted(Math.abs((long) name.hashCode()));
    }

    static Map<String, Object> status(Status status) {
        return Map.of(
                "self",
                SITE + "/rest/api/3/status/" + status.id,
                "id",
                status.id,
                "name",
                status.words,
                "description",
                "",
                "iconUrl",
                SITE + "/",
                "statusCategory",
                Map.of(
                        "self",
                        SITE + "/rest/api/3/statuscategory/" + status.categoryId,
                        "id",
                        Integer.valueOf(status.categoryId),
                        "key",
                        status.category,
                        "colorName",
                        "blue-gray",
                        "name",
                        status.words));
    }

    static Map<String, Object> ref(Ticket ticket) {
        return Map.of("id", ticket.id, "key", ticket.key, "self", SITE + "/rest/api/3/issue/" + ticket.id);
    }

    /** @param asked names of fields, {@code *all} for all */
    static Map<String, Object> ticket(Ticket ticket, List<String> asked) {
        var fields = new LinkedHashMap<String, Object>();
        all(ticket).forEach((name, value) -> {
            if (asked.contains("*all") || asked.contains(name)) {
                fields.put(name, value);
            }
        });
        var json = new LinkedHashMap<String, Object>(ref(ticket));
        json.put("expand", "operations,changelog,transitions");
        json.put("fields", fields);
        return json;
    }

    private static Map<String, Object> all(Ticket ticket) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("labels", List.of());
        fields.put("assignee", null);
        fields.put("description", null);
        fields.put("priority", Map.of("name", "Medium", "id", "3"));
        fields.putAll(ticket.fields);
        fields.put("project", Map.of("id", "10000", "key", JiraSandbox.PROJECT, "name", "Ropes"));
        fields.put("status", status(ticket.status));
        fields.put("statuscategorychangedate", time(ticket.categoryChanged));
        fields.put("reporter", person(ticket.reporter));
        fields.put("created", time(ticket.created));
        fields.put("updated", time(ticket.updated));
        return fields;
    }

    static Map<String, Object> comment(Remark remark) {
        var json = new LinkedHashMap<String, Object>();
        json.put("self", SITE + "/rest/api/3/issue/" + remark.ticket() + "/comment/" + remark.id());
        json.put("id", remark.id());
        json.put("author", author(remark.author()));
        json.put("updateAuthor", author(remark.author()));
        json.put("body", remark.body());
        json.put("created", time(remark.created()));
        json.put("updated", time(remark.created()));
        json.put("jsdPublic", true);
        return json;
    }

    private static Map<String, Object> author(String name) {
        return person(name);
    }

    static Map<String, Object> failure(@Nullable String message, Map<String, String> errors) {
        return Map.of("errorMessages", message == null ? List.of() : List.of(message), "errors", errors);
    }
}
