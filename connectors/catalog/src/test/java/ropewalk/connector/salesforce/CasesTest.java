package ropewalk.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Unavailable;
import ropewalk.sandbox.salesforce.Row;

/** What a process does with cases. */
class CasesTest extends SalesforceInSandbox {

    private String opened(Map<String, Object> more) {
        var inputs = new HashMap<String, Object>(Map.of("subject", "A rope has come loose"));
        inputs.putAll(more);
        return String.valueOf(call("create-case", inputs).get("id"));
    }

    private long comments(String caseId) {
        return salesforce.records("CaseComment").stream()
                .filter(row -> row.field("ParentId").equals(caseId))
                .count();
    }

    @Test
    void aCaseIsOpenedForSomebody() {
        String contact = salesforce.add("Contact", Map.of("LastName", "Winch"));
        Row row = salesforce.record(opened(
                Map.of("contactId", contact, "priority", "High", "origin", "Web", "fields", Map.of("Status", "New"))));
        assertThat(row.field("Subject")).isEqualTo("A rope has come loose");
        assertThat(row.field("ContactId")).isEqualTo(contact);
        assertThat(row.field("Priority")).isEqualTo("High");
        assertThat(row.field("Origin")).isEqualTo("Web");
        assertThat(row.field("Status")).isEqualTo("New");
    }

    @Test
    void anotherVisitOfTheStepOpensAnotherCaseUnlessItHasAKey() {
        assertThat(opened(Map.of())).isNotEqualTo(opened(Map.of()));
        var key = Map.<String, Object>of("key", UUID.randomUUID().toString());
        assertThat(opened(key)).isEqualTo(opened(key));
    }

    @Test
    void aChangeKeepsWhatIsLeftEmpty() {
        String id = opened(Map.of("priority", "High"));
        var closed = call("update-case", Map.of("caseId", id, "status", "Closed"));
        assertThat(closed).containsEntry("id", id).containsEntry("created", false);
        assertThat(written(closed).field("Status")).isEqualTo("Closed");
        assertThat(written(closed).field("Priority")).isEqualTo("High");
    }

    @Test
    void aCaseThatIsNotThereIsRefused() {
        assertThat(refusal("update-case", Map.of("caseId", "500SB0000009999AAA", "status", "Closed"))
                        .code())
                .isEqualTo("INVALID_CROSS_REFERENCE_KEY");
    }

    @Test
    void aCommentIsHiddenFromCustomersUnlessTheStepSaysOtherwise() {
        String id = opened(Map.of());
        Row hidden = written(call("add-case-comment", Map.of("caseId", id, "text", "Called")));
        assertThat(hidden.field("CommentBody")).startsWith("Called").contains("[ropewalk ");
        assertThat(hidden.field("IsPublished")).isEqualTo("false");
        Row shown = written(call("add-case-comment", Map.of("caseId", id, "text", "Done", "published", true)));
        assertThat(shown.field("IsPublished")).isEqualTo("true");
        assertThat(shown.field("ParentId")).isEqualTo(id);
    }

    @Test
    void aCommentWhoseAnswerWasLostIsFoundAgain() {
        String id = opened(Map.of());
        String key = key();
        var comment = new Sample("add-case-comment", Map.of("caseId", id, "text", "Called"), () -> 0);
        salesforce
                .faults()
                .at(
                        request -> request.body().contains("CommentBody")
                                && request.body().contains("create>"),
                        ropewalk.sandbox.server.Fault.ERROR_AFTER);
        assertThat(catchThrowableOfType(Unavailable.class, () -> call(comment, key)))
                .isNotNull();
        call(comment, key);
        assertThat(comments(id)).isEqualTo(1);
        call(comment, key());
        assertThat(comments(id)).isEqualTo(2);
    }

    @Test
    void aCommentThatSalesforceWouldNotTakeIsRefused() {
        String id = opened(Map.of());
        assertThat(refusal("add-case-comment", Map.of("caseId", id, "text", "ä".repeat(2_000)))
                        .code())
                .isEqualTo("text-too-long");
        assertThat(comments(id)).isZero();
    }
}
