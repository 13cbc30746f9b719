package ropewalk.connector.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
import ropewalk.connector.Http;
import ropewalk.connector.Json;
import ropewalk.connector.Outside;
import ropewalk.connector.Refused;
import ropewalk.sandbox.paypal.PayPalSandbox;

class EventFeedTest {

    private final PayPalSandbox paypal = new PayPalSandbox(0);
    private final Outside outside = new Outside();
    private final Http http = outside.http("PayPal", true);
    private final Card<PayPalConnector.Account> card = new PayPalConnector().card();

    EventFeedTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        paypal.close();
        outside.close();
    }

    private PayPalConnector.Account account() {
        return card.account(paypal.account());
    }

    private Feed.Batch poll(@Nullable String cursor, Instant now) {
        return card.feeds().get(0).next(new Feed.Poll<>(account(), cursor, now, http));
    }

    /** A moment later, so that the window's end is behind what happened. */
    private List<Event> all(String cursor) {
        var events = new ArrayList<Event>();
        Instant now = Instant.now().plusSeconds(1);
        String next = cursor;
        Feed.Batch batch;
        int polls = 0;
        do {
            batch = poll(next, now);
            events.addAll(batch.events());
            next = batch.cursor();
            assertThat(++polls).as("polls").isLessThan(20);
        } while (batch.more());
        return events;
    }

    private String call(String operation, Map<String, Object> inputs, String output) {
        Instant now = Instant.now();
        return String.valueOf(card.operation(operation)
                .orElseThrow()
                .call(account(), inputs, "tenant:" + UUID.randomUUID(), "order-4711", now, now, http)
                .get(output));
    }

    private String approved() {
        String order = call("create-order", Map.of("description", "Rope", "amount", 1990), "id");
        paypal.approve(order);
        return order;
    }

    @Test
    void nothingOldComesAtFirst() {
        approved();
        Feed.Batch first = poll(null, Instant.now().plusMillis(5));
        assertThat(first.events()).isEmpty();
        assertThat(first.more()).isFalse();
        assertThat(all(first.cursor())).isEmpty();
    }

    @Test
    void anOrderItsCaptureAndItsRefundComeWithTheBusinessKey() {
        String cursor = poll(null, Instant.now()).cursor();
        String order = approved();
        String capture = call("capture-order", Map.of("id", order), "captureId");
        call("refund", Map.of("captureId", capture, "amount", 500), "id");
        List<Event> events = all(cursor);
        assertThat(events)
                .extracting(Event::type)
                .containsExactlyInAnyOrder(
                        "paypal.order-approved", "paypal.payment-captured", "paypal.payment-refunded");
        assertThat(events).extracting(Event::businessKey).containsOnly("order-4711");
        assertThat(events).anySatisfy(event -> assertThat(event.payload())
                .containsEntry("captureId", capture)
                .containsEntry("orderId", order)
                .containsEntry("amount", 1990L));
        assertThat(events).anySatisfy(event -> assertThat(event.payload())
                .containsEntry("captureId", capture)
                .containsEntry("amount", 500L));
    }

    @Test
    void invoicesAreToldWhenTheyArePaidOrCancelled() {
        String cursor = poll(null, Instant.now()).cursor();
        var wanted = Map.<String, Object>of("email", "ada@harbour.example", "description", "Rope", "amount", 1990);
        paypal.payInvoice(call("create-invoice", wanted, "id"));
        call("cancel-invoice", Map.of("id", call("create-invoice", wanted, "id")), "id");
        assertThat(all(cursor))
                .extracting(Event::type)
                .containsExactlyInAnyOrder("paypal.invoice-paid", "paypal.invoice-cancelled");
    }

    @Test
    void everyChangeComesOnceOverPagesAlthoughNewOnesComeMeanwhile() {
        String cursor = poll(null, Instant.now()).cursor();
        for (int i = 0; i < 120; i++) {
            approved();
        }
        Instant end = Instant.now().plusMillis(5);
        Feed.Batch first = poll(cursor, end);
        assertThat(first.events()).hasSize(50);
        assertThat(first.more()).isTrue();
        var ids = new HashSet<>(first.events().stream().map(Event::id).toList());
        Feed.Batch next = first;
        while (next.more()) {
            next = poll(next.cursor(), Instant.now());
            next.events().forEach(event -> ids.add(event.id()));
        }
        assertThat(ids).hasSize(120);
        approved();
        assertThat(all(next.cursor()).stream().map(Event::id).filter(id -> !ids.contains(id)))
                .hasSize(1);
    }

    @Test
    void theWindowMovesOnAndItsLastMinutesAreAskedForAgain() {
        Instant start = Instant.now();
        String cursor = poll(null, start).cursor();
        approved();
        Feed.Batch hourLater = poll(cursor, start.plus(Duration.ofHours(1)));
        assertThat(hourLater.events()).hasSize(1);
        assertThat(Instant.parse(hourLater.cursor())).isEqualTo(start.plus(Duration.ofMinutes(50)));
        assertThat(poll(cursor, start.plus(Duration.ofHours(1))).events()).isEqualTo(hourLater.events());
    }

    @Test
    void whatWasPushedHasTheSameIdsAsWhatIsFetched() {
        String cursor = poll(null, Instant.now()).cursor();
        call("capture-order", Map.of("id", approved()), "id");
        var pushed = new HashSet<String>();
        for (Map<String, Object> told : paypal.events()) {
            String body = Json.write(told);
            var headers = new HashMap<String, List<String>>();
            paypal.signed(Instant.now().toString(), body).forEach((name, value) -> headers.put(name, List.of(value)));
            var delivery = new Delivery(
                    "POST",
                    URI.create("https://ropewalk.example/hooks/k7f3"),
                    headers,
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
    void aBrokenCursorIsRefused() {
        assertThatThrownBy(() -> poll("nowhere", Instant.now()))
                .isInstanceOf(Refused.class)
                .hasMessage(Feed.unknownCursor().getMessage());
    }
}
