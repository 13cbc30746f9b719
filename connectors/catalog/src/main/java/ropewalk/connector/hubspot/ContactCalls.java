package ropewalk.connector.hubspot;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Refused;
import ropewalk.connector.hubspot.Crm.CrmObject;
import ropewalk.connector.hubspot.Crm.Upsert;
import ropewalk.connector.hubspot.HubSpotConnector.Account;
import ropewalk.connector.hubspot.HubSpotConnector.Contact;
import ropewalk.connector.hubspot.HubSpotConnector.ContactChange;
import ropewalk.connector.hubspot.HubSpotConnector.ContactPatch;
import ropewalk.connector.hubspot.HubSpotConnector.ContactQuestion;
import ropewalk.connector.hubspot.HubSpotConnector.Written;

/** What processes do with contacts: by their ids, or by their e-mail addresses. */
final class ContactCalls {

    private ContactCalls() {}

    static Contact get(Call<Account, ContactQuestion> call) {
        ContactQuestion question = call.input();
        String id = question.contactId();
        String email = question.email();
        if (id == null && email == null) {
            throw new Refused("no-contact", "Neither a contact id nor an e-mail address was given", null);
        }
        Crm crm = HubSpotConnector.crm(call);
        CrmObject found = id != null
                ? crm.contact(id, null, HubSpotConnector.PROPERTIES)
                : crm.contact(String.valueOf(email), "email", HubSpotConnector.PROPERTIES);
        Map<String, @Nullable String> said = found.properties();
        return new Contact(
                found.id(),
                said.get("email"),
                said.get("firstname"),
                said.get("lastname"),
                said.get("phone"),
                said.get("company"),
                said.get("jobtitle"),
                said.get("country"),
                said.get("industry"),
                Properties.whole(said.get("numemployees")),
                Properties.number(said.get("annualrevenue")),
                said.get("lifecyclestage"),
                said.get("hs_lead_status"),
                said.get("message"));
    }

    static Written upsert(Call<Account, ContactChange> call) {
        ContactChange change = call.input();
        var properties = new Properties()
                .with("email", change.email())
                .with("firstname", change.firstName())
                .with("lastname", change.lastName())
                .with("phone", change.phone())
                .with("company", change.company())
                .with("lifecyclestage", change.lifecycleStage())
                .with("hs_lead_status", change.leadStatus())
                .further(change.properties());
        return HubSpotConnector.upsert(
                HubSpotConnector.crm(call), "contacts", new Upsert("email", change.email(), properties.all()));
    }

    static Written change(Call<Account, ContactPatch> call) {
        ContactPatch patch = call.input();
        CrmObject changed =
                HubSpotConnector.crm(call).changeContact(patch.contactId(), new Crm.Patch(patch.properties()));
        return new Written(changed.id(), false);
    }
}
