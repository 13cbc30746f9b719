package ropewalk.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions for records: what is typed stays a value. */
class SoqlTest extends SalesforceInSandbox {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "O'Brien",
                "' OR Name != '",
                "\\",
                "\\' OR Name != \\'",
                "two\nlines\tand \"quotes\"",
                "x' LIMIT 1",
                "Ünïcödé 船"
            })
    void aTextInAQuestionStaysAText(String name) {
        salesforce.add("Mooring__c", Map.of("Name", "Another than " + name));
        String id = salesforce.add("Mooring__c", Map.of("Name", name));
        var found =
                call("find-records", Map.of("object", "Mooring__c", "where", Map.of("Name", name), "fields", "Name"));
        assertThat(found).containsEntry("count", 1).containsEntry("firstId", id);
        salesforce.delete(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Name FROM Lead", "Name, (SELECT Id FROM Tasks)", "Name__r.Id", "Nosuch__c", "Address"})
    void onlyFieldsOfTheObjectAreAsked(String fields) {
        refusal("find-records", Map.of("object", "Lead", "fields", fields));
        refusal("find-records", Map.of("object", "Lead", "where", Map.of(fields, "x")));
    }

    @Test
    void onlyNamesOfObjectsAreAsked() {
        assertThat(refusal("find-records", Map.of("object", "Lead WHERE Name != ''"))
                        .code())
                .isEqualTo("name");
        assertThat(refusal("find-records", Map.of("object", "Nosuch__c")).code())
                .isEqualTo("INVALID_TYPE");
    }

    @Test
    void findsByDaysNumbersAndNothing() {
        var fields = Map.of("Name", "Quay", "Due__c", "2027-03-01", "Length__c", "7.5", "Checked__c", "false");
        String id = salesforce.add("Mooring__c", fields);
        var where = new LinkedHashMap<String, Object>(
                Map.of("Due__c", "2027-03-01", "Length__c", 7.50, "Checked__c", false));
        where.put("Seen__c", null);
        var found = call("find-records", Map.of("object", "Mooring__c", "where", where));
        assertThat(found).containsEntry("firstId", id).containsEntry("count", 1);
    }
}
