package ropewalk.connector.salesforce;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Default;
import ropewalk.connector.Label;
import ropewalk.connector.Money;
import ropewalk.connector.Multiline;

/** What can be written. What is left empty stays as it is in Salesforce. */
final class Changes {

    private Changes() {}

    record LeadChange(
            @Label(value = "Key", help = "The lead is found by it, or created; empty: the process's business key")
                    @Nullable
                    String key,
            @Label(value = "Key is in", help = "Another field that leads are found by, for example Email") @Nullable
                    String keyField,
            @Label(value = "Last name", help = "Needed when the lead is created") @Nullable String lastName,
            @Label("First name") @Nullable String firstName,
            @Label(value = "Company", help = "Needed when the lead is created") @Nullable String company,
            @Label("E-mail") @Nullable String email,
            @Label("Phone") @Nullable String phone,
            @Label("Job title") @Nullable String title,
            @Label(value = "Status", help = "As your Salesforce calls it") @Nullable String status,
            @Label("Lead source") @Nullable String leadSource,
            @Label("Description") @Multiline @Nullable String description,
            @Label(value = "Further fields", help = "JSON: API names and values; null empties a field") @Nullable
                    Map<String, @Nullable Object> fields) {}

    record ContactChange(
            @Label(value = "Key", help = "The contact is found by it, or created; empty: the process's business key")
                    @Nullable
                    String key,
            @Label(value = "Key is in", help = "Another field that contacts are found by, for example Email") @Nullable
                    String keyField,
            @Label(value = "Last name", help = "Needed when the contact is created") @Nullable String lastName,
            @Label("First name") @Nullable String firstName,
            @Label("E-mail") @Nullable String email,
            @Label("Phone") @Nullable String phone,
            @Label("Mobile") @Nullable String mobile,
            @Label("Job title") @Nullable String title,
            @Label(value = "Account id", help = "Whom the contact works for") @Nullable String accountId,
            @Label("Description") @Multiline @Nullable String description,
            @Label(value = "Further fields", help = "JSON: API names and values; null empties a field") @Nullable
                    Map<String, @Nullable Object> fields) {}

    record AccountChange(
            @Label(value = "Key", help = "The account is found by it, or created; empty: the process's business key")
                    @Nullable
                    String key,
            @Label(value = "Key is in", help = "Another field that accounts are found by") @Nullable String keyField,
            @Label(value = "Name", help = "Needed when the account is created") @Nullable String name,
            @Label("Website") @Nullable String website,
            @Label("Phone") @Nullable String phone,
            @Label("Industry") @Nullable String industry,
            @Label("Type") @Nullable String type,
            @Label("Employees") @Nullable Integer employees,
            @Label("Description") @Multiline @Nullable String description,
            @Label(value = "Further fields", help = "JSON: API names and values; null empties a field") @Nullable
                    Map<String, @Nullable Object> fields) {}

    record OpportunityChange(
            @Label(
                            value = "Key",
                            help = "The opportunity is found by it, or created; empty: the process's business key")
                    @Nullable
                    String key,
            @Label(value = "Key is in", help = "Another field that opportunities are found by") @Nullable
                    String keyField,
            @Label(value = "Name", help = "Needed when the opportunity is created") @Nullable String name,
            @Label(value = "Stage", help = "As your Salesforce calls it; needed when the opportunity is created")
                    @Nullable
                    String stage,
            @Label(value = "Close date", help = "For example 2027-01-15; needed when the opportunity is created")
                    @Nullable
                    LocalDate closeDate,
            @Label(value = "Amount", help = "In the currency's smallest unit: 1990 is 19.90") @Nullable Long amount,
            @Label(value = "Currency", help = "Three letters (ISO 4217)") @Default("EUR") String currency,
            @Label("Account id") @Nullable String accountId,
            @Label("Next step") @Nullable String nextStep,
            @Label("Description") @Multiline @Nullable String description,
            @Label(value = "Further fields", help = "JSON: API names and values; null empties a field") @Nullable
                    Map<String, @Nullable Object> fields) {
        OpportunityChange {
            Money.checkCurrency(currency);
        }
    }

    record RecordChange(
            @Label(value = "Object", help = "API name, for example Case or Mooring__c") String object,
            @Label(value = "Key", help = "The record is found by it, or created; empty: the process's business key")
                    @Nullable
                    String key,
            @Label(value = "Key is in", help = "Another field that these records are found by") @Nullable
                    String keyField,
            @Label(value = "Fields", help = "JSON: API names and values; null empties a field")
                    Map<String, @Nullable Object> fields) {}
}
