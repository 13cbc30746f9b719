package ropewalk.connector.salesforce;

import com.sforce.soap.partner.GetUserInfoResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Money;
import ropewalk.connector.Refused;
import ropewalk.connector.salesforce.SalesforceConnector.Account;

/** Records that are found by a key of ours, or created with it: the same call twice writes the same. */
final class Upserts {

    private Upserts() {}

    static Written lead(Salesforce salesforce, Call<Account, Changes.LeadChange> call) {
        Changes.LeadChange change = call.input();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        put(fields, "LastName", change.lastName());
        put(fields, "FirstName", change.firstName());
        put(fields, "Company", change.company());
        put(fields, "Email", change.email());
        put(fields, "Phone", change.phone());
        put(fields, "Title", change.title());
        put(fields, "Status", change.status());
        put(fields, "LeadSource", change.leadSource());
        put(fields, "Description", change.description());
        return write(salesforce, call, "Lead", change.keyField(), change.key(), fields, change.fields());
    }

    static Written contact(Salesforce salesforce, Call<Account, Changes.ContactChange> call) {
        Changes.ContactChange change = call.input();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        put(fields, "LastName", change.lastName());
        put(fields, "FirstName", change.firstName());
        put(fields, "Email", change.email());
        put(fields, "Phone", change.phone());
        put(fields, "MobilePhone", change.mobile());
        put(fields, "Title", change.title());
        put(fields, "AccountId", change.accountId());
        put(fields, "Description", change.description());
        return write(salesforce, call, "Contact", change.keyField(), change.key(), fields, change.fields());
    }

    static Written account(Salesforce salesforce, Call<Account, Changes.AccountChange> call) {
        Changes.AccountChange change = call.input();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        put(fields, "Name", change.name());
        put(fields, "Website", change.website());
        put(fields, "Phone", change.phone());
        put(fields, "Industry", change.industry());
        put(fields, "Type", change.type());
        put(fields, "NumberOfEmployees", change.employees());
        put(fields, "Description", change.description());
        return write(salesforce, call, "Account", change.keyField(), change.key(), fields, change.fields());
    }

    static Written opportunity(Salesforce salesforce, Call<Account, Changes.OpportunityChange> call) {
        Changes.OpportunityChange change = call.input();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        put(fields, "Name", change.name());
        put(fields, "StageName", change.stage());
        put(fields, "CloseDate", change.closeDate());
        if (change.amount() != null) {
            putMoney(salesforce, fields, new Money(change.amount(), change.currency()));
        }
        put(fields, "AccountId", change.accountId());
        put(fields, "NextStep", change.nextStep());
        put(fields, "Description", change.description());
        return write(salesforce, call, "Opportunity", change.keyField(), change.key(), fields, change.fields());
    }

    static Written any(Salesforce salesforce, Call<Account, Changes.RecordChange> call) {
        Changes.RecordChange change = call.input();
        return write(salesforce, call, change.object(), change.keyField(), change.key(), Map.of(), change.fields());
    }

    /** An organisation with one currency keeps no currency beside its amounts. */
    private static void putMoney(Salesforce salesforce, Map<String, @Nullable Object> fields, Money amount) {
        GetUserInfoResult user = salesforce.ask(api -> api.getUserInfo());
        if (user.isOrganizationMultiCurrency()) {
            fields.put("CurrencyIsoCode", amount.currency());
        } else if (!amount.currency().equals(user.getOrgDefaultCurrencyIsoCode())) {
            throw new Refused(
                    "currency",
                    "This Salesforce keeps its amounts in %s only, not in %s"
                            .formatted(user.getOrgDefaultCurrencyIsoCode(), amount.currency()),
                    null);
        }
        fields.put("Amount", amount.decimal());
    }

    static Written write(
            Salesforce salesforce,
            Call<Account, ?> call,
            String object,
            @Nullable String keyField,
            @Nullable String givenKey,
            Map<String, ? extends @Nullable Object> fields,
            @Nullable Map<String, @Nullable Object> further) {
        ObjectType type = salesforce.type(object);
        String by = keyField == null ? call.account().keyField() : keyField;
        if (!type.has(by)) {
            throw new Refused(
                    "no-key-field",
                    "%s has no field “%s” that this account may see; its records are found by it"
                            .formatted(type.name(), by),
                    null);
        }
        String key = givenKey == null ? call.businessKey() : givenKey;
        if (key == null) {
            throw new Refused("no-key", "The record has no key, and the process has no business key", null);
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>(fields);
        if (further != null) {
            all.putAll(further);
        }
        all.keySet().removeIf(by::equalsIgnoreCase);
        all.put(by, key);
        return salesforce.upsert(by, type.record(all));
    }

    static void put(Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
