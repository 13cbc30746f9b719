package ropewalk.connector.googlecalendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Card;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Http;
import ropewalk.connector.Outside;
import ropewalk.connector.StandingClock;
import ropewalk.connector.googlecalendar.GoogleCalendarConnector.Account;
import ropewalk.sandbox.googlecalendar.GoogleCalendarSandbox;

class EventFeedTest {

    private final Outside outside = new Outside();
    private final StandingClock clock = new StandingClock();
    private final Card<Account> card = new GoogleCalendarConnector(clock).card();
    private GoogleCalendarSandbox google;
    private @Nullable String cursor;

    private void pass(Duration time) {
        clock.pass(time);
    }

    @BeforeEach
    void open() throws IOException {
        google = new GoogleCalendarSandbox(0, 0, clock);
    }

    @AfterEach
    void close() throws IOException {
        google.close();
        outside.close();
    }

    private Http http() {
        return outside.http("Google Calendar", true);
    }

    private Account account() {
        return card.account(google.account());
    }

    /** As the engine does: a minute later, until there is no more. */
    private List<Event> poll() {
        pass(Duration.ofMinutes(1));
        var events = new ArrayList<Event>();
        boolean more = true;
        for (int i = 0; more && i < 20; i++) {
            Feed.Batch batch = card.feeds().get(0).next(new Feed.Poll<>(account(), cursor, clock.instant(), http()));
            events.addAll(batch.events());
            cursor = batch.cursor();
            more = batch.more();
        }
        assertThat(more).isFalse();
        return events;
    }

    /** So long that Google's clock cannot be that wrong. */
    private void nothingHappensForAWhile() {
        pass(Duration.ofMinutes(10));
        assertThat(poll()).isEmpty();
    }

    private String add(String summary) {
        return google.add(Map.of(
                "summary", summary,
                "start", Map.of("dateTime", "2027-02-01T10:00:00Z"),
                "end", Map.of("dateTime", "2027-02-01T11:00:00Z")));
    }

    private static List<String> types(List<Event> events) {
        return events.stream()
                .map(event -> event.type().replace("google-calendar.event-", ""))
                .toList();
    }

    @Test
    void tellsNothingOfWhatWasThereBefore() {
        for (int i = 0; i < 300; i++) {
            add("Old " + i);
        }
        assertThat(poll()).isEmpty();
        assertThat(poll()).isEmpty();
    }

    @Test
    void tellsWhatIsPutInChangedAndCancelled() {
        poll();
        String id = add("Splicing");
        List<Event> created = poll();
        assertThat(created)
                .extracting(Event::id, Event::type, Event::businessKey)
                .containsExactly(tuple("event-" + id + "-created", "google-calendar.event-created", "event-" + id));
        assertThat(created.get(0).payload())
                .containsEntry("eventId", id)
                .containsEntry("summary", "Splicing")
                .containsEntry("start", "2027-02-01T10:00:00Z")
                .containsEntry("allDay", false);

        nothingHappensForAWhile();
        google.change(id, Map.of("start", Map.of("dateTime", "2027-02-01T10:30:00Z")));
        List<Event> moved = poll();
        assertThat(types(moved)).containsExactly("changed");
        assertThat(moved.get(0).payload()).containsEntry("start", "2027-02-01T10:30:00Z");

        google.cancel(id);
        List<Event> cancelled = poll();
        assertThat(types(cancelled)).containsExactly("cancelled");
        assertThat(cancelled.get(0).payload())
                .containsEntry("status", "cancelled")
                .containsEntry("summary", "Splicing");
        assertThat(poll()).isEmpty();
    }

    @Test
    void anEventThatWasMadeAndChangedBetweenTwoRoundsIsToldAsBoth() {
        poll();
        String id = add("Splicing");
        pass(Duration.ofSeconds(30));
        google.change(id, Map.of("summary", "Splicing ropes"));
        assertThat(types(poll())).containsExactly("created", "changed");
    }

    @Test
    void anEventIsNewAlsoWhenGooglesClockIsBehindOurs() {
        poll();
        nothingHappensForAWhile();
        pass(Duration.ofMinutes(-4));
        add("Splicing");
        pass(Duration.ofMinutes(4));
        assertThat(types(poll())).containsExactly("created");
    }

    @Test
    void whatComesIsToldHoweverWrongTheClocksAre() {
        poll();
        pass(Duration.ofMinutes(-30));
        add("Splicing");
        pass(Duration.ofMinutes(30));
        assertThat(types(poll())).containsExactly("changed");
    }

    @Test
    void tellsEachChangeOnceWithAnIdOfItsOwn() {
        String id = add("Splicing");
        poll();
        nothingHappensForAWhile();
        var ids = new HashSet<String>();
        for (int i = 0; i < 3; i++) {
            google.change(id, Map.of("description", "Version " + i));
            poll().forEach(event -> ids.add(event.id()));
        }
        assertThat(ids).hasSize(3);
    }

    @Test
    void tellsThatTheCustomerAccepted() {
        String id = google.add(Map.of(
                "start", Map.of("dateTime", "2027-02-01T10:00:00Z"),
                "end", Map.of("dateTime", "2027-02-01T11:00:00Z"),
                "attendees", List.of(Map.of("email", "ada@customer.example"))));
        poll();
        google.respond(id, "accepted");
        assertThat(poll())
                .singleElement()
                .extracting(event -> event.payload().get("attendees"))
                .isEqualTo(List.of(Map.of("email", "ada@customer.example", "response", "accepted")));
    }

    /** A round that failed after Google answered is asked for again. */
    @Test
    void theSameRoundTwiceIsTheSameEvents() {
        poll();
        add("Splicing");
        String before = cursor;
        var first = poll().stream().map(Event::id).toList();
        cursor = before;
        assertThat(poll()).extracting(Event::id).isEqualTo(first).hasSize(1);
    }

    @Test
    void comesBackWithTheProcesssBusinessKeyAlsoWhenItIsCancelled() {
        poll();
        Map<String, Object> made = card.operation("insert-event")
                .orElseThrow()
                .call(
                        account(),
                        Map.of("summary", "Rope", "start", "2027-01-15T09:00:00Z"),
                        "tenant:1",
                        "order-4711",
                        clock.instant(),
                        clock.instant(),
                        http());
        assertThat(poll()).extracting(Event::businessKey).containsExactly("order-4711");
        google.cancel(String.valueOf(made.get("eventId")));
        assertThat(poll()).extracting(Event::businessKey).containsExactly("order-4711");
    }

    @Test
    void readsAllPagesOfWhatChanged() {
        poll();
        var expected = new HashSet<String>();
        for (int i = 0; i < 600; i++) {
            expected.add("event-" + add("New " + i) + "-created");
        }
        assertThat(new HashSet<>(poll().stream().map(Event::id).toList())).isEqualTo(expected);
    }

    @Test
    void startsAnewWhenGoogleHasForgottenTheTokenAndMissesNothing() {
        String old = add("Old");
        String changed = add("Changed");
        poll();
        String added = add("Added");
        String gone = add("Gone");
        google.change(changed, Map.of("summary", "Changed indeed"));
        google.cancel(gone);
        google.expireSyncTokens();
        List<Event> found = poll();
        assertThat(found)
                .extracting(Event::businessKey, event -> event.type().replace("google-calendar.event-", ""))
                .containsExactlyInAnyOrder(
                        tuple("event-" + added, "created"),
                        tuple("event-" + changed, "changed"),
                        tuple("event-" + gone, "cancelled"));
        assertThat(google.event(old)).isNotEmpty();
        nothingHappensForAWhile();
        google.change(old, Map.of("summary", "Old and changed"));
        assertThat(types(poll())).containsExactly("changed");
    }
}
