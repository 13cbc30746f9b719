package ropewalk.connector.hubspot;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Refused;
import ropewalk.connector.hubspot.Crm.CrmObject;
import ropewalk.connector.hubspot.Crm.Filter;
import ropewalk.connector.hubspot.Crm.Found;
import ropewalk.connector.hubspot.Crm.Group;
import ropewalk.connector.hubspot.Crm.Search;
import ropewalk.connector.hubspot.HubSpotConnector.Account;
import ropewalk.connector.hubspot.HubSpotConnector.ContactList;
import ropewalk.connector.hubspot.HubSpotConnector.ContactListQuestion;
import ropewalk.connector.hubspot.HubSpotConnector.ListedContact;

/**
 * All contacts by HubSpot's search, in the order of their ids, a hundred at once. Each page asks for ids above the last
 * one, so that what is added, changed and removed meanwhile moves nothing to another page, and HubSpot's end of a search
 * at 10,000 is never reached. Source: developers.hubspot.com, "Search the CRM".
 */
final class ContactPages {
    private static final int PAGE = 100;
    private static final String ID = "hs_object_id";

    private ContactPages() {}

    static ContactList list(Call<Account, ContactListQuestion> call) {
        Found found = HubSpotConnector.crm(call.account(), call.http())
                .search("contacts", question(call.input().after()));
        List<ListedContact> contacts =
                found.results().stream().map(ContactPages::listed).toList();
        @Nullable String last = contacts.size() == PAGE ? contacts.get(PAGE - 1).id() : null;
        long left = found.total() == null ? contacts.size() : found.total();
        return new ContactList(contacts, last, left);
    }

    private static Search question(@Nullable String after) {
        if (after != null && !after.matches("\\d{1,19}")) {
            throw new Refused("no-contact-id", "“" + after + "” is no contact id; it has digits only", null);
        }
        var above = new Filter(ID, "GT", after == null ? "0" : after);
        return new Search(List.of(new Group(List.of(above))), List.of(ID), HubSpotConnector.PROPERTIES, PAGE, null);
    }

    private static ListedContact listed(CrmObject contact) {
        return new ListedContact(contact.id(), contact.properties(), contact.updatedAt());
    }
}
