package ropewalk.connector.microsoft365;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Card;
import ropewalk.connector.Event;
import ropewalk.connector.Http;
import ropewalk.connector.Outside;
import ropewalk.connector.Polled;
import ropewalk.connector.StandingClock;
import ropewalk.connector.microsoft365.Microsoft365TeamsConnector.Account;
import ropewalk.sandbox.microsoft365.Microsoft365TeamsSandbox;

class ChannelFeedTest {

    private final StandingClock clock = new StandingClock();
    private final Outside outside = new Outside();
    private final Card<Account> card = new Microsoft365TeamsConnector(clock).card();
    private Microsoft365TeamsSandbox teams;
    private Http http;
    private Polled<Account> feed;

    @BeforeEach
    void open() throws IOException {
        teams = new Microsoft365TeamsSandbox(0, 0, clock);
        http = outside.http("Microsoft Teams channel", true);
        feed = new Polled<>(card, "messages", account(), clock, http);
        assertThat(feed.next()).isEmpty();
        clock.pass(Duration.ofSeconds(2));
    }

    @AfterEach
    void close() throws IOException {
        teams.close();
        outside.close();
    }

    private Account account() {
        return card.account(teams.account());
    }

    private Object call(String step, Map<String, Object> inputs) {
        Instant now = clock.instant();
        Map<String, Object> result = card.operation(step)
                .orElseThrow()
                .call(account(), inputs, "tenant:" + step, "order-4711", now, now, http);
        return Objects.requireNonNull(result.get("messageId"));
    }

    @Test
    void tellsAnAnswerAndWhatItAnswers() {
        String asked = teams.write("ada", "Is the rope ready?");
        feed.next();
        clock.pass(Duration.ofMinutes(1));
        String answer = teams.answer(asked, "bo", "<div>It <b>is</b> &amp; coiled</div>");
        assertThat(feed.next())
                .filteredOn(event -> event.id().equals("message-" + answer))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.businessKey()).isEqualTo("message-" + asked);
                    assertThat(event.payload())
                            .containsEntry("thread", asked)
                            .containsEntry("text", "It is & coiled")
                            .containsEntry("name", "bo");
                });
    }

    @Test
    void tellsAnAnswerToWhatAProcessPostedAndNotThePost() {
        Object posted = call("post-message", Map.of("text", "Who takes it?"));
        assertThat(feed.next()).isEmpty();
        call("answer-message", Map.of("messageId", posted, "text", "Anybody?"));
        teams.answer(String.valueOf(posted), "ada", "I do");
        assertThat(feed.next()).singleElement().satisfies(event -> {
            assertThat(event.businessKey()).isEqualTo("message-" + posted);
            assertThat(event.payload()).containsEntry("text", "I do");
        });
    }

    @Test
    void losesNothingWhenMicrosoftHasForgottenWhereItWas() {
        teams.write("ada", "One");
        assertThat(texts(feed.next())).containsExactly("One");
        clock.pass(Duration.ofMinutes(1));
        teams.write("ada", "Two");
        teams.forgetStates();
        assertThat(texts(feed.next())).contains("Two");
        assertThat(feed.next()).isEmpty();
    }

    private static List<Object> texts(List<Event> events) {
        return events.stream().map(event -> event.payload().get("text")).toList();
    }
}
