package ropewalk.sandbox.hubspot;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What HubSpot keeps, with its words for it. */
enum Kind {
    CONTACT("contacts", "contact", "email", "lastmodifieddate", "createdate", "email", "firstname", "lastname"),
    DEAL(
            "deals",
            "deal",
            "ropewalk_key",
            "hs_lastmodifieddate",
            "amount",
            "closedate",
            "createdate",
            "dealname",
            "dealstage",
            "pipeline"),
    COMPANY("companies", "company", "ropewalk_key", "hs_lastmodifieddate", "createdate", "domain", "name"),
    TICKET(
            "tickets",
            "ticket",
            "ropewalk_key",
            "hs_lastmodifieddate",
            "content",
            "createdate",
            "hs_pipeline",
            "hs_pipeline_stage",
            "hs_ticket_category",
            "hs_ticket_priority",
            "subject"),
    NOTE("notes", "note", "", "hs_lastmodifieddate", "hs_createdate"),
    TASK("tasks", "task", "", "hs_lastmodifieddate", "hs_createdate");

    final String plural;
    final String singular;
    /** The property that allows no value twice; empty where there is none. */
    final String naturalKey;

    private final String changedAt;
    private final Set<String> usual;

    Kind(String plural, String singular, String naturalKey, String changedAt, String... usual) {
        this.plural = plural;
        this.singular = singular;
        this.naturalKey = naturalKey;
        this.changedAt = changedAt;
        this.usual = Set.of(usual);
    }

    static Optional<Kind> of(String plural) {
        return Stream.of(values()).filter(kind -> kind.plural.equals(plural)).findFirst();
    }

    /** What HubSpot returns when nobody asks for more. */
    Stream<String> usual() {
        return Stream.concat(usual.stream(), Stream.of(changedAt));
    }
}
