package ropewalk.connector.hubspot;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Event;
import ropewalk.connector.RecordKind;
import ropewalk.connector.RecordKind.Change;
import ropewalk.connector.RecordKind.Listed;
import ropewalk.connector.RecordKind.ListedPage;
import ropewalk.connector.RecordKind.Listing;
import ropewalk.connector.RecordKind.Reading;
import ropewalk.connector.RecordKind.Told;
import ropewalk.connector.RecordKind.Writing;

/**
 * HubSpot's contacts as records. Fields are named like HubSpot's properties, as its events name them. Source:
 * developers.hubspot.com, CRM API v3; an empty text takes a property's value away.
 */
final class HubSpotRecords {

    private static final List<String> MISSING = List.of("OBJECT_NOT_FOUND", "http-404");

    /** What the operations call a property, where that differs. */
    private static final Map<String, String> RESULTS = Map.of(
            "firstname", "firstName",
            "lastname", "lastName",
            "jobtitle", "jobTitle",
            "lifecyclestage", "lifecycleStage",
            "hs_lead_status", "leadStatus");

    private HubSpotRecords() {}

    static RecordKind contact() {
        return RecordKind.of("contact", "Contact", HubSpotRecords::told)
                .field("email", "E-mail")
                .field("firstname", "First name")
                .field("lastname", "Last name")
                .field("phone", "Phone")
                .field("company", "Company")
                .field("jobtitle", "Job title")
                .field("lifecyclestage", "Lifecycle stage")
                .field("hs_lead_status", "Lead status")
                .read(new Reading("get-contact", id -> Map.of("contactId", id), HubSpotRecords::read, MISSING))
                .find(
                        "email",
                        new Reading("get-contact", email -> Map.of("email", email), HubSpotRecords::read, MISSING))
                .create(new Writing("upsert-contact", HubSpotRecords::created, HubSpotRecords::id))
                .change(new Writing("change-contact", HubSpotRecords::changed, HubSpotRecords::id))
                .list(new Listing("list-contacts", HubSpotRecords::after, HubSpotRecords::page));
    }

    private static Optional<Told> told(Event event) {
        if (!event.type().startsWith("hubspot.contact-")
                || !(event.payload().get("contactId") instanceof String contact)) {
            return Optional.empty();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        if (event.payload().get("property") instanceof String property
                && contact().field(property).isPresent()) {
            fields.put(property, text(event.payload().get("value")));
        }
        return Optional.of(Told.some(contact, fields));
    }

    private static Optional<Told> read(Map<String, Object> contact) {
        Map<String, String> fields = new LinkedHashMap<>();
        contact()
                .fields()
                .forEach(field ->
                        fields.put(field.name(), text(contact.get(RESULTS.getOrDefault(field.name(), field.name())))));
        return Optional.of(Told.all(id(contact), fields));
    }

    private static Map<String, Object> created(Change change) {
        var others = new LinkedHashMap<>(change.fields());
        others.remove("email");
        return Map.of("email", change.fields().getOrDefault("email", ""), "properties", others);
    }

    private static Map<String, Object> changed(Change change) {
        return Map.of("contactId", change.externalId(), "properties", change.fields());
    }

    private static Map<String, Object> after(String contact) {
        return contact.isEmpty() ? Map.of() : Map.of("after", contact);
    }

    private static ListedPage page(Map<String, Object> result) {
        List<?> contacts = result.get("contacts") instanceof List<?> list ? list : List.of();
        return new ListedPage(
                contacts.stream().map(each -> listed((Map<?, ?>) each)).toList(),
                text(result.get("next")),
                ((Number) result.getOrDefault("left", contacts.size())).longValue());
    }

    private static Listed listed(Map<?, ?> contact) {
        Map<?, ?> properties = contact.get("properties") instanceof Map<?, ?> said ? said : Map.of();
        Map<String, String> fields = new LinkedHashMap<>();
        contact().fields().forEach(field -> fields.put(field.name(), text(properties.get(field.name()))));
        return new Listed(
                Told.all(String.valueOf(contact.get("id")), fields),
                Instant.parse(String.valueOf(contact.get("changedAt"))));
    }

    private static String id(Map<String, Object> result) {
        return String.valueOf(result.get("id"));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
