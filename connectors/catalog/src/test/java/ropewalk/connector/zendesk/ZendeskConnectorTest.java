package ropewalk.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Connector;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Refused;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.Unavailable;
import ropewalk.connector.WebhookContract;
import ropewalk.sandbox.server.Hmac;
import ropewalk.sandbox.zendesk.Ticket;
import ropewalk.sandbox.zendesk.ZendeskSandbox;

class ZendeskConnectorTest extends WebhookContract<ZendeskConnector.Account> {

    private static final URI HOOK = URI.create("https://ropewalk.example/hooks/k7f3");

    private final ZendeskSandbox zendesk = started(() -> new ZendeskSandbox(0));
    private final Ticket frays = zendesk.open("ada@customer.example", "The rope frays", "At the splice");

    @AfterAll
    void close() {
        zendesk.close();
    }

    @Override
    protected Connector connector() {
        return new ZendeskConnector();
    }

    @Override
    protected Map<String, Object> account() {
        return zendesk.account();
    }

    @Override
    protected Stream<Sample> samples() {
        Sample.Counting tickets = () -> zendesk.tickets().size();
        Sample.Counting people = () -> zendesk.people().size();
        return Stream.of(
                new Sample(
                        "create-ticket",
                        Map.of("subject", "A knot", "text", "Loose", "requesterEmail", "grace@customer.example"),
                        tickets),
                new Sample("update-ticket", Map.of("ticketId", frays.id(), "priority", "HIGH"), tickets),
                new Sample("add-comment", Map.of("ticketId", frays.id(), "text", "Seen"), frays::comments),
                new Sample("get-ticket", Map.of("ticketId", frays.id()), tickets),
                new Sample("find-tickets", Map.of("query", "frays"), tickets),
                new Sample("upsert-person", Map.of("email", "joan@customer.example", "name", "Joan"), people),
                new Sample("find-person", Map.of("email", ZendeskSandbox.AGENT), people));
    }

    @Override
    protected Sample refused() {
        return new Sample("get-ticket", Map.of("ticketId", 999_999), () -> 0);
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(zendesk.faults());
    }

    @Override
    protected String signatureHeader() {
        return "X-Zendesk-Webhook-Signature";
    }

    /** As Zendesk documents it, {@code base64(HMACSHA256(TIMESTAMP + BODY))}. */
    @Override
    protected Delivery genuine(Instant signedAt) {
        return signed(
                """
                {"type":"zen:event-type:ticket.status_changed","account_id":22129848,
                "id":"2b24ef10-19d3-4740-93cf-8f98ec4776c0","time":"2026-01-02T00:00:00Z",
                "zendesk_event_version":"2022-06-20","subject":"zen:ticket:5158",
                "event":{"current":"SOLVED","previous":"OPEN"},"detail":{"actor_id":"8447388090494",
                "assignee_id":"8447388090494","created_at":"2026-01-01T00:00:00Z","description":"Loose",
                "external_id":"order-4711","group_id":"360","id":"5158","is_public":true,"priority":"LOW",
                "requester_id":"8447388090495","status":"SOLVED","subject":"Knot","tags":["rope"],"type":"TASK",
                "updated_at":"2026-01-02T00:00:00Z","via":{"channel":"web_service"}}}""",
                signedAt);
    }

    private static Delivery signed(String body, Instant at) {
        byte[] secret = ZendeskSandbox.SIGNING_SECRET.getBytes(StandardCharsets.UTF_8);
        var headers = Map.of(
                "x-zendesk-webhook-signature", List.of(Hmac.base64(secret, at + body)),
                "x-zendesk-webhook-signature-timestamp", List.of(at.toString()));
        return new Delivery("POST", HOOK, headers, body.getBytes(StandardCharsets.UTF_8), at);
    }

    private List<Event> received(Delivery delivery) {
        return Objects.requireNonNull(card().webhook()).receive(delivery, opened());
    }

    @Test
    void readsAnEventsCapitalsAndTextsAsTheApiWritesThem() {
        List<Event> events = received(genuine(Instant.now()));
        assertThat(events)
                .extracting(Event::type, Event::businessKey)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("zendesk.ticket-changed", "order-4711"),
                        org.assertj.core.groups.Tuple.tuple("zendesk.ticket-solved", "order-4711"));
        assertThat(events.get(1).id()).isEqualTo("ticket-5158-solved");
        assertThat(events.get(1).payload())
                .containsEntry("status", "solved")
                .containsEntry("priority", "low")
                .containsEntry("type", "task")
                .containsEntry("assigneeId", 8447388090494L);
    }

    @Test
    void whatElseZendeskTellsIsNoEvent() {
        String body = genuine(Instant.now()).text();
        for (String kind : List.of("zen:event-type:ticket.soft_deleted", "zen:event-type:user.created")) {
            String other = body.replace("zen:event-type:ticket.status_changed", kind);
            assertThat(received(signed(other, Instant.now()))).isEmpty();
        }
    }

    @Test
    void aTicketIsOfItsRequesterAndCarriesTheBusinessKey() {
        var wanted = Map.<String, Object>of(
                "subject",
                "Splice",
                "text",
                "Please",
                "requesterEmail",
                "ada@customer.example",
                "tags",
                "rope, urgent",
                "priority",
                "URGENT",
                "type",
                "TASK",
                "assignee",
                ZendeskSandbox.AGENT);
        Map<String, Object> made = call(new Sample("create-ticket", wanted, () -> 0), key());
        Ticket there = zendesk.tickets().get(zendesk.tickets().size() - 1);
        assertThat(made)
                .containsEntry("ticketId", there.id())
                .containsEntry("description", "Please")
                .containsEntry("priority", "urgent")
                .containsEntry("requesterId", id("ada@customer.example"))
                .containsEntry("assigneeId", id(ZendeskSandbox.AGENT));
        assertThat(there.externalId()).isEqualTo("order-4711");
        assertThat(there.tags()).contains("rope", "urgent").hasSize(3);
    }

    private @Nullable Object id(String email) {
        return call(new Sample("find-person", Map.of("email", email), () -> 0), key())
                .get("personId");
    }

    /** Zendesk keeps keys for two hours. */
    @Test
    void looksForTheTicketWhenZendeskHasForgottenTheKey() {
        String key = key();
        Instant first = Instant.now();
        Object made = create(key, first, first).get("ticketId");
        int before = zendesk.tickets().size();
        assertThat(create(key, first, first.plus(Duration.ofHours(3)))).containsEntry("ticketId", made);
        assertThat(zendesk.tickets()).hasSize(before);
        var unknown =
                catchThrowableOfType(Unavailable.class, () -> create(key(), first, first.plus(Duration.ofHours(3))));
        assertThat(unknown.outcomeKnown()).isFalse();
        assertThat(zendesk.tickets()).hasSize(before);
    }

    private Map<String, Object> create(String key, Instant firstSentAt, Instant now) {
        return card().operation("create-ticket")
                .orElseThrow()
                .call(opened(), Map.of("subject", "Once", "text", "Only"), key, null, firstSentAt, now, http());
    }

    @Test
    void changesOnlyWhatIsFilledIn() {
        Ticket ticket = zendesk.open("ada@customer.example", "A knot", "Loose");
        zendesk.tag(ticket, List.of("rope"));
        var change = Map.<String, Object>of("ticketId", ticket.id(), "status", "PENDING");
        assertThat(call(new Sample("update-ticket", change, () -> 0), key()))
                .containsEntry("status", "pending")
                .containsEntry("subject", "A knot")
                .containsEntry("tags", List.of("rope"));
    }

    @Test
    void aCommentCanSolveTheTicketAndIsWrittenOnce() {
        Ticket ticket = zendesk.open("ada@customer.example", "A knot", "Loose");
        for (int i = 0; i < 150; i++) {
            zendesk.tag(ticket, List.of("round_" + i));
        }
        var wanted = new Sample(
                "add-comment",
                Map.of("ticketId", ticket.id(), "text", "Done", "isPublic", true, "status", "SOLVED"),
                () -> 0);
        String key = key();
        Map<String, Object> first = call(wanted, key);
        assertThat(first).containsEntry("status", "solved");
        assertThat(call(wanted, key)).isEqualTo(first);
        assertThat(ticket.comments()).isEqualTo(2);
    }

    @Test
    void tellsAPersonWhoIsNewFromOneWhoIsNot() {
        String email = "new-" + key().substring(7, 15) + "@customer.example";
        var person = new Sample("upsert-person", Map.of("email", email, "name", "Joan"), () -> 0);
        Map<String, Object> first = call(person, key());
        assertThat(first).containsEntry("created", true);
        assertThat(call(person, key()))
                .containsEntry("created", false)
                .containsEntry("personId", first.get("personId"));
        var nobody = new Sample("find-person", Map.of("email", email.replace(".example", "")), () -> 0);
        assertThat(catchThrowableOfType(Refused.class, () -> call(nobody, key()))
                        .code())
                .isEqualTo("no-such-person");
    }

    @Test
    void passesOnWhatZendeskSaysOfEachField() {
        var wanted = Map.<String, Object>of("ticketId", frays.id(), "assignee", "nobody@harbour.example");
        var refused =
                catchThrowableOfType(Refused.class, () -> call(new Sample("update-ticket", wanted, () -> 0), key()));
        assertThat(refused)
                .hasMessage("Zendesk refused (422): assignee: Assignee: nobody@harbour.example is not an agent");
        var field = Map.<String, Object>of("ticketId", frays.id(), "fields", Map.of("colour", "red"));
        assertThat(catchThrowableOfType(Refused.class, () -> call(new Sample("update-ticket", field, () -> 0), key())))
                .hasMessageContaining("“colour” is not the id of a ticket field");
    }
}
