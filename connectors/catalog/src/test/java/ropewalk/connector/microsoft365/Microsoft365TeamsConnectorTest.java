package ropewalk.connector.microsoft365;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.ConformanceSheet;
import ropewalk.connector.Connector;
import ropewalk.connector.ConnectorContract;
import ropewalk.connector.Delivery;
import ropewalk.connector.Forged;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Json;
import ropewalk.connector.Refused;
import ropewalk.connector.SandboxFaults;
import ropewalk.sandbox.microsoft365.Microsoft365TeamsSandbox;

class Microsoft365TeamsConnectorTest extends ConnectorContract<Microsoft365TeamsConnector.Account> {

    private final Microsoft365TeamsSandbox teams = started(() -> new Microsoft365TeamsSandbox(0, 0));
    private final NotificationHook hook = started(NotificationHook::new);

    @AfterAll
    void close() {
        teams.close();
        hook.close();
    }

    @Override
    protected Connector connector() {
        return new Microsoft365TeamsConnector(Clock.systemUTC());
    }

    @Override
    protected Map<String, Object> account() {
        return teams.account();
    }

    @Override
    protected Stream<Sample> samples() {
        Sample.Counting all = () -> teams.messages().size();
        String asked = teams.messages().isEmpty()
                ? teams.write("ada", "Is the rope ready?")
                : teams.messages().get(0).id();
        return Stream.of(
                new Sample(
                        "post-message",
                        Map.of("title", "Offer", "text", "It is won", "link", "https://ropewalk.example/tasks/1"),
                        all),
                new Sample("answer-message", Map.of("messageId", asked, "text", "It is"), all),
                new Sample(
                        "renew-notifications", Map.of("address", hook.address().toString()), () -> teams.subscriptions()
                                .size()));
    }

    @Override
    protected Sample refused() {
        return new Sample("answer-message", Map.of("messageId", "12", "text", "Hello"), () -> 0);
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(teams.faults());
    }

    @Override
    protected ConformanceSheet sheet() {
        return ConformanceSheet.against(ConformanceSheet.Against.SANDBOX)
                .feed("messages", "Microsoft's delta link, and the threads begun last", ChannelFeedContractTest.class)
                .shown("Answers, own posts and forgotten states", ChannelFeedTest.class)
                .shown(
                        "Notifications: the address is tried first, and each holds the word that the connection knows",
                        Microsoft365TeamsConnectorTest.class)
                .shown(
                        "Requests and answers fit Microsoft's description of Graph, where it is at hand",
                        ChannelDescriptionTest.class)
                .limit("One channel for each connection.")
                .limit("Microsoft lets only people post: without a person's refresh token the connection reads only.")
                .limit("Answers are read in the ten threads that were begun last since the connection was made, the"
                        + " fifty that Microsoft gives first of each.")
                .limit("Notifications hold no signature and no time: they only have the channel asked at once.")
                .notShown("That Microsoft keeps the ids of attachments as they are given was taken from its documented"
                        + " examples.");
    }

    @Test
    void postsACardThatTakesNoSignsInATextForLinks() {
        call(new Sample("post-message", Map.of("text", "[Sign in](https://evil.example)"), () -> 0), key());
        var all = teams.messages();
        var posted = all.get(all.size() - 1);
        assertThat(posted.html()).startsWith("<attachment id=");
        assertThat(Json.object(String.valueOf(posted.attachments().get(0).get("content"))))
                .containsEntry("type", "AdaptiveCard")
                .extracting(card -> Json.write(card))
                .asString()
                .contains("TextRun", "[Sign in](https://evil.example)")
                .doesNotContain("\"TextBlock\"");
    }

    @Test
    void findsAmongManyWhatItHasPosted() {
        String key = key();
        var sample = new Sample("post-message", Map.of("text", "Once"), () -> 0);
        Object id = call(sample, key).get("messageId");
        for (int i = 0; i < 120; i++) {
            teams.write("ada", "Another " + i);
        }
        assertThat(call(sample, key)).containsEntry("messageId", id);
    }

    @Test
    void withoutAPersonItReadsOnly() {
        var form = new LinkedHashMap<>(account());
        form.remove("refreshToken");
        var account = card().account(form);
        card().verify(account, http());
        Instant now = Instant.now();
        assertThat(catchThrowableOfType(Refused.class, () -> card().operation("post-message")
                                .orElseThrow()
                                .call(account, Map.of("text", "Hello"), key(), null, now, now, http()))
                        .code())
                .isEqualTo("no-person");
    }

    @Test
    void saysWhichFieldDoesNotFit() {
        Map.of("team", "harbour", "channel", "General", "clientState", "short", "tenant", "a b")
                .forEach((name, value) -> {
                    var form = new LinkedHashMap<>(account());
                    form.put(name, value);
                    assertThatThrownBy(() -> card().account(form))
                            .isInstanceOf(InvalidFields.class)
                            .hasMessageContaining(name);
                });
    }

    @Test
    void aNotificationHoldsTheWordAndHasTheChannelAsked() {
        call(new Sample("renew-notifications", Map.of("address", hook.address().toString()), () -> 0), key());
        teams.write("ada", "Hello");
        await().atMost(Duration.ofSeconds(10)).until(() -> !hook.deliveries().isEmpty());
        Delivery genuine = hook.deliveries().get(0);
        var webhook = Objects.requireNonNull(card().webhook());
        assertThat(webhook.take(genuine, opened()).feeds()).containsExactly("messages");
        for (String other : List.of(
                genuine.text().replace(Microsoft365TeamsSandbox.CLIENT_STATE, "another word"), "{\"value\":[]}")) {
            var forged = new Delivery(
                    "POST", genuine.uri(), Map.of(), other.getBytes(StandardCharsets.UTF_8), Instant.now());
            assertThatThrownBy(() -> webhook.take(forged, opened())).isInstanceOf(Forged.class);
        }
    }
}
