package ropewalk.connector.microsoft365;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Card;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Outside;
import ropewalk.connector.Refused;
import ropewalk.connector.StandingClock;
import ropewalk.connector.microsoft365.Microsoft365Connector.Account;
import ropewalk.sandbox.microsoft365.Microsoft365Sandbox;

class EventFeedTest {

    private static final Instant TEN = Instant.parse("2027-02-01T10:00:00Z");

    private final Outside outside = new Outside();
    private final StandingClock clock = new StandingClock();
    private final Card<Account> card = new Microsoft365Connector(clock).card();
    private Microsoft365Sandbox microsoft;
    private @Nullable String cursor;

    private void pass(Duration time) {
        clock.pass(time);
    }

    @BeforeEach
    void open() throws IOException {
        microsoft = new Microsoft365Sandbox(0, 0, clock);
    }

    @AfterEach
    void close() throws IOException {
        microsoft.close();
        outside.close();
    }

    private Feed.Batch batch() {
        Account account = card.account(microsoft.account());
        return card.feeds()
                .get(0)
                .next(new Feed.Poll<>(account, cursor, clock.instant(), outside.http("Microsoft 365 calendar", true)));
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
        return microsoft.add(summary, TEN, TEN.plusSeconds(3600));
    }

    private static List<String> types(List<Event> events) {
        return events.stream()
                .map(event -> event.type().replace("microsoft365-calendar.event-", ""))
                .toList();
    }

    @Test
    void tellsNothingOfWhatWasThereBefore() {
        for (int i = 0; i < 120; i++) {
            add("Old " + i);
        }
        pass(Duration.ofMinutes(5));
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
                .containsExactly(
                        tuple("event-" + id + "-created", "microsoft365-calendar.event-created", "event-" + id));
        assertThat(created.get(0).payload())
                .containsEntry("eventId", id)
                .containsEntry("summary", "Splicing")
                .containsEntry("start", "2027-02-01T10:00:00Z");

        nothingHappensForAWhile();
        microsoft.change(id, Map.of("subject", "Splicing ropes"));
        List<Event> changed = poll();
        assertThat(types(changed)).containsExactly("changed");
        assertThat(changed.get(0).payload()).containsEntry("summary", "Splicing ropes");

        microsoft.delete(id);
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
        microsoft.change(id, Map.of("subject", "Splicing ropes"));
        assertThat(types(poll())).containsExactly("changed");
        assertThat(poll()).isEmpty();
    }

    @Test
    void theSameCursorTellsTheSameEvents() {
        String gone = add("Gone");
        poll();
        add("Splicing");
        microsoft.delete(gone);
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
        microsoft.pageSize(20);
        List<Event> told = poll();
        assertThat(told).hasSize(130);
        assertThat(new HashSet<>(told.stream().map(Event::id).toList())).hasSize(130);
    }

    @Test
    void readsEverythingAnewWhenTheStateIsForgotten() {
        String old = add("Old");
        poll();
        nothingHappensForAWhile();
        String untouched = add("Told before");
        poll();
        nothingHappensForAWhile();
        microsoft.change(old, Map.of("subject", "Old and changed"));
        add("New");
        microsoft.forgetStates();
        List<Event> told = poll();
        assertThat(types(told)).containsExactlyInAnyOrder("changed", "created");
        assertThat(told).noneMatch(event -> event.id().contains(untouched));
        assertThat(poll()).isEmpty();
    }

    @Test
    void anEventThatIsMovedOutOfTheYearIsNotCancelled() {
        String id = add("Splicing");
        poll();
        nothingHappensForAWhile();
        microsoft.move(id, TEN.plus(Duration.ofDays(900)), TEN.plus(Duration.ofDays(901)));
        assertThat(types(poll())).containsExactly("changed");
    }

    @Test
    void theYearMovesOn() {
        poll();
        microsoft.add("Far", TEN.plus(Duration.ofDays(400)), TEN.plus(Duration.ofDays(401)));
        assertThat(poll()).isEmpty();
        pass(Duration.ofDays(100));
        assertThat(poll()).isEmpty();
        assertThat(poll())
                .as("the window is another one, with what it holds from before")
                .isEmpty();
        String far = microsoft.add("Far too", TEN.plus(Duration.ofDays(380)), TEN.plus(Duration.ofDays(381)));
        assertThat(poll()).extracting(event -> event.payload().get("eventId")).containsExactly(far);
    }

    @Test
    void aProcessHearsOfItsOwnMeetingByItsBusinessKeyAlsoWhenItIsDeleted() {
        poll();
        var meeting = card.operation("insert-event")
                .orElseThrow()
                .call(
                        card.account(microsoft.account()),
                        Map.of("summary", "Rope", "start", "2027-01-15T09:00:00Z"),
                        "tenant:1",
                        "order-4711",
                        clock.instant(),
                        clock.instant(),
                        outside.http("Microsoft 365 calendar", true));
        assertThat(poll()).extracting(Event::businessKey).containsExactly("order-4711");
        microsoft.delete(String.valueOf(meeting.get("eventId")));
        assertThat(poll())
                .extracting(Event::type, Event::businessKey)
                .containsExactly(tuple("microsoft365-calendar.event-cancelled", "order-4711"));
    }

    @Test
    void followsNoLinkToAnotherHost() {
        poll();
        cursor = Objects.requireNonNull(cursor)
                .replace(URI.create(microsoft.address().toString()).getAuthority(), "evil.example");
        assertThat(catchThrowableOfType(Refused.class, this::batch).code()).isEqualTo("other-host");
    }
}
