package ropewalk.connector.hubspot;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.hubspot.Crm.Association;
import ropewalk.connector.hubspot.Crm.AssociationType;
import ropewalk.connector.hubspot.Crm.ObjectId;

/** What a note or a task is about, by HubSpot's ids; one at least. */
record Subjects(@Nullable String contact, @Nullable String company, @Nullable String deal, @Nullable String ticket) {

    Subjects {
        if (contact == null && company == null && deal == null && ticket == null) {
            throw new IllegalArgumentException("A contact, a company, a deal or a ticket is needed that it is about");
        }
    }

    /** HubSpot's numbers of the standard associations. Source: its reference, "Associations v4", default type ids. */
    private enum Kind {
        CONTACT("contacts", 202, 204),
        COMPANY("companies", 190, 192),
        DEAL("deals", 214, 216),
        TICKET("tickets", 228, 230);

        private final String plural;
        private final int ofNote;
        private final int ofTask;

        Kind(String plural, int ofNote, int ofTask) {
            this.plural = plural;
            this.ofNote = ofNote;
            this.ofTask = ofTask;
        }
    }

    /** @param kind HubSpot's word for several of them */
    record Subject(String kind, String id) {}

    /** Whatever is about all of them is listed with this one. */
    Subject first() {
        Link link = links().get(0);
        return new Subject(link.kind().plural, link.id());
    }

    /** @param notes whether it is a note that is about them; else it is a task */
    List<Association> associations(boolean notes) {
        return links().stream()
                .map(link -> new Association(
                        new ObjectId(link.id()),
                        List.of(AssociationType.standard(notes ? link.kind().ofNote : link.kind().ofTask))))
                .toList();
    }

    private List<Link> links() {
        var links = new ArrayList<Link>();
        add(links, Kind.CONTACT, contact);
        add(links, Kind.COMPANY, company);
        add(links, Kind.DEAL, deal);
        add(links, Kind.TICKET, ticket);
        return links;
    }

    private static void add(List<Link> links, Kind kind, @Nullable String id) {
        if (id != null) {
            links.add(new Link(kind, id));
        }
    }

    private record Link(Kind kind, String id) {}
}
