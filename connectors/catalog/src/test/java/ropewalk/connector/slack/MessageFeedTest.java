package ropewalk.connector.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Card;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Hook;
import ropewalk.connector.Outside;
import ropewalk.connector.Polled;
import ropewalk.connector.Refused;
import ropewalk.connector.StandingClock;
import ropewalk.connector.slack.SlackConnector.Account;
import ropewalk.sandbox.slack.SlackSandbox;

class MessageFeedTest {

    private static final String CHANNEL = SlackSandbox.CHANNEL;
    private static final String BO = "U00000002";

    private final StandingClock clock = new StandingClock();
    private final Outside outside = new Outside();
    private final Card<Account> card = new SlackConnector().card();
    private SlackSandbox slack;

    @BeforeEach
    void open() throws IOException {
        slack = new SlackSandbox(0, clock);
    }

    @AfterEach
    void close() throws IOException {
        slack.close();
        outside.close();
    }

    private Account account(String channels) {
        var form = new HashMap<String, Object>(slack.account());
        form.put("channels", channels);
        return card.account(form);
    }

    private Polled<Account> reading(String channels) {
        var polled = new Polled<>(card, "messages", account(channels), clock, outside.http("Slack", true));
        assertThat(polled.next()).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        return polled;
    }

    @Test
    void fetchesByTheSameIdsWhatIsPushed() throws IOException {
        var polled = reading(CHANNEL);
        try (var hook = new Hook()) {
            slack.deliverTo(hook.address());
            var question = slack.write(CHANNEL, BO, "Is the rope ready?");
            slack.write(CHANNEL, BO, "<@U0ROPEWALK> please begin");
            slack.answer(question, BO, "It is", true);
            var pushed = new HashSet<Event>();
            hook.deliveries(4)
                    .forEach(delivery ->
                            pushed.addAll(Objects.requireNonNull(card.webhook()).receive(delivery, account(CHANNEL))));
            assertThat(new HashSet<>(polled.next())).isEqualTo(pushed).hasSize(4);
        }
    }

    @Test
    void tellsWhatIsWrittenInTheVeryMomentOfTheFirstPoll() {
        Feed.Batch batch = poll(CHANNEL, null);
        slack.write(CHANNEL, BO, "At once");
        assertThat(poll(CHANNEL, batch.cursor()).events()).hasSize(1);
    }

    @Test
    void tellsNothingOfWhatTheAppItselfWrites() {
        var polled = reading(CHANNEL);
        slack.post(CHANNEL, "<@U0ROPEWALK> I wrote this");
        assertThat(polled.next()).isEmpty();
        slack.write(CHANNEL, BO, "And I this");
        assertThat(polled.next()).hasSize(1);
    }

    @Test
    void readsEachOfItsChannelsToItsEnd() {
        String other = slack.addPerson("ada@harbour.example");
        var polled = reading(CHANNEL + ", " + other);
        for (int i = 0; i < 130; i++) {
            slack.write(CHANNEL, BO, "Here " + i);
            slack.write(other, BO, "There " + i);
        }
        assertThat(new HashSet<>(polled.ids())).hasSize(260);
        clock.pass(Duration.ofMinutes(5));
        slack.write(other, BO, "Later");
        polled.next();
        clock.pass(Duration.ofMinutes(5));
        assertThat(polled.next())
                .extracting(event -> event.payload().get("text"))
                .contains("Later")
                .hasSizeLessThan(5);
    }

    @Test
    void readsAChannelThatCameAnewFromThenOn() {
        String other = slack.addPerson("ada@harbour.example");
        slack.write(other, BO, "Long ago");
        Feed.Batch before = poll(CHANNEL, null);
        clock.pass(Duration.ofMinutes(1));
        Feed.Batch between = poll(
                CHANNEL + "," + other,
                poll(CHANNEL + "," + other, before.cursor()).cursor());
        clock.pass(Duration.ofSeconds(1));
        slack.write(other, BO, "Now");
        List<Event> told = new ArrayList<>();
        Feed.Batch batch = poll(CHANNEL + "," + other, between.cursor());
        told.addAll(batch.events());
        while (batch.more()) {
            batch = poll(CHANNEL + "," + other, batch.cursor());
            told.addAll(batch.events());
        }
        assertThat(told).extracting(event -> event.payload().get("text")).containsExactly("Now");
    }

    /** What is written while a channel is read stands before the first page, and comes in the next round. */
    @Test
    void losesNothingThatIsWrittenBetweenTwoPages() {
        Feed.Batch batch = poll(CHANNEL, null);
        clock.pass(Duration.ofSeconds(1));
        for (int i = 0; i < 150; i++) {
            slack.write(CHANNEL, BO, "Text " + i);
        }
        Set<String> told = new HashSet<>();
        batch = poll(CHANNEL, batch.cursor());
        batch.events().forEach(event -> told.add(event.id()));
        assertThat(batch.more()).isTrue();
        clock.pass(Duration.ofMinutes(10));
        slack.write(CHANNEL, BO, "Meanwhile");
        for (int i = 0; i < 4; i++) {
            batch = poll(CHANNEL, batch.cursor());
            batch.events().forEach(event -> told.add(event.id()));
        }
        assertThat(told).hasSize(151);
    }

    @Test
    void beginsAChannelAnewWhenSlackHasForgottenThePage() {
        Feed.Batch batch = poll(CHANNEL, null);
        clock.pass(Duration.ofSeconds(1));
        slack.write(CHANNEL, BO, "Hello");
        String forgotten = batch.cursor()
                .replace("\"channel\":\"\"", "\"channel\":\"" + CHANNEL + "\"")
                .replace("\"page\":\"\"", "\"page\":\"gone\"");
        assertThat(forgotten).contains("gone");
        assertThat(poll(CHANNEL, forgotten).events()).hasSize(1);
    }

    @Test
    void namesTheChannelThatItCannotRead() {
        Feed.Batch batch = poll("C0NOWHERE", null);
        assertThat(catchThrowableOfType(Refused.class, () -> poll("C0NOWHERE", batch.cursor())))
                .hasMessageContaining("C0NOWHERE")
                .hasMessageContaining("channel_not_found");
    }

    @Test
    void asksNothingWhereNoChannelIsToBeRead() {
        Feed.Batch batch = poll("", poll("", null).cursor());
        assertThat(batch.events()).isEmpty();
        assertThat(batch.more()).isFalse();
    }

    private Feed.Batch poll(String channels, @org.jspecify.annotations.Nullable String cursor) {
        return card.feeds()
                .get(0)
                .next(new Feed.Poll<>(account(channels), cursor, clock.instant(), outside.http("Slack", true)));
    }
}
