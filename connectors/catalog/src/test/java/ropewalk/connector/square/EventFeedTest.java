package ropewalk.connector.square;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Card;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Json;
import ropewalk.connector.Outside;
import ropewalk.connector.Refused;
import ropewalk.sandbox.server.Hmac;
import ropewalk.sandbox.square.SquareSandbox;

class EventFeedTest {

    private final SquareSandbox square = new SquareSandbox(0);
    private final Outside outside = new Outside();
    private final Card<SquareConnector.Account> card = new SquareConnector().card();

    EventFeedTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        square.close();
        outside.close();
    }

    private SquareConnector.Account account() {
        return card.account(square.account());
    }

    private Feed.Batch poll(@Nullable String cursor, Instant now) {
        return card.feeds().get(0).next(new Feed.Poll<>(account(), cursor, now, outside.http("Square", true)));
    }

    private List<Event> all(@Nullable String cursor) {
        var events = new ArrayList<Event>();
        Feed.Batch batch;
        String next = cursor;
        int polls = 0;
        do {
            batch = poll(next, Instant.now());
            events.addAll(batch.events());
            next = batch.cursor();
            assertThat(++polls).as("polls").isLessThan(20);
        } while (batch.more());
        return events;
    }

    private String link() {
        Instant now = Instant.now();
        return String.valueOf(card.operation("create-payment-link")
                .orElseThrow()
                .call(
                        account(),
                        Map.of("description", "Rope", "amount", 1990),
                        "tenant:" + UUID.randomUUID(),
                        "order-4711",
                        now,
                        now,
                        outside.http("Square", true))
                .get("id"));
    }

    @Test
    void nothingOldComesAtFirst() {
        square.addCustomer("ada@harbour.example");
        Feed.Batch first = poll(null, Instant.now().plusMillis(5));
        assertThat(first.events()).isEmpty();
        assertThat(first.more()).isFalse();
    }

    @Test
    void aPaymentComesOnceWithTheBusinessKeyThoughSquareTellsItsCompletionTwice() {
        String cursor = poll(null, Instant.now()).cursor();
        String payment = square.pay(link());
        assertThat(square.events())
                .filteredOn(each -> "payment.updated".equals(each.get("type")))
                .hasSize(2);
        List<Event> events = all(cursor);
        assertThat(events).extracting(Event::type).containsOnly("square.payment-completed");
        assertThat(events).extracting(Event::id).containsOnly("payment-" + payment + "-completed");
        assertThat(events).extracting(Event::businessKey).containsOnly("order-4711");
    }

    @Test
    void aFailedPaymentAndARefundAreToldByTheirOutcome() {
        String cursor = poll(null, Instant.now()).cursor();
        square.payInVain(link());
        String payment = square.pay(link());
        Instant now = Instant.now();
        var refund = Map.<String, Object>of("paymentId", payment, "amount", 500, "reason", "Too short");
        card.operation("refund")
                .orElseThrow()
                .call(account(), refund, "tenant:1", "order-4711", now, now, outside.http("Square", true));
        assertThat(all(cursor)).extracting(Event::type).doesNotContain("square.refund-completed");
        square.completeRefunds();
        assertThat(all(cursor))
                .extracting(Event::type)
                .contains("square.payment-failed", "square.payment-completed", "square.refund-completed");
        assertThat(all(cursor))
                .filteredOn(event -> event.type().startsWith("square.refund"))
                .extracting(Event::businessKey)
                .containsExactly("order-4711");
    }

    @Test
    void everyChangeComesOverPagesEvenInOneMoment() {
        String cursor = poll(null, Instant.now()).cursor();
        for (int i = 0; i < 250; i++) {
            square.addCustomer("guest" + i + "@harbour.example");
        }
        List<Event> events = all(cursor);
        assertThat(events).hasSize(250);
        assertThat(new HashSet<>(events.stream().map(Event::id).toList())).hasSize(250);
    }

    @Test
    void whatIsAskedForAgainHasTheSameIds() {
        String cursor = poll(null, Instant.now()).cursor();
        square.addCustomer("ada@harbour.example");
        Feed.Batch once = poll(cursor, Instant.now());
        assertThat(poll(cursor, Instant.now()).events()).isEqualTo(once.events());
        square.addCustomer("byron@harbour.example");
        Set<String> then = new HashSet<>(poll(once.cursor(), Instant.now()).events().stream()
                .map(Event::id)
                .toList());
        assertThat(then)
                .hasSize(2)
                .containsAll(once.events().stream().map(Event::id).toList());
    }

    @Test
    void whatWasPushedHasTheSameIdsAsWhatIsFetched() {
        String cursor = poll(null, Instant.now()).cursor();
        square.pay(link());
        square.addCustomer("ada@harbour.example");
        var pushed = new HashSet<String>();
        String hook = "https://ropewalk.example/hooks/k7f3";
        for (Map<String, Object> told : square.events()) {
            String body = Json.write(told);
            String signature = Hmac.base64(SquareSandbox.SIGNATURE_KEY.getBytes(StandardCharsets.UTF_8), hook + body);
            var delivery = new Delivery(
                    "POST",
                    URI.create(hook),
                    Map.of("x-square-hmacsha256-signature", List.of(signature)),
                    body.getBytes(StandardCharsets.UTF_8),
                    Instant.now());
            Objects.requireNonNull(card.webhook())
                    .receive(delivery, account())
                    .forEach(event -> pushed.add(event.id()));
        }
        Set<String> fetched = new HashSet<>(all(cursor).stream().map(Event::id).toList());
        assertThat(fetched).hasSize(2).isEqualTo(pushed);
    }

    @Test
    void onlyTheLastMinutesAreAskedForAgain() {
        Instant start = Instant.now();
        String cursor = poll(null, start).cursor();
        square.addCustomer("ada@harbour.example");
        Feed.Batch later = poll(cursor, start.plus(Duration.ofHours(1)));
        assertThat(later.events()).hasSize(1);
        assertThat(later.cursor()).isGreaterThan(cursor);
        assertThat(poll(later.cursor(), start.plus(Duration.ofHours(1))).cursor())
                .isEqualTo(later.cursor());
    }

    @Test
    void aPageThatSquareForgotIsSearchedAnew() {
        String since = poll(null, Instant.now()).cursor();
        square.addCustomer("ada@harbour.example");
        Feed.Batch lost = poll(since + " forgotten", Instant.now());
        assertThat(lost.events()).isEmpty();
        assertThat(lost.more()).isTrue();
        assertThat(poll(lost.cursor(), Instant.now()).events()).hasSize(1);
    }

    @Test
    void aPauseOfMonthsGoesOnWithWhatSquareStillHas() {
        square.addCustomer("ada@harbour.example");
        Instant longAgo = Instant.now().minus(Duration.ofDays(90));
        assertThat(poll(longAgo.toString(), Instant.now()).events()).hasSize(1);
    }

    @Test
    void aBrokenCursorIsRefused() {
        assertThatThrownBy(() -> poll("nowhere", Instant.now()))
                .isInstanceOf(Refused.class)
                .hasMessage(Feed.unknownCursor().getMessage());
    }
}
