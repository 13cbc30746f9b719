package ropewalk.connector.salesforce;

import com.sforce.soap.partner.sobject.SObject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Digest;
import ropewalk.connector.Label;
import ropewalk.connector.Multiline;
import ropewalk.connector.salesforce.SalesforceConnector.Account;

/**
 * Tasks and comments. Salesforce gives neither a key that they could be found by, so each ends with a mark made of the
 * call's key, and is looked for by it among the latest of its record before it is made.
 */
final class Activities {

    record NewTask(
            @Label("Subject") String subject,
            @Label("Description") @Multiline @Nullable String description,
            @Label(value = "Person", help = "Id of a lead or contact") @Nullable String personId,
            @Label(value = "About", help = "Id of an account, an opportunity, a case …; not with a lead") @Nullable
                    String aboutId,
            @Label(value = "Due on", help = "For example 2027-01-15") @Nullable LocalDate dueOn,
            @Label(value = "Assigned to", help = "Id of a user; empty: the connection's own") @Nullable String ownerId,
            @Label(value = "Priority", help = "As your Salesforce calls it") @Nullable String priority,
            @Label(value = "Status", help = "As your Salesforce calls it") @Nullable String status,
            @Label(value = "Further fields", help = "JSON: API names and values") @Nullable
                    Map<String, @Nullable Object> fields) {}

    record NewComment(
            @Label(value = "Record id", help = "In whose feed (Chatter) it is to stand") String recordId,
            @Label("Text") @Multiline String text) {}

    /** Salesforce's clock may differ from ours; the mark tells the rest. */
    private static final Duration BEFORE = Duration.ofHours(24);

    private Activities() {}

    static Written task(Salesforce salesforce, Call<Account, NewTask> call) {
        NewTask wanted = call.input();
        ObjectType type = salesforce.type("Task");
        Soql question = earlier(type, "Description", call).where("Subject", wanted.subject());
        if (wanted.personId() != null) {
            question.where("WhoId", wanted.personId());
        }
        if (wanted.aboutId() != null) {
            question.where("WhatId", wanted.aboutId());
        }
        String mark = mark(call);
        return marked(salesforce, question, "Description", mark).orElseGet(() -> {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            put(fields, "WhoId", wanted.personId());
            put(fields, "WhatId", wanted.aboutId());
            put(fields, "ActivityDate", wanted.dueOn());
            put(fields, "OwnerId", wanted.ownerId());
            put(fields, "Priority", wanted.priority());
            put(fields, "Status", wanted.status());
            if (wanted.fields() != null) {
                fields.putAll(wanted.fields());
            }
            fields.put("Subject", wanted.subject());
            fields.put("Description", (wanted.description() == null ? "" : wanted.description() + "\n\n") + mark);
            return salesforce.create(type.record(fields));
        });
    }

    static Written comment(Salesforce salesforce, Call<Account, NewComment> call) {
        NewComment wanted = call.input();
        ObjectType type = salesforce.type("FeedItem");
        Soql question = earlier(type, "Body", call).where("ParentId", wanted.recordId());
        String mark = mark(call);
        return marked(salesforce, question, "Body", mark)
                .orElseGet(() -> salesforce.create(
                        type.record(Map.of("ParentId", wanted.recordId(), "Body", wanted.text() + "\n\n" + mark))));
    }

    static Soql earlier(ObjectType type, String text, Call<?, ?> call) {
        return Soql.select(type, List.of("Id", text))
                .notBefore("CreatedDate", call.firstSentAt().minus(BEFORE))
                .newestFirst("CreatedDate");
    }

    static Optional<Written> marked(Salesforce salesforce, Soql question, String text, String mark) {
        return salesforce.query(question).stream()
                .filter(each -> holds(each, text, mark))
                .findFirst()
                .map(each ->
                        new Written(each.getId(), true, salesforce.session().page(each.getId())));
    }

    private static boolean holds(SObject record, String field, String mark) {
        return String.valueOf(record.getSObjectField(field)).contains(mark);
    }

    static String mark(Call<?, ?> call) {
        return "[ropewalk " + Digest.hex(call.key(), 10) + "]";
    }

    private static void put(Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
