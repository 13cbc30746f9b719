package ropewalk.connector.salesforce;

import com.sforce.soap.partner.DeleteResult;
import com.sforce.soap.partner.StatusCode;
import com.sforce.soap.partner.sobject.SObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Default;
import ropewalk.connector.Label;
import ropewalk.connector.Refused;
import ropewalk.connector.salesforce.SalesforceConnector.Account;

/** Reads, finds and deletes records of any object. */
final class Records {

    private static final int MOST_FIELDS = 200;
    private static final int MOST_FOUND = 200;

    record Question(
            @Label(value = "Object", help = "API name, for example Lead or Mooring__c") String object,
            @Label(value = "Record id", help = "Empty: the record is found by its key") @Nullable String recordId,
            @Label(value = "Key", help = "Empty: the process's business key") @Nullable String key,
            @Label(value = "Key is in", help = "Another field that these records are found by") @Nullable
                    String keyField,
            @Label(value = "Fields", help = "API names with commas between them; empty: all of them") @Nullable
                    String fields) {}

    record Read(
            @Label("Record id") String id,
            @Label(value = "Fields", help = "By API name") Map<String, @Nullable Object> fields,
            @Label(value = "Address in Salesforce", help = "The record's page, for people") String url) {}

    record Search(
            @Label(value = "Object", help = "API name, for example Lead or Mooring__c") String object,
            @Label(value = "Where", help = "JSON: API names and what they have to be; null: empty") @Nullable
                    Map<String, @Nullable Object> where,
            @Label(value = "Changed since", help = "For example 2027-01-15T09:00:00Z") @Nullable Instant changedSince,
            @Label(value = "Fields", help = "API names with commas between them; empty: all of them") @Nullable
                    String fields,
            @Label(value = "At most", help = "Up to " + MOST_FOUND) @Default("20") int limit) {
        Search {
            if (limit < 1 || limit > MOST_FOUND) {
                throw new IllegalArgumentException("“At most” (limit) has to be between 1 and " + MOST_FOUND);
            }
        }
    }

    record Found(
            @Label("How many") int count,
            @Label("Id of the first") @Nullable String firstId,
            @Label(value = "Records", help = "Their fields by API name") List<Map<String, @Nullable Object>> records) {}

    record Deletion(@Label("Record id") String recordId) {}

    record Deleted(
            @Label("Record id") String id,
            @Label(value = "Deleted now", help = "false: it was gone before") boolean now) {}

    private Records() {}

    static Read get(Salesforce salesforce, Call<Account, Question> call) {
        Question wanted = call.input();
        ObjectType type = salesforce.type(wanted.object());
        List<String> names = type.names(wanted.fields(), MOST_FIELDS);
        Soql question = Soql.select(type, withId(names)).limit(2);
        if (wanted.recordId() != null) {
            question.where("Id", wanted.recordId());
        } else {
            String key = wanted.key() == null ? call.businessKey() : wanted.key();
            if (key == null) {
                throw new Refused("no-key", "Neither a record's id nor its key was given", null);
            }
            question.where(wanted.keyField() == null ? call.account().keyField() : wanted.keyField(), key);
        }
        List<SObject> found = salesforce.query(question);
        if (found.isEmpty()) {
            throw new Refused("not-found", "Salesforce has no such record of " + type.name(), null);
        }
        if (found.size() > 1) {
            throw new Refused("MULTIPLE_RECORDS_FOUND", "Several records of " + type.name() + " have this key", null);
        }
        SObject record = found.get(0);
        return new Read(
                record.getId(), type.read(record, names), salesforce.session().page(record.getId()));
    }

    static Found find(Salesforce salesforce, Call<Account, Search> call) {
        Search wanted = call.input();
        ObjectType type = salesforce.type(wanted.object());
        List<String> names = withId(type.names(wanted.fields(), MOST_FIELDS));
        Soql question = Soql.select(type, names).limit(wanted.limit());
        if (wanted.where() != null) {
            wanted.where().forEach(question::where);
        }
        if (wanted.changedSince() != null) {
            question.notBefore("SystemModstamp", wanted.changedSince());
        }
        List<SObject> found = salesforce.query(question);
        return new Found(
                found.size(),
                found.isEmpty() ? null : found.get(0).getId(),
                found.stream().map(each -> type.read(each, names)).toList());
    }

    static Deleted delete(Salesforce salesforce, Call<Account, Deletion> call) {
        String id = call.input().recordId();
        DeleteResult result = Salesforce.only(salesforce.ask(api -> api.delete(new String[] {id})));
        boolean gone = !result.isSuccess()
                && result.getErrors().length > 0
                && result.getErrors()[0].getStatusCode() == StatusCode.ENTITY_IS_DELETED;
        if (!result.isSuccess() && !gone) {
            throw Faults.of(result.getErrors());
        }
        return new Deleted(id, !gone);
    }

    private static List<String> withId(List<String> names) {
        var all = new ArrayList<>(names);
        if (names.stream().noneMatch("Id"::equalsIgnoreCase)) {
            all.add(0, "Id");
        }
        return all;
    }
}
