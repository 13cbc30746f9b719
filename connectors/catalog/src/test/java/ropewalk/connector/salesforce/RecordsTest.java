package ropewalk.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ropewalk.sandbox.salesforce.Row;

/** What is written into records, read from them, converted and deleted. */
class RecordsTest extends SalesforceInSandbox {

    @Test
    void aLeadIsFoundByTheBusinessKeyAndOnlyChangesWhatIsGiven() {
        var lead = Map.<String, Object>of("lastName", "Noether", "company", "Rings Ltd", "phone", "+49 40 1");
        var first = call("upsert-lead", lead);
        var second = call("upsert-lead", Map.of("status", "Working - Contacted"));
        assertThat(second).containsEntry("id", first.get("id")).containsEntry("created", false);
        assertThat(written(first).field("Ropewalk_Key__c")).isEqualTo("order-4711");
        assertThat(written(first).field("Phone")).isEqualTo("+49 40 1");
        assertThat(written(first).field("Status")).isEqualTo("Working - Contacted");
        assertThat(first.get("url")).isEqualTo(salesforce.address() + "/" + first.get("id"));
    }

    @Test
    void writesEachFieldAsItsTypeAsks() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("Name", "Pier <7> & 8");
        fields.put("Length__c", 12.5);
        fields.put("berths__c", "4");
        fields.put("Checked__c", true);
        fields.put("Due__c", "2027-01-15");
        fields.put("Seen__c", "2027-01-15T09:00:00+01:00");
        var mooring = Map.<String, Object>of("object", "mooring__c", "key", "typed", "fields", fields);
        Row row = written(call("upsert-record", mooring));
        assertThat(row.fields())
                .containsEntry("Name", "Pier <7> & 8")
                .containsEntry("Length__c", "12.5")
                .containsEntry("Berths__c", "4")
                .containsEntry("Checked__c", "true")
                .containsEntry("Due__c", "2027-01-15")
                .containsEntry("Seen__c", "2027-01-15T08:00:00.000Z");
        assertThat(call("get-record", Map.of("object", "Mooring__c", "key", "typed"))
                        .get("fields"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("Length__c", new BigDecimal("12.5"))
                .containsEntry("Berths__c", 4L)
                .containsEntry("Checked__c", true);
    }

    @Test
    void aFieldIsEmptiedByNull() {
        call("upsert-lead", Map.of("key", "emptied", "lastName", "Curie", "company", "Ra", "phone", "1"));
        var fields = new LinkedHashMap<String, Object>();
        fields.put("Phone", null);
        Row row = written(call("upsert-lead", Map.of("key", "emptied", "fields", fields)));
        assertThat(row.field("Phone")).isEmpty();
        assertThat(row.field("LastName")).isEqualTo("Curie");
    }

    @ParameterizedTest
    @CsvSource({"Berths__c,many", "Due__c,15.01.2027", "Checked__c,perhaps", "Seen__c,yesterday", "Berths__c,1.5"})
    void aValueThatDoesNotFitIsNamedBeforeItIsSent(String field, String value) {
        int before = salesforce.records("Mooring__c").size();
        var change = Map.<String, Object>of("object", "Mooring__c", "key", "k", "fields", Map.of(field, value));
        assertThat(refusal("upsert-record", change)).message().contains("Mooring__c." + field);
        assertThat(salesforce.records("Mooring__c")).hasSize(before);
    }

    @Test
    void keepsMoneyAsTheOrganisationDoes() {
        var deal = new LinkedHashMap<String, Object>(Map.of(
                "key", "money", "name", "Ropes", "stage", "Prospecting", "closeDate", "2027-01-15", "amount", 1990));
        Row row = written(call("upsert-opportunity", deal));
        assertThat(new BigDecimal(row.field("Amount"))).isEqualByComparingTo("19.90");
        assertThat(row.field("CurrencyIsoCode")).isEmpty();
        deal.put("currency", "USD");
        assertThat(refusal("upsert-opportunity", deal)).message().contains("EUR only, not in USD");
        salesforce.severalCurrencies(true);
        try {
            deal.put("currency", "JPY");
            Row yen = written(call("upsert-opportunity", deal));
            assertThat(new BigDecimal(yen.field("Amount"))).isEqualByComparingTo("1990");
            assertThat(yen.field("CurrencyIsoCode")).isEqualTo("JPY");
        } finally {
            salesforce.severalCurrencies(false);
        }
    }

    @Test
    void aRecordThatIsNotThereOrNotAloneIsRefused() {
        assertThat(refusal("get-record", Map.of("object", "Lead", "key", "nobody"))
                        .code())
                .isEqualTo("not-found");
        for (int i = 0; i < 2; i++) {
            salesforce.add("Contact", Map.of("LastName", "Twin", "Email", "twin@customer.example"));
        }
        var twin = Map.<String, Object>of("object", "Contact", "keyField", "Email", "key", "twin@customer.example");
        assertThat(refusal("get-record", twin).code()).isEqualTo("MULTIPLE_RECORDS_FOUND");
        var change = Map.<String, Object>of("keyField", "Email", "key", "twin@customer.example", "phone", "1");
        assertThat(refusal("upsert-contact", change).code()).isEqualTo("DUPLICATE_EXTERNAL_ID");
    }

    @Test
    void aLeadIsConvertedOnceWithItsPeople() {
        String lead = salesforce.add(
                "Lead", Map.of("LastName", "Meitner", "Company", "Fission", "Ropewalk_Key__c", "convert-me"));
        var converted = call("convert-lead", Map.of("key", "convert-me", "opportunityName", "Reactor"));
        assertThat(converted).containsEntry("leadId", lead).containsEntry("now", true);
        assertThat(salesforce
                        .record(String.valueOf(converted.get("opportunityId")))
                        .field("Name"))
                .isEqualTo("Reactor");
        assertThat(salesforce.record(String.valueOf(converted.get("contactId"))).field("AccountId"))
                .isEqualTo(converted.get("accountId"));
        var again = call("convert-lead", Map.of("leadId", lead));
        assertThat(again).containsEntry("now", false).containsEntry("contactId", converted.get("contactId"));
    }

    @Test
    void whatIsGoneAlreadyIsDeleted() {
        String id = salesforce.add("Mooring__c", Map.of("Name", "Old pier"));
        assertThat(call("delete-record", Map.of("recordId", id))).containsEntry("now", true);
        assertThat(call("delete-record", Map.of("recordId", id))).containsEntry("now", false);
    }
}
