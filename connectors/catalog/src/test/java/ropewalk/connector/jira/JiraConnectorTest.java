package ropewalk.connector.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Connector;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Forged;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Refused;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.Unavailable;
import ropewalk.connector.WebhookContract;
import ropewalk.sandbox.jira.JiraSandbox;
import ropewalk.sandbox.jira.Ticket;
import ropewalk.sandbox.server.Hmac;

class JiraConnectorTest extends WebhookContract<JiraConnector.Account> {

    private static final URI HOOK = URI.create("https://ropewalk.example/hooks/k7f3");

    private final JiraSandbox jira = started(() -> new JiraSandbox(0));
    private final Ticket frays = jira.create("Mara Quay", "The rope frays");

    @AfterAll
    void close() {
        jira.close();
    }

    @Override
    protected Connector connector() {
        return new JiraConnector(Clock.systemUTC());
    }

    @Override
    protected Map<String, Object> account() {
        return jira.account();
    }

    @Override
    protected Stream<Sample> samples() {
        Sample.Counting issues = () -> jira.issues().size();
        return Stream.of(
                new Sample("create-issue", Map.of("summary", "A knot", "description", "Loose"), issues),
                new Sample("update-issue", Map.of("key", frays.key(), "summary", "It frays"), issues),
                new Sample(
                        "transition-issue",
                        Map.of("key", frays.key(), "to", "In Progress"),
                        () -> frays.status().equals("In Progress") ? 1 : 0),
                new Sample(
                        "add-comment",
                        Map.of("key", jira.create("Mara Quay", "Fresh").key(), "text", "Seen"),
                        () -> jira.comments().size()),
                new Sample("get-issue", Map.of("key", frays.key()), issues),
                new Sample("find-issues", Map.of("jql", "project = ROPE ORDER BY created DESC"), issues),
                new Sample("find-people", Map.of("query", "mara"), issues));
    }

    @Override
    protected Sample refused() {
        return new Sample("get-issue", Map.of("key", "ROPE-999"), () -> 0);
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(jira.faults());
    }

    @Override
    protected boolean signsTheTime() {
        return false;
    }

    @Override
    protected String signatureHeader() {
        return "X-Hub-Signature";
    }

    @Override
    protected Delivery genuine(Instant signedAt) {
        return signed(issueUpdated("ROPE"), signedAt);
    }

    private static String issueUpdated(String project) {
        return """
               {"timestamp":1767225600000,"webhookEvent":"jira:issue_updated","issue":{"id":"10007","key":"ROPE-7",
               "fields":{"summary":"Knot","project":{"key":"%s"},"labels":["bug"],"status":{"name":"Done",
               "statusCategory":{"key":"done"}},"created":"2026-01-01T01:00:00.000+0100",
               "updated":"2026-01-02T01:00:00.250+0100","statuscategorychangedate":"2026-01-02T01:00:00.100+0100",
               "customfield_10042":"order-4711"}}}"""
                .formatted(project);
    }

    private static Delivery signed(String body, Instant at) {
        byte[] secret = JiraSandbox.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8);
        var headers = Map.of("x-hub-signature", List.of("sha256=" + Hmac.hex(secret, body)));
        return new Delivery("POST", HOOK, headers, body.getBytes(StandardCharsets.UTF_8), at);
    }

    private List<Event> received(String body) {
        return Objects.requireNonNull(card().webhook()).receive(signed(body, Instant.now()), opened());
    }

    /** The secret, body and signature that Atlassian gives to try one's own program with. */
    @Test
    void takesTheSignatureThatAtlassianDocuments() {
        var form = new HashMap<>(account());
        form.put("webhookSecret", "It's a Secret to Everybody");
        var headers = Map.of(
                "X-Hub-Signature", List.of("sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9"));
        byte[] body = "Hello World!".getBytes(StandardCharsets.UTF_8);
        var documented = new Delivery("POST", HOOK, headers, body, Instant.EPOCH);
        JiraWebhook.verify(documented, card().account(form));
        assertThatThrownBy(() -> JiraWebhook.verify(documented, opened())).isInstanceOf(Forged.class);
    }

    @Test
    void tellsThatAnIssueWasChangedAndIsDone() {
        assertThat(received(issueUpdated("ROPE")))
                .extracting(Event::id, Event::businessKey)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("issue-10007-1767312000250", "order-4711"),
                        org.assertj.core.groups.Tuple.tuple("issue-10007-done-1767312000100", "order-4711"));
        assertThat(received(issueUpdated("OTHER"))).isEmpty();
    }

    @Test
    void keepsTheBusinessKeyInTheFieldOfTheAccount() {
        var wanted = new Sample("create-issue", Map.of("summary", "A knot", "labels", "bug, urgent"), () -> 0);
        Map<String, Object> made = call(wanted, key());
        assertThat(jira.issues())
                .filteredOn(ticket -> ticket.key().equals(made.get("key")))
                .singleElement()
                .satisfies(ticket -> assertThat(ticket.fields())
                        .containsEntry(JiraSandbox.KEY_FIELD, "order-4711")
                        .containsEntry("labels", List.of("bug", "urgent")));
        assertThat(made).containsEntry("url", jira.address() + "/browse/" + made.get("key"));
    }

    @Test
    void aTextKeepsItsParagraphsAndLines() {
        String text = "The rope frays:\nat the splice.\n\nWho looks?";
        Object made = call(new Sample("create-issue", Map.of("summary", "A", "description", text), () -> 0), key())
                .get("key");
        assertThat(call(new Sample("get-issue", Map.of("key", String.valueOf(made)), () -> 0), key()))
                .containsEntry("description", text)
                .containsEntry("status", "To Do")
                .containsEntry("statusCategory", "new");
    }

    @Test
    void saysWhichWaysThereAre() {
        String key = jira.create("Mara Quay", "Fresh").key();
        var refused = catchThrowableOfType(Refused.class, () -> move(key, "Done"));
        assertThat(refused.code()).isEqualTo("no-such-transition");
        assertThat(refused).hasMessage(key + " cannot go from “To Do” to “Done”, only by: Start work");
        assertThat(move(key, "start WORK"))
                .containsEntry("status", "In Progress")
                .containsEntry("before", false);
        assertThat(move(key, "Done")).containsEntry("status", "Done");
        assertThat(move(key, "done")).containsEntry("before", true);
    }

    private Map<String, Object> move(String key, String to) {
        return call(new Sample("transition-issue", Map.of("key", key, "to", to), () -> 0), key());
    }

    @Test
    void passesOnWhatJiraSaysOfEachField() {
        var fields = Map.of("project", Map.of("key", "OTHER"));
        var wanted = Map.<String, Object>of("summary", "A knot", "type", "Epos", "fields", fields);
        var refused =
                catchThrowableOfType(Refused.class, () -> call(new Sample("create-issue", wanted, () -> 0), key()));
        assertThat(refused)
                .hasMessage(
                        "Jira refused (400): project: valid project is required; issuetype: Specify a valid issue type");
    }

    /** A search does not know at once what was created; whoever creates again then has two. */
    @Test
    void aRepeatedCallWaitsUntilTheSearchKnowsWhatTheFirstHasLeft() {
        String key = key();
        int before = jira.issues().size();
        jira.slowIndex(true);
        Instant first = Instant.now();
        create(key, first);
        var held = catchThrowableOfType(Unavailable.class, () -> create(key, first.minusSeconds(30)));
        assertThat(held.reason()).isEqualTo(Unavailable.Reason.HELD_BACK);
        assertThat(held.retryAfter()).isBetween(Duration.ofSeconds(140), Duration.ofSeconds(150));
        assertThat(jira.issues()).hasSize(before + 1);
        jira.slowIndex(false);
        create(key, first.minusSeconds(30));
        assertThat(jira.issues()).hasSize(before + 1);
    }

    private void create(String key, Instant firstSentAt) {
        card().operation("create-issue")
                .orElseThrow()
                .call(opened(), Map.of("summary", "Once"), key, null, firstSentAt, Instant.now(), http());
    }

    @Test
    void saysWhatAProjectAndAFieldLookLike() {
        for (var wrong :
                Map.of("project", "Ropes and knots", "keyField", "Our key").entrySet()) {
            var form = new HashMap<>(account());
            form.put(wrong.getKey(), wrong.getValue());
            assertThatThrownBy(() -> card().account(form))
                    .isInstanceOf(InvalidFields.class)
                    .hasMessageContaining(wrong.getValue());
        }
    }
}
