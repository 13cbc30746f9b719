package ropewalk.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Card;
import ropewalk.connector.Feed;
import ropewalk.connector.Outside;
import ropewalk.connector.Overheard;
import ropewalk.connector.zendesk.ZendeskConnector.Account;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.VendorServer;
import ropewalk.sandbox.zendesk.ZendeskSandbox;

/** The requests as developer.zendesk.com shows them. */
class ZendeskRequestsTest {

    private final Outside outside = new Outside();
    private final Card<Account> card = new ZendeskConnector().card();
    private ZendeskSandbox zendesk;
    private Overheard overheard;
    private VendorServer server;

    @BeforeEach
    void open() throws IOException {
        zendesk = new ZendeskSandbox(0);
        overheard = new Overheard(zendesk);
        server = new VendorServer(overheard, new Faults(), 0);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        zendesk.close();
        outside.close();
    }

    private Account account() {
        var form = new HashMap<>(zendesk.account());
        form.put("address", server.address().toString());
        return card.account(form);
    }

    private Request sent() {
        var all = overheard.exchanged();
        return all.get(all.size() - 1).request();
    }

    private void call(String operation, Map<String, Object> inputs) {
        Instant now = Instant.now();
        card.operation(operation)
                .orElseThrow()
                .call(account(), inputs, "tenant:1", "order-4711", now, now, outside.http("Zendesk", true));
    }

    @Test
    void opensATicketWithTheKeyInItsHeader() {
        call("create-ticket", Map.of("subject", "Splice", "text", "Please", "fields", Map.of("27642", "745")));
        assertThat(sent().method() + " " + sent().path()).isEqualTo("POST /api/v2/tickets.json");
        assertThat(sent().header("Idempotency-Key")).contains("tenant:1");
        assertThat(sent().header("Authorization"))
                .contains("Basic cm9wZXdhbGtAaGFyYm91ci5leGFtcGxlL3Rva2VuOnpkLXNhbmRib3gtdG9rZW4tNWMxM2U4");
        assertThat(sent().json())
                .isEqualTo(Map.of(
                        "ticket",
                        Map.of(
                                "subject", "Splice",
                                "comment", Map.of("body", "Please", "public", true),
                                "external_id", "order-4711",
                                "tags", List.of("ropewalk_22c15c00c0a20f10a00ddc92"),
                                "custom_fields", List.of(Map.of("id", 27642, "value", "745")))));
    }

    @Test
    void commentsWithTheKeyInTheMetadata() {
        long id = zendesk.open("ada@customer.example", "Rope", "Frays").id();
        call("add-comment", Map.of("ticketId", id, "text", "Seen", "status", "OPEN"));
        assertThat(sent().method() + " " + sent().path()).isEqualTo("PUT /api/v2/tickets/" + id + ".json");
        assertThat(sent().json())
                .isEqualTo(Map.of(
                        "ticket",
                        Map.of(
                                "comment", Map.of("body", "Seen", "public", false),
                                "metadata", Map.of("ropewalk", "tenant:1"),
                                "status", "open")));
    }

    @Test
    void exportsFromTheFirstMomentAndThenByZendesksCursor() {
        var feed = card.feeds().get(0);
        var http = outside.http("Zendesk", true);
        Instant now = Instant.now();
        String cursor = String.valueOf(now.getEpochSecond() - 300);
        Feed.Batch first = feed.next(new Feed.Poll<>(account(), cursor, now, http));
        assertThat(sent().path()).isEqualTo("/api/v2/incremental/tickets/cursor.json");
        assertThat(sent().query()).isEqualTo(Map.of("include", "metric_sets", "start_time", cursor, "per_page", "500"));
        feed.next(new Feed.Poll<>(account(), first.cursor(), now, http));
        assertThat(sent().query().keySet()).containsExactlyInAnyOrder("include", "cursor", "per_page");
    }
}
