package ropewalk.connector.caldav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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
import ropewalk.connector.Outside;
import ropewalk.connector.StandingClock;
import ropewalk.connector.caldav.CalDavConnector.Account;
import ropewalk.sandbox.caldav.CalDavSandbox;

class EventFeedTest {

    private static final Instant TEN = Instant.parse("2027-02-01T10:00:00Z");

    private final Outside outside = new Outside();
    private final StandingClock clock = new StandingClock();
    private final Card<Account> card = new CalDavConnector(clock).card();
    private CalDavSandbox server;
    private @Nullable String cursor;

    private void pass(Duration time) {
        clock.pass(time);
    }

    @BeforeEach
    void open() throws IOException {
        server = new CalDavSandbox(0, clock);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        outside.close();
    }

    private Feed.Batch batch() {
        Account account = card.account(server.account());
        return card.feeds()
                .get(0)
                .next(new Feed.Poll<>(account, cursor, clock.instant(), outside.http("CalDAV calendar", true)));
    }

    /** As the engine does: a minute later, until there is no more. */
    private List<Event> poll() {
        pass(Duration.ofMinutes(1));
        var events = new ArrayList<Event>();
        boolean more = true;
        for (int i = 0; more && i < 60; i++) {
            Feed.Batch batch = batch();
            events.addAll(batch.events());
            cursor = batch.cursor();
            more = batch.more();
        }
        assertThat(more).isFalse();
        return events;
    }

    private void nothingHappensForAWhile() {
        pass(Duration.ofMinutes(10));
        assertThat(poll()).isEmpty();
    }

    private String add(String summary) {
        return server.add(summary, TEN, TEN.plusSeconds(3600));
    }

    private static List<String> types(List<Event> events) {
        return events.stream()
                .map(event -> event.type().replace("caldav.event-", ""))
                .toList();
    }

    @Test
    void tellsNothingOfWhatWasThereBefore() {
        for (int i = 0; i < 120; i++) {
            add("Old " + i);
        }
        assertThat(poll()).isEmpty();
        assertThat(poll()).isEmpty();
    }

    @Test
    void tellsWhatIsPutInChangedAndTakenOut() {
        poll();
        String id = add("Splicing");
        List<Event> created = poll();
        assertThat(created)
                .extracting(Event::id, Event::type, Event::businessKey)
                .containsExactly(tuple("event-" + id + "-created", "caldav.event-created", "event-" + id));
        assertThat(created.get(0).payload())
                .containsEntry("eventId", id)
                .containsEntry("summary", "Splicing")
                .containsEntry("start", "2027-02-01T10:00:00Z");

        nothingHappensForAWhile();
        server.change(id, "SUMMARY", "SUMMARY:Splicing ropes");
        List<Event> changed = poll();
        assertThat(types(changed)).containsExactly("changed");
        assertThat(changed.get(0).payload()).containsEntry("summary", "Splicing ropes");

        server.delete(id);
        List<Event> cancelled = poll();
        assertThat(types(cancelled)).containsExactly("cancelled");
        assertThat(cancelled.get(0).payload()).containsEntry("eventId", id).containsEntry("status", "cancelled");
        assertThat(poll()).isEmpty();
    }

    @Test
    void aChangeRightAfterAnEventWasToldAsNewIsToldToo() {
        poll();
        String id = add("Splicing");
        assertThat(types(poll())).containsExactly("created");
        server.change(id, "SUMMARY", "SUMMARY:Splicing ropes");
        assertThat(types(poll())).containsExactly("changed");
        assertThat(poll()).isEmpty();
    }

    @Test
    void twoChangesInTheSameMomentAreBothTold() {
        poll();
        add("One");
        add("Other");
        assertThat(poll())
                .extracting(event -> event.payload().get("summary"))
                .containsExactlyInAnyOrder("One", "Other");
    }

    @Test
    void theSameCursorTellsTheSameEvents() {
        String gone = add("Gone");
        poll();
        add("Splicing");
        server.delete(gone);
        List<String> first = batch().events().stream().map(Event::id).toList();
        assertThat(first).hasSize(2);
        assertThat(batch().events().stream().map(Event::id)).containsExactlyElementsOf(first);
    }

    @Test
    void tellsALotInPagesEachOnce() {
        poll();
        for (int i = 0; i < 130; i++) {
            add("Many " + i);
        }
        server.tellAtOnce(90);
        List<Event> told = poll();
        assertThat(told).hasSize(130);
        assertThat(new HashSet<>(told.stream().map(Event::id).toList())).hasSize(130);
    }

    @Test
    void whatHappensBetweenTwoPagesIsNotLost() {
        String old = add("Old");
        poll();
        for (int i = 0; i < 80; i++) {
            add("Many " + i);
        }
        Feed.Batch first = batch();
        assertThat(first.more()).isTrue();
        cursor = first.cursor();
        String first50 = String.valueOf(first.events().get(0).payload().get("eventId"));
        server.change(first50, "SUMMARY", "SUMMARY:Changed meanwhile");
        server.delete(old);
        var ids = new HashSet<String>();
        first.events().forEach(event -> ids.add(event.id()));
        var rest = new ArrayList<>(poll());
        rest.addAll(poll());
        rest.forEach(event -> ids.add(event.id()));
        assertThat(types(rest)).contains("changed", "cancelled");
        assertThat(ids).hasSize(80 + 2);
    }

    @Test
    void readsEverythingAnewWhenTheTokenIsForgotten() {
        String old = add("Old");
        poll();
        nothingHappensForAWhile();
        String untouched = add("Told before");
        poll();
        nothingHappensForAWhile();
        server.change(old, "SUMMARY", "SUMMARY:Old and changed");
        add("New");
        server.forgetTokens();
        List<Event> told = poll();
        assertThat(types(told)).containsExactlyInAnyOrder("changed", "created");
        assertThat(told).noneMatch(event -> event.id().contains(untouched));
        assertThat(poll()).isEmpty();
    }

    @Test
    void aProcessHearsOfItsOwnMeetingByItsBusinessKeyAlsoWhenItIsDeleted() {
        poll();
        Account account = card.account(server.account());
        var meeting = card.operation("insert-event")
                .orElseThrow()
                .call(
                        account,
                        Map.of("summary", "Rope", "start", "2027-01-15T09:00:00Z"),
                        "tenant:1",
                        "order-4711/ä",
                        clock.instant(),
                        clock.instant(),
                        outside.http("CalDAV calendar", true));
        assertThat(poll()).extracting(Event::businessKey).containsExactly("order-4711/ä");
        server.delete(String.valueOf(meeting.get("eventId")));
        assertThat(poll())
                .extracting(Event::type, Event::businessKey)
                .containsExactly(tuple("caldav.event-cancelled", "order-4711/ä"));
    }

    @Test
    void aTaskInTheCalendarIsNoEvent() {
        poll();
        server.put(
                "task.ics",
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTODO\r\nUID:task\r\nSUMMARY:Tar\r\nEND:VTODO\r\nEND:VCALENDAR\r\n");
        server.put("broken.ics", "nothing that a calendar knows");
        assertThat(poll()).isEmpty();
    }
}
