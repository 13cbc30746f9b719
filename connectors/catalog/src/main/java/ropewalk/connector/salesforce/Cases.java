package ropewalk.connector.salesforce;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Default;
import ropewalk.connector.Label;
import ropewalk.connector.Multiline;
import ropewalk.connector.Refused;
import ropewalk.connector.salesforce.SalesforceConnector.Account;

/**
 * Cases. A new one is found again by the key field; a comment, which has none, by a mark at its end, as the other
 * {@link Activities}. Source: Object Reference, Case and CaseComment.
 */
final class Cases {

    /** What Salesforce takes of a comment. */
    private static final int MOST_BYTES = 4_000;

    record NewCase(
            @Label("Subject") String subject,
            @Label("Description") @Multiline @Nullable String description,
            @Label(value = "Status", help = "As your Salesforce calls it; empty: its own for new cases") @Nullable
                    String status,
            @Label(value = "Priority", help = "As your Salesforce calls it") @Nullable String priority,
            @Label(value = "Origin", help = "As your Salesforce calls it, for example Web") @Nullable String origin,
            @Label("Contact id") @Nullable String contactId,
            @Label("Account id") @Nullable String accountId,
            @Label(value = "Owner's id", help = "Of a user or a queue; empty: as Salesforce assigns it") @Nullable
                    String ownerId,
            @Label(value = "Key", help = "One case for each key; empty: a new one at each visit of the step") @Nullable
                    String key,
            @Label(value = "Further fields", help = "JSON: API names and values") @Nullable
                    Map<String, @Nullable Object> fields) {}

    /** What is left empty stays as it is in Salesforce. */
    record CaseChange(
            @Label("Case id") String caseId,
            @Label(value = "Status", help = "As your Salesforce calls it, for example Closed") @Nullable String status,
            @Label(value = "Priority", help = "As your Salesforce calls it") @Nullable String priority,
            @Label("Subject") @Nullable String subject,
            @Label(value = "Owner's id", help = "Of a user or a queue") @Nullable String ownerId,
            @Label(value = "Further fields", help = "JSON: API names and values; null empties a field") @Nullable
                    Map<String, @Nullable Object> fields) {}

    record NewCaseComment(
            @Label("Case id") String caseId,
            @Label(value = "Text", help = "Up to some 3,900 characters") @Multiline String text,
            @Label(value = "Customers see it", help = "In the self-service pages") @Default("false")
                    boolean published) {}

    private Cases() {}

    static Written create(Salesforce salesforce, Call<Account, NewCase> call) {
        NewCase wanted = call.input();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Upserts.put(fields, "Subject", wanted.subject());
        Upserts.put(fields, "Description", wanted.description());
        Upserts.put(fields, "Status", wanted.status());
        Upserts.put(fields, "Priority", wanted.priority());
        Upserts.put(fields, "Origin", wanted.origin());
        Upserts.put(fields, "ContactId", wanted.contactId());
        Upserts.put(fields, "AccountId", wanted.accountId());
        Upserts.put(fields, "OwnerId", wanted.ownerId());
        String key = wanted.key() == null ? call.shortKey("") : wanted.key();
        return Upserts.write(salesforce, call, "Case", null, key, fields, wanted.fields());
    }

    static Written change(Salesforce salesforce, Call<Account, CaseChange> call) {
        CaseChange wanted = call.input();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Upserts.put(fields, "Status", wanted.status());
        Upserts.put(fields, "Priority", wanted.priority());
        Upserts.put(fields, "Subject", wanted.subject());
        Upserts.put(fields, "OwnerId", wanted.ownerId());
        if (wanted.fields() != null) {
            fields.putAll(wanted.fields());
        }
        fields.keySet().removeIf("Id"::equalsIgnoreCase);
        fields.put("Id", wanted.caseId());
        return salesforce.update(salesforce.type("Case").record(fields));
    }

    static Written comment(Salesforce salesforce, Call<Account, NewCaseComment> call) {
        NewCaseComment wanted = call.input();
        ObjectType type = salesforce.type("CaseComment");
        String mark = Activities.mark(call);
        String text = wanted.text() + "\n\n" + mark;
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw new Refused(
                    "text-too-long",
                    "Salesforce takes comments of %d bytes on a case; this one has %d".formatted(MOST_BYTES, bytes),
                    null);
        }
        Soql question = Activities.earlier(type, "CommentBody", call).where("ParentId", wanted.caseId());
        return Activities.marked(salesforce, question, "CommentBody", mark)
                .orElseGet(() -> salesforce.create(type.record(
                        Map.of("ParentId", wanted.caseId(), "CommentBody", text, "IsPublished", wanted.published()))));
    }
}
