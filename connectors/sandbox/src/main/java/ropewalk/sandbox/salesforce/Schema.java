package ropewalk.sandbox.salesforce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The objects of this organisation: standard ones with the fields that are used, and one of its own. */
final class Schema {

    /** What every record has, set by Salesforce. */
    static final Set<String> SYSTEM =
            Set.of("Id", "IsDeleted", "CreatedDate", "LastModifiedDate", "SystemModstamp", "LastModifiedById");

    /**
     * @param prefix the first three letters of its records' ids
     * @param fields the field types of Salesforce by name
     * @param required when a record is created
     * @param unique fields that records are found by beside their id (external id, or idLookup)
     */
    record ObjectKind(
            String name, String prefix, Map<String, String> fields, List<String> required, List<String> unique) {

        boolean written() {
            return !name.equals("LeadStatus");
        }
    }

    private static final String KEY = "Ropewalk_Key__c string";

    private static final Map<String, ObjectKind> KINDS = new LinkedHashMap<>();

    static {
        add(
                "Lead",
                "00Q",
                List.of("LastName", "Company"),
                List.of("Ropewalk_Key__c", "Email"),
                "LastName string, FirstName string, Name string, Company string, Email email, Phone phone, Title string,"
                        + " Status picklist, LeadSource picklist, Description textarea, NumberOfEmployees int,"
                        + " AnnualRevenue currency, HasOptedOutOfEmail boolean, Address address, OwnerId reference,"
                        + " IsConverted boolean, ConvertedAccountId reference, ConvertedContactId reference,"
                        + " ConvertedOpportunityId reference, " + KEY);
        add(
                "Contact",
                "003",
                List.of("LastName"),
                List.of("Ropewalk_Key__c", "Email"),
                "LastName string, FirstName string, Name string, Email email, Phone phone, MobilePhone phone,"
                        + " Title string, AccountId reference, Description textarea, Birthdate date, " + KEY);
        add(
                "Account",
                "001",
                List.of("Name"),
                List.of("Ropewalk_Key__c"),
                "Name string, Website url, Phone phone, Industry picklist, Type picklist, NumberOfEmployees int,"
                        + " AnnualRevenue currency, Description textarea, BillingAddress address, BillingCity string, "
                        + KEY);
        add(
                "Opportunity",
                "006",
                List.of("Name", "StageName", "CloseDate"),
                List.of("Ropewalk_Key__c"),
                "Name string, StageName picklist, CloseDate date, Amount currency, CurrencyIsoCode picklist,"
                        + " AccountId reference, NextStep string, Description textarea, Probability percent, " + KEY);
        add(
                "Case",
                "500",
                List.of(),
                List.of("Ropewalk_Key__c"),
                "Subject string, Status picklist, Priority picklist, Origin picklist, ContactId reference,"
                        + " AccountId reference, OwnerId reference, Description textarea, " + KEY);
        add(
                "CaseComment",
                "00a",
                List.of("ParentId"),
                List.of(),
                "ParentId reference, CommentBody textarea, IsPublished boolean");
        add(
                "Task",
                "00T",
                List.of(),
                List.of(),
                "Subject combobox, Description textarea, WhoId reference, WhatId reference, ActivityDate date,"
                        + " OwnerId reference, Priority picklist, Status picklist");
        add(
                "FeedItem",
                "0D5",
                List.of("ParentId", "Body"),
                List.of(),
                "ParentId reference, Body textarea, Type picklist");
        add("LeadStatus", "01J", List.of(), List.of(), "MasterLabel string, IsConverted boolean");
        add(
                "Mooring__c",
                "a00",
                List.of("Name"),
                List.of("Ropewalk_Key__c"),
                "Name string, Length__c double, Berths__c int, Checked__c boolean, Due__c date, Seen__c datetime, "
                        + KEY);
    }

    private Schema() {}

    private static void add(String name, String prefix, List<String> required, List<String> unique, String fields) {
        var types = new LinkedHashMap<String, String>();
        types.put("Id", "id");
        for (String field : fields.split(", *")) {
            types.put(field.split(" ")[0], field.split(" ")[1]);
        }
        types.put("IsDeleted", "boolean");
        types.put("CreatedDate", "datetime");
        types.put("LastModifiedDate", "datetime");
        types.put("SystemModstamp", "datetime");
        KINDS.put(name, new ObjectKind(name, prefix, types, required, unique));
    }

    static Optional<ObjectKind> kind(String name) {
        return KINDS.values().stream()
                .filter(kind -> kind.name().equalsIgnoreCase(name))
                .findFirst();
    }

    static Optional<ObjectKind> kindOfId(String id) {
        return KINDS.values().stream()
                .filter(kind -> id.startsWith(kind.prefix()))
                .findFirst();
    }
}
