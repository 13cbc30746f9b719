package ropewalk.connector.salesforce;

import com.sforce.soap.partner.LeadConvert;
import com.sforce.soap.partner.LeadConvertResult;
import com.sforce.soap.partner.sobject.SObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Default;
import ropewalk.connector.Label;
import ropewalk.connector.Refused;
import ropewalk.connector.salesforce.SalesforceConnector.Account;

/** A lead becomes an account, a contact and an opportunity. One that has become these already is told, not changed. */
final class Conversion {

    record Question(
            @Label(value = "Lead id", help = "Empty: the lead is found by its key") @Nullable String leadId,
            @Label(value = "Key", help = "Of the lead; empty: the process's business key") @Nullable String key,
            @Label(value = "Status", help = "Of converted leads; empty: the first one that Salesforce has") @Nullable
                    String status,
            @Label(value = "Account id", help = "An account that is there already; empty: a new one") @Nullable
                    String accountId,
            @Label(value = "Contact id", help = "A contact of that account; empty: a new one") @Nullable
                    String contactId,
            @Label("With an opportunity") @Default("true") boolean opportunity,
            @Label(value = "Opportunity's name", help = "Empty: the company's") @Nullable String opportunityName,
            @Label(value = "Owner's id", help = "Of what is made; empty: the lead's owner") @Nullable String ownerId) {}

    record Converted(
            @Label("Lead id") String leadId,
            @Label("Account id") @Nullable String accountId,
            @Label("Contact id") @Nullable String contactId,
            @Label("Opportunity id") @Nullable String opportunityId,
            @Label(value = "Converted now", help = "false: it was converted before") boolean now) {}

    private static final List<String> ASKED =
            List.of("Id", "IsConverted", "ConvertedAccountId", "ConvertedContactId", "ConvertedOpportunityId");

    private Conversion() {}

    static Converted convert(Salesforce salesforce, Call<Account, Question> call) {
        Question wanted = call.input();
        SObject lead = lead(salesforce, call);
        if ("true".equals(lead.getSObjectField("IsConverted"))) {
            return new Converted(
                    lead.getId(),
                    text(lead, "ConvertedAccountId"),
                    text(lead, "ConvertedContactId"),
                    text(lead, "ConvertedOpportunityId"),
                    false);
        }
        var conversion = new LeadConvert();
        conversion.setLeadId(lead.getId());
        conversion.setConvertedStatus(wanted.status() == null ? status(salesforce) : wanted.status());
        conversion.setAccountId(wanted.accountId());
        conversion.setContactId(wanted.contactId());
        conversion.setDoNotCreateOpportunity(!wanted.opportunity());
        conversion.setOpportunityName(wanted.opportunity() ? wanted.opportunityName() : null);
        conversion.setOwnerId(wanted.ownerId());
        LeadConvertResult result =
                Salesforce.only(salesforce.ask(api -> api.convertLead(new LeadConvert[] {conversion})));
        if (!result.isSuccess()) {
            throw Faults.of(result.getErrors());
        }
        return new Converted(
                lead.getId(), result.getAccountId(), result.getContactId(), result.getOpportunityId(), true);
    }

    private static SObject lead(Salesforce salesforce, Call<Account, Question> call) {
        Question wanted = call.input();
        ObjectType type = salesforce.type("Lead");
        Soql question = Soql.select(type, ASKED);
        if (wanted.leadId() != null) {
            question.where("Id", wanted.leadId());
        } else {
            String key = wanted.key() == null ? call.businessKey() : wanted.key();
            if (key == null) {
                throw new Refused("no-key", "Neither a lead's id nor its key was given", null);
            }
            question.where(call.account().keyField(), key);
        }
        return salesforce.query(question.limit(1)).stream()
                .findFirst()
                .orElseThrow(() -> new Refused("not-found", "Salesforce has no such lead", null));
    }

    private static String status(Salesforce salesforce) {
        ObjectType type = salesforce.type("LeadStatus");
        var question = Soql.select(type, List.of("MasterLabel"))
                .where("IsConverted", true)
                .limit(1);
        return salesforce.query(question).stream()
                .map(each -> String.valueOf(each.getSObjectField("MasterLabel")))
                .findFirst()
                .orElseThrow(() -> new Refused("status", "Salesforce has no status for converted leads", null));
    }

    private static @Nullable String text(SObject record, String field) {
        Object value = record.getSObjectField(field);
        return value == null || value.toString().isEmpty() ? null : value.toString();
    }
}
