package ropewalk.connector.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Card;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Hook;
import ropewalk.connector.Outside;
import ropewalk.connector.Polled;
import ropewalk.connector.StandingClock;
import ropewalk.connector.example.ExampleConnector.Account;
import ropewalk.sandbox.example.ExampleSandbox;

class ExampleWebhookTest {

    private final StandingClock clock = new StandingClock();
    private final Outside outside = new Outside();
    private final Card<Account> card = new ExampleConnector().card();
    private ExampleSandbox sandbox;

    @BeforeEach
    void open() throws IOException {
        sandbox = new ExampleSandbox(0, clock);
    }

    @AfterEach
    void close() throws IOException {
        sandbox.close();
        outside.close();
    }

    private Account account() {
        return card.account(sandbox.account());
    }

    private List<Event> received(Delivery delivery) {
        var now = new Delivery(delivery.method(), delivery.uri(), delivery.headers(), delivery.body(), clock.instant());
        return Objects.requireNonNull(card.webhook()).receive(now, account());
    }

    @Test
    void bringsTheSameEventsAsTheFeed() throws IOException {
        var feed = new Polled<>(card, "people", account(), clock, outside.http("Example", true));
        feed.next();
        try (var hook = new Hook()) {
            sandbox.deliverTo(hook.address());
            sandbox.addPerson("Bo Quay", "bo@customer.example");
            List<Event> pushed = received(hook.deliveries(1).get(0));
            assertThat(pushed).singleElement().satisfies(event -> assertThat(event.payload())
                    .containsEntry("name", "Bo Quay"));
            assertThat(feed.next()).isEqualTo(pushed);
        }
    }
}
