package ropewalk.connector.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Card;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Hook;
import ropewalk.connector.Outside;
import ropewalk.connector.Polled;
import ropewalk.connector.StandingClock;
import ropewalk.connector.twilio.TwilioConnector.Account;
import ropewalk.sandbox.twilio.TwilioSandbox;

class MessageFeedTest {

    private static final String PHONE = "+491701234567";

    private final StandingClock clock = new StandingClock();
    private final Outside outside = new Outside();
    private final Card<Account> card = new TwilioConnector().card();
    private TwilioSandbox twilio;
    private Polled<Account> feed;

    @BeforeEach
    void open() throws IOException {
        twilio = new TwilioSandbox(0, clock);
        twilio.receive(PHONE, "Long ago");
        clock.pass(Duration.ofSeconds(2));
        feed = new Polled<>(card, "messages", account(), clock, outside.http("Twilio", true));
        assertThat(feed.next()).isEmpty();
    }

    @AfterEach
    void close() throws IOException {
        twilio.close();
        outside.close();
    }

    private Account account() {
        return card.account(twilio.account());
    }

    private Object send(String to, @org.jspecify.annotations.Nullable Hook hook) {
        Instant now = clock.instant();
        return Objects.requireNonNull(card.operation("send-message")
                .orElseThrow()
                .call(
                        account(),
                        Map.of("to", to, "text", "Your rope is ready"),
                        "tenant:" + to,
                        "order-4711",
                        now,
                        now,
                        outside.http("Twilio", true),
                        hook == null ? null : hook.address())
                .get("messageId"));
    }

    private HashSet<String> pushed(Hook hook, int number) {
        var ids = new HashSet<String>();
        hook.deliveries(number)
                .forEach(delivery -> TwilioWebhook.parse(delivery, account()).forEach(event -> ids.add(event.id())));
        return ids;
    }

    @Test
    void fetchesByTheSameIdsWhatIsPushed() throws IOException {
        try (var hook = new Hook()) {
            twilio.deliverTo(hook.address());
            twilio.receive(PHONE, "Where is my rope?");
            twilio.doesNotReach("+491701234568", 30005);
            send(PHONE, hook);
            send("+491701234568", hook);
            var pushed = pushed(hook, 5);
            clock.pass(MessageFeed.PUSHED_BY_NOW);
            assertThat(new HashSet<>(feed.ids())).isEqualTo(pushed).hasSize(3);
        }
    }

    @Test
    void aMessageThatComesInIsTakenWhenTwilioSignedIt() throws IOException {
        try (var hook = new Hook()) {
            twilio.deliverTo(hook.address());
            twilio.receive(PHONE, "Where is my rope?");
            List<Event> events = Objects.requireNonNull(card.webhook())
                    .receive(hook.deliveries(1).get(0), account());
            assertThat(events).singleElement().satisfies(event -> {
                assertThat(event.type()).isEqualTo("twilio.message-received");
                assertThat(event.payload()).containsEntry("from", PHONE).containsEntry("text", "Where is my rope?");
            });
        }
    }

    /** A report without its business key must not come before the one that has it. */
    @Test
    void leavesTimeForAPushedReport() {
        Object id = send(PHONE, null);
        assertThat(feed.next()).isEmpty();
        clock.pass(MessageFeed.PUSHED_BY_NOW.minusSeconds(5));
        assertThat(feed.next()).isEmpty();
        clock.pass(Duration.ofSeconds(10));
        assertThat(feed.ids()).containsExactly(id + "-delivered");
    }

    /** Dated by the second, and later than the last that was seen. */
    @Test
    void losesNoneOfSeveralInOneSecond() {
        twilio.receive(PHONE, "One");
        List<String> first = feed.ids();
        assertThat(first).hasSize(1);
        twilio.receive(PHONE, "Two");
        twilio.receive(PHONE, "Three");
        assertThat(feed.ids()).hasSize(3).containsAll(first);
    }

    @Test
    void tellsNothingOfWhatOthersSendByTheAccount() {
        twilio.sentByOthers(PHONE, "Buy our ropes");
        clock.pass(Duration.ofMinutes(16));
        assertThat(feed.next()).isEmpty();
    }

    @Test
    void readsFromTheFirstPageWhenTwilioDoesNotKnowTheNextOne() {
        twilio.receive(PHONE, "One");
        long now = clock.instant().getEpochSecond();
        Feed.Batch batch = card.feeds()
                .get(0)
                .next(new Feed.Poll<>(
                        account(),
                        now - 60 + " " + now + " /2010-04-01/Accounts/AC0/Messages.json?Page=7",
                        clock.instant(),
                        outside.http("Twilio", true)));
        assertThat(batch.events()).isNotEmpty();
    }

    @Test
    void forgetsWhatIsOld() {
        twilio.receive(PHONE, "One");
        feed.next();
        clock.pass(Duration.ofHours(1));
        twilio.receive(PHONE, "Two");
        feed.next();
        clock.pass(Duration.ofHours(1));
        assertThat(feed.next()).hasSizeLessThan(2);
    }
}
