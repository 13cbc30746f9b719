package ropewalk.sandbox.zendesk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Zendesk's JSON. Source: developer.zendesk.com/api-reference/ticketing, and of webhooks "Ticket events". */
final class Shapes {

    private static final String SITE = "https://harbour.zendesk.example/api/v2";

    private Shapes() {}

    static Map<String, Object> ticket(Ticket ticket) {
        var json = new LinkedHashMap<String, Object>();
        json.put("url", SITE + "/tickets/" + ticket.id + ".json");
        json.put("id", ticket.id);
        json.put("external_id", ticket.externalId);
        json.put("via", Map.of("channel", "api"));
        json.put("created_at", ticket.created.toString());
        json.put("updated_at", ticket.updated.toString());
        json.put("type", ticket.type);
        json.put("subject", ticket.subject);
        json.put("raw_subject", ticket.subject);
        json.put("description", ticket.description);
        json.put("priority", ticket.priority);
        json.put("status", ticket.status);
        json.put("requester_id", ticket.requester);
        json.put("submitter_id", ticket.requester);
        json.put("assignee_id", ticket.assignee);
        json.put("organization_id", null);
        json.put("group_id", 360L);
        json.put("tags", ticket.tags);
        json.put("custom_fields", ticket.fields);
        return json;
    }

    static Map<String, Object> metric(Ticket ticket) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", 70_000 + ticket.id);
        json.put("ticket_id", ticket.id);
        json.put("solved_at", ticket.solved == null ? null : ticket.solved.toString());
        json.put("created_at", ticket.created.toString());
        return json;
    }

    static Map<String, Object> audit(Ticket ticket, Audit audit) {
        var events = new ArrayList<Map<String, Object>>();
        if (audit.text() != null) {
            events.add(Map.of(
                    "id", audit.comment(),
                    "type", "Comment",
                    "author_id", audit.author(),
                    "body", audit.text(),
                    "public", audit.isPublic()));
        }
        return Map.of(
                "id", audit.id(),
                "ticket_id", ticket.id,
                "created_at", audit.created().toString(),
                "author_id", audit.author(),
                "metadata", Map.of("system", Map.of(), "custom", audit.custom()),
                "events", events);
    }

    static Map<String, Object> comment(Audit audit) {
        return Map.of(
                "id", audit.comment(),
                "type", "Comment",
                "author_id", audit.author(),
                "body", String.valueOf(audit.text()),
                "plain_body", String.valueOf(audit.text()),
                "public", audit.isPublic(),
                "created_at", audit.created().toString());
    }

    static Map<String, Object> person(Person person) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", person.id());
        json.put("name", person.name());
        json.put("email", person.email());
        json.put("phone", person.phone());
        json.put("role", person.role());
        json.put("active", true);
        return json;
    }

    /** A ticket as an event shows it. */
    static Map<String, Object> detail(Ticket ticket) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", String.valueOf(ticket.id));
        json.put("subject", ticket.subject);
        json.put("description", ticket.description);
        json.put("status", capitals(ticket.status));
        json.put("priority", capitals(ticket.priority));
        json.put("type", capitals(ticket.type));
        json.put("external_id", ticket.externalId);
        json.put("requester_id", String.valueOf(ticket.requester));
        json.put("submitter_id", String.valueOf(ticket.requester));
        json.put("assignee_id", ticket.assignee == null ? null : String.valueOf(ticket.assignee));
        json.put("group_id", "360");
        json.put("is_public", true);
        json.put("tags", List.copyOf(ticket.tags));
        json.put("via", Map.of("channel", "web_service"));
        json.put("created_at", ticket.created.toString());
        json.put("updated_at", ticket.updated.toString());
        return json;
    }

    static @Nullable String capitals(@Nullable String choice) {
        return choice == null ? null : choice.toUpperCase(Locale.ROOT);
    }
}
