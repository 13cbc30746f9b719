package ropewalk.connector.docusign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Card;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Hook;
import ropewalk.connector.Json;
import ropewalk.connector.Outside;
import ropewalk.connector.Signatures;
import ropewalk.connector.StandingClock;
import ropewalk.connector.docusign.DocuSignConnector.Account;
import ropewalk.sandbox.docusign.DocuSignSandbox;

class EnvelopeFeedTest {

    private final Outside outside = new Outside();
    private final StandingClock clock = new StandingClock();
    private final Card<Account> card = new DocuSignConnector(clock).card();
    private DocuSignSandbox docusign;
    private @Nullable String cursor;

    @BeforeEach
    void open() throws IOException {
        docusign = new DocuSignSandbox(0, 0, clock);
    }

    @AfterEach
    void close() throws IOException {
        docusign.close();
        outside.close();
    }

    private Account account() {
        return card.account(docusign.account());
    }

    private void pass(Duration time) {
        clock.pass(time);
    }

    private Feed.Batch once(@Nullable String from) {
        return card.feeds()
                .get(0)
                .next(new Feed.Poll<>(account(), from, clock.instant(), outside.http("DocuSign", true)));
    }

    /** As the engine does: a minute later, until there is no more. */
    private List<Event> poll() {
        pass(Duration.ofMinutes(1));
        var events = new ArrayList<Event>();
        boolean more = true;
        for (int i = 0; more && i < 20; i++) {
            Feed.Batch batch = once(cursor);
            events.addAll(batch.events());
            cursor = batch.cursor();
            more = batch.more();
        }
        assertThat(more).isFalse();
        return events;
    }

    private String send() {
        return docusign.send(Contracts.byHand("Offer"));
    }

    private static List<String> told(List<Event> events) {
        return events.stream().map(Event::id).toList();
    }

    @Test
    void tellsNothingOfWhatWasThereBefore() {
        for (int i = 0; i < 150; i++) {
            send();
        }
        assertThat(poll()).isEmpty();
        assertThat(poll()).isEmpty();
    }

    @Test
    void tellsAllThatHappenedToAnEnvelopeBetweenTwoRounds() {
        poll();
        String id = send();
        pass(Duration.ofSeconds(5));
        docusign.sign(id, "1");
        pass(Duration.ofSeconds(5));
        docusign.sign(id, "2");
        List<Event> events = poll();
        assertThat(told(events))
                .containsExactly(
                        id + "-sent", id + "-delivered", id + "-signed-1", id + "-signed-2", id + "-completed");
        assertThat(events).extracting(Event::businessKey).containsOnly("envelope-" + id);
    }

    @Test
    void ofAnOldEnvelopeItTellsOnlyWhatIsNew() {
        String id = send();
        pass(Duration.ofDays(3));
        poll();
        docusign.decline(id, "2", "Too dear");
        assertThat(poll()).singleElement().satisfies(event -> {
            assertThat(event.id()).isEqualTo(id + "-declined");
            assertThat(event.payload()).containsEntry("reason", "Too dear");
        });
        pass(Duration.ofMinutes(10));
        poll();
        assertThat(poll()).isEmpty();
    }

    @Test
    void tellsLateThatOneOfSeveralHasSigned() {
        poll();
        String id = send();
        docusign.open(id, "1");
        poll();
        docusign.sign(id, "1");
        pass(Duration.ofHours(2));
        poll();
        docusign.sign(id, "2");
        assertThat(told(poll())).contains(id + "-signed-1", id + "-signed-2", id + "-completed");
    }

    @Test
    void missesNothingWhenMoreThanAPageChangesInOneMoment() {
        poll();
        var expected = new HashSet<String>();
        for (int i = 0; i < 250; i++) {
            expected.add(send() + "-sent");
        }
        assertThat(told(poll())).containsAll(expected);
    }

    @Test
    void missesNothingWhenAnEnvelopeOfAnEarlierPageChangesMeanwhile() {
        poll();
        var ids = new ArrayList<String>();
        for (int i = 0; i < 130; i++) {
            pass(Duration.ofMillis(10));
            ids.add(send());
        }
        Feed.Batch first = once(cursor);
        pass(Duration.ofSeconds(1));
        for (int i = 0; i < 40; i++) {
            docusign.voidIt(ids.get(i), "A new offer");
        }
        cursor = first.cursor();
        var told = new HashSet<>(told(first.events()));
        told.addAll(told(poll()));
        assertThat(told).containsAll(ids.stream().map(id -> id + "-sent").toList());
    }

    @Test
    void theSameCursorTellsTheSame() {
        poll();
        send();
        assertThat(told(once(cursor).events())).isEqualTo(told(once(cursor).events()));
    }

    @Test
    void thePushesOfOneEnvelopeHaveTheFeedsIds() {
        poll();
        String id = send();
        docusign.sign(id, "1");
        docusign.sign(id, "2");
        var pushed = new ArrayList<String>();
        for (List<String> each : List.of(
                List.of("envelope-sent", ""),
                List.of("envelope-delivered", ""),
                List.of("recipient-completed", "1"),
                List.of("recipient-completed", "2"),
                List.of("envelope-completed", ""),
                List.of("recipient-delivered", "1"),
                List.of("envelope-resent", ""))) {
            pushed.addAll(told(received(docusign.pushed(each.get(0), id, each.get(1)))));
        }
        assertThat(pushed).isEqualTo(told(poll()));
    }

    private List<Event> received(Map<String, Object> body) {
        byte[] raw = Json.write(body).getBytes(StandardCharsets.UTF_8);
        String signature = Base64.getEncoder().encodeToString(Signatures.hmacSha256(DocuSignSandbox.CONNECT_KEY, raw));
        var delivery = new Delivery(
                "POST",
                URI.create("https://ropewalk.example/hooks/k7f3"),
                Map.of("X-DocuSign-Signature-1", List.of(signature)),
                raw,
                clock.instant());
        return Objects.requireNonNull(card.webhook()).receive(delivery, account());
    }

    @Test
    void whatConnectDeliversIsTakenAndIsWhatTheFeedTells() throws IOException {
        poll();
        try (var hook = new Hook(delivery -> 200)) {
            docusign.deliverTo(hook.address());
            String id = send();
            docusign.decline(id, "2", "Too dear");
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(hook.deliveries()).hasSize(3));
            List<String> pushed = hook.deliveries().stream()
                    .flatMap(delivery -> Objects.requireNonNull(card.webhook()).receive(delivery, account()).stream())
                    .map(Event::id)
                    .toList();
            assertThat(pushed).containsExactly(id + "-sent", id + "-declined").isEqualTo(told(poll()));
        }
    }
}
