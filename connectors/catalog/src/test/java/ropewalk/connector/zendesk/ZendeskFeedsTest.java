package ropewalk.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Card;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Hook;
import ropewalk.connector.Http;
import ropewalk.connector.Outside;
import ropewalk.connector.Polled;
import ropewalk.connector.StandingClock;
import ropewalk.connector.zendesk.ZendeskConnector.Account;
import ropewalk.sandbox.zendesk.Ticket;
import ropewalk.sandbox.zendesk.ZendeskSandbox;

class ZendeskFeedsTest {

    private final StandingClock clock = new StandingClock();
    private final Outside outside = new Outside();
    private final Card<Account> card = new ZendeskConnector().card();
    private ZendeskSandbox zendesk;
    private Ticket old;
    private Polled<Account> tickets;
    private Polled<Account> comments;

    @BeforeEach
    void open() throws IOException {
        zendesk = new ZendeskSandbox(0, clock);
        old = zendesk.open("ada@customer.example", "There before", "Old");
        clock.pass(Duration.ofMinutes(1));
        zendesk.solve(old, "Old, too");
        clock.pass(Duration.ofMinutes(3));
        tickets = new Polled<>(card, "tickets", account(), clock, http());
        comments = new Polled<>(card, "comments", account(), clock, http());
        for (int i = 0; i < 3; i++) {
            assertThat(tickets.next()).isEmpty();
            assertThat(comments.next()).isEmpty();
            clock.pass(Duration.ofMinutes(1));
        }
    }

    @AfterEach
    void close() throws IOException {
        zendesk.close();
        outside.close();
    }

    private Account account() {
        return card.account(zendesk.account());
    }

    private Http http() {
        return outside.http("Zendesk", true);
    }

    private Set<String> polled() {
        clock.pass(Duration.ofSeconds(90));
        var ids = new TreeSet<>(tickets.ids());
        ids.addAll(comments.ids());
        return ids;
    }

    /** The vendor's clock is the delivery's too. */
    private Set<String> pushed(Hook hook, int expected) {
        var ids = new TreeSet<String>();
        for (Delivery each : hook.deliveries(expected)) {
            var now = java.time.Instant.parse(
                    each.header("X-Zendesk-Webhook-Signature-Timestamp").orElseThrow());
            var delivery = new Delivery(each.method(), each.uri(), each.headers(), each.body(), now);
            Objects.requireNonNull(card.webhook()).receive(delivery, account()).forEach(event -> ids.add(event.id()));
        }
        return ids;
    }

    @Test
    void bringsWhatTheWebhookBroughtByTheSameIds() throws IOException {
        try (var hook = new Hook()) {
            zendesk.deliverTo(hook.address());
            Ticket ticket = zendesk.open("ada@customer.example", "The rope frays", "At the splice");
            var polled = new TreeSet<>(polled());
            zendesk.comment(ticket, "We look");
            polled.addAll(polled());
            zendesk.tag(ticket, List.of("rope"));
            polled.addAll(polled());
            zendesk.solve(ticket, "Spliced");
            polled.addAll(polled());
            assertThat(polled).isEqualTo(pushed(hook, 7)).hasSize(7);
        }
    }

    @Test
    void tellsASolvedTicketOnceAndNoneThatWasSolvedBefore() {
        zendesk.tag(old, List.of("archive"));
        assertThat(polled()).isNotEmpty().allMatch(id -> id.startsWith("ticket-" + old.id() + "-changed-"));
        Ticket ticket = zendesk.open("ada@customer.example", "The rope frays", "At the splice");
        clock.pass(Duration.ofMinutes(5));
        zendesk.solve(ticket, "Spliced");
        clock.pass(Duration.ofSeconds(20));
        zendesk.tag(ticket, List.of("rope"));
        assertThat(polled()).contains("ticket-" + ticket.id() + "-solved");
    }

    @Test
    void missesNothingWhenManyTicketsChangeInOneSecond() {
        var expected = new HashSet<String>();
        for (int i = 0; i < 1100; i++) {
            expected.add("ticket-"
                    + zendesk.open("ada@customer.example", "Knot " + i, "Loose").id() + "-created");
        }
        clock.pass(Duration.ofSeconds(90));
        assertThat(new HashSet<>(tickets.ids())).isEqualTo(expected);
    }

    @Test
    void tellsEachChangeOnceWithAnIdOfItsOwn() {
        var ids = new ArrayList<String>();
        for (String tag : List.of("one", "two", "three")) {
            zendesk.tag(old, List.of(tag));
            ids.addAll(polled());
        }
        assertThat(ids).doesNotHaveDuplicates().hasSize(3);
    }

    @Test
    void comesBackWithTheProcesssBusinessKey() {
        Map<String, Object> made = card.operation("create-ticket")
                .orElseThrow()
                .call(
                        account(),
                        Map.of("subject", "Splice", "text", "Please"),
                        "tenant:1",
                        "order-4711",
                        clock.instant(),
                        clock.instant(),
                        http());
        clock.pass(Duration.ofMinutes(5));
        Ticket ticket = zendesk.tickets().get(1);
        assertThat(made).containsEntry("ticketId", ticket.id());
        zendesk.comment(ticket, "Done");
        clock.pass(Duration.ofSeconds(90));
        assertThat(tickets.next()).extracting(Event::businessKey).containsOnly("order-4711");
        assertThat(comments.next())
                .singleElement()
                .satisfies(event -> assertThat(event.businessKey()).isEqualTo("order-4711"))
                .satisfies(event -> assertThat(event.payload())
                        .containsEntry("text", "Done")
                        .containsEntry("isPublic", true));
    }
}
