package ropewalk.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Card;
import ropewalk.connector.Event;
import ropewalk.connector.Failure;
import ropewalk.connector.Feed;
import ropewalk.connector.Outside;
import ropewalk.connector.StandingClock;
import ropewalk.connector.salesforce.SalesforceConnector.Account;
import ropewalk.sandbox.salesforce.SalesforceSandbox;

class RecordFeedTest {

    private final Outside outside = new Outside();
    private final StandingClock clock = new StandingClock(Instant.parse("2026-11-24T10:00:20.400Z"));
    private final Card<Account> card = new SalesforceConnector(clock).card();
    private SalesforceSandbox salesforce;
    private Map<String, Object> form;
    private @Nullable String cursor;
    private final Set<String> known = new HashSet<>();

    @BeforeEach
    void open() throws IOException {
        salesforce = new SalesforceSandbox(0, clock);
        form = new LinkedHashMap<>(salesforce.account());
    }

    @AfterEach
    void close() throws IOException {
        salesforce.close();
        outside.close();
    }

    private Feed.Batch next() {
        var poll = new Feed.Poll<>(card.account(form), cursor, clock.instant(), outside.http("Salesforce", true));
        return card.feeds().get(0).next(poll);
    }

    /** As the engine does: later, until there is no more; what was told before is left out. */
    private List<Event> poll(Duration later) {
        clock.pass(later);
        var events = new ArrayList<Event>();
        boolean more = true;
        for (int i = 0; more && i < 60; i++) {
            Feed.Batch batch = next();
            events.addAll(batch.events());
            cursor = batch.cursor();
            more = batch.more();
        }
        assertThat(more).isFalse();
        return events.stream().filter(event -> known.add(event.id())).toList();
    }

    private List<Event> poll() {
        return poll(Duration.ofMinutes(1));
    }

    private String lead(String company) {
        return salesforce.add("Lead", Map.of("LastName", "Byron", "Company", company));
    }

    private static List<String> types(List<Event> events) {
        return events.stream()
                .map(event -> event.type().replace("salesforce.", ""))
                .toList();
    }

    @Test
    void tellsNothingOfWhatWasThereBefore() {
        lead("Old");
        clock.pass(Duration.ofMinutes(3));
        assertThat(poll()).isEmpty();
        assertThat(poll()).isEmpty();
        assertThat(poll(Duration.ofHours(1))).isEmpty();
    }

    @Test
    void tellsWhatIsAddedChangedAndDeleted() {
        poll();
        String id = lead("Rope Ltd");
        List<Event> created = poll();
        assertThat(created)
                .extracting(Event::id, Event::type, Event::businessKey)
                .containsExactly(tuple("lead-" + id + "-created", "salesforce.lead-created", "lead-" + id));
        assertThat(created.get(0).payload())
                .containsEntry("object", "Lead")
                .containsEntry("recordId", id)
                .extracting("fields")
                .isInstanceOfSatisfying(
                        Map.class, fields -> assertThat(fields.get("Company")).isEqualTo("Rope Ltd"));
        assertThat(poll()).isEmpty();
        salesforce.change(id, Map.of("Company", "Ropes Ltd"));
        assertThat(types(poll())).containsExactly("lead-changed");
        salesforce.delete(id);
        assertThat(types(poll())).containsExactly("lead-deleted");
        assertThat(poll(Duration.ofHours(2))).isEmpty();
    }

    @Test
    void comesBackWithTheKeyAlsoWhenTheRecordIsDeleted() {
        poll();
        String id = salesforce.add("Account", Map.of("Name", "Rope Ltd", "Ropewalk_Key__c", "order-4711"));
        assertThat(poll()).extracting(Event::businessKey).containsExactly("order-4711");
        salesforce.delete(id);
        assertThat(poll()).extracting(Event::businessKey).containsExactly("order-4711");
    }

    @Test
    void anotherObjectHasTheCommonEvents() {
        form.put("watched", "Mooring__c");
        poll();
        String id = salesforce.add("Mooring__c", Map.of("Name", "Pier 4", "Length__c", "12.5"));
        assertThat(poll())
                .extracting(Event::id, Event::type)
                .containsExactly(tuple("mooring__c-" + id + "-created", "salesforce.record-created"));
    }

    @Test
    void theSameRoundTwiceIsTheSameEvents() {
        poll();
        String before = cursor;
        lead("Rope Ltd");
        List<String> first = poll().stream().map(Event::id).toList();
        known.clear();
        cursor = before;
        assertThat(poll(Duration.ZERO)).extracting(Event::id).isEqualTo(first).hasSize(1);
    }

    /** Salesforce stamps seconds: a second change in the second of the first has the same stamp. */
    @Test
    void aSecondChangeInTheSameSecondIsNotLost() {
        String id = lead("Rope Ltd");
        clock.pass(Duration.ofMinutes(1).minusMillis(20_400));
        poll(Duration.ZERO);
        clock.pass(Duration.ofMinutes(5));
        salesforce.change(id, Map.of("Company", "First"));
        List<Event> before = poll(Duration.ofMillis(300));
        salesforce.change(id, Map.of("Company", "Second"));
        var told = new ArrayList<>(before);
        told.addAll(poll());
        assertThat(told.get(told.size() - 1).payload().get("fields"))
                .isInstanceOfSatisfying(
                        Map.class, fields -> assertThat(fields.get("Company")).isEqualTo("Second"));
    }

    @Test
    void readsAllPagesOfWhatChangedAndWasDeleted() {
        poll();
        var expected = new HashSet<String>();
        for (int i = 0; i < 450; i++) {
            expected.add("lead-" + lead("New " + i) + "-created");
        }
        assertThat(new HashSet<>(poll().stream().map(Event::id).toList())).isEqualTo(expected);
        salesforce.records("Lead").forEach(each -> salesforce.delete(each.id()));
        assertThat(poll()).hasSize(450).allSatisfy(event -> assertThat(event.type())
                .isEqualTo("salesforce.lead-deleted"));
    }

    /** Between two pages a record leaves the window because somebody changes it: no other may be passed over. */
    @Test
    void aChangeBetweenTwoPagesLosesNothing() {
        poll();
        var expected = new HashSet<String>();
        for (int i = 0; i < 450; i++) {
            expected.add("lead-" + lead("New " + i) + "-created");
        }
        clock.pass(Duration.ofMinutes(10));
        Feed.Batch first = next();
        first.events().forEach(event -> known.add(event.id()));
        var told = new HashSet<>(known);
        cursor = first.cursor();
        clock.pass(Duration.ofMinutes(1));
        for (int i = 0; i < 100; i++) {
            int place = i < 50 ? i : 350 + i;
            salesforce.change(salesforce.records("Lead").get(place).id(), Map.of("Company", "Changed"));
        }
        poll(Duration.ZERO).forEach(event -> told.add(event.id()));
        poll(Duration.ofMinutes(2)).forEach(event -> told.add(event.id()));
        assertThat(told).containsAll(expected);
        assertThat(told.stream().filter(id -> !id.endsWith("-created"))).hasSize(100);
    }

    /** What a long transaction stamped before is seen only when it ends. */
    @Test
    void goesOnWhereSalesforceSaysThatItHasToldEverything() {
        poll();
        clock.pass(Duration.ofMinutes(1));
        salesforce.transactionSince(clock.instant());
        poll(Duration.ofMinutes(30));
        assertThat(cursor).contains("2026-11-24T10:02:20");
        salesforce.transactionSince(null);
        poll(Duration.ofMinutes(1));
        assertThat(cursor).contains("2026-11-24T10:33:00");
    }

    @Test
    void whatIsNewlyWatchedIsWatchedFromThen() {
        form.put("watched", "Lead");
        poll();
        salesforce.add("Account", Map.of("Name", "Before"));
        clock.pass(Duration.ofMinutes(2));
        form.put("watched", "Lead, Account");
        assertThat(poll()).isEmpty();
        salesforce.add("Account", Map.of("Name", "After"));
        assertThat(types(poll())).containsExactly("account-created");
    }

    @Test
    void comesBackAfterAMonthOfSilence() {
        poll();
        clock.pass(Duration.ofDays(45));
        lead("After the silence");
        assertThat(types(poll())).containsExactly("lead-created");
    }

    @Test
    void asksNothingMoreWithinTheSameMinute() {
        poll();
        poll();
        int before = salesforce.calls();
        poll(Duration.ofSeconds(10));
        assertThat(salesforce.calls()).isEqualTo(before + 1);
    }

    @Test
    void aRoundThatFailedIsAskedAgain() {
        poll();
        String id = lead("Rope Ltd");
        clock.pass(Duration.ofMinutes(1));
        salesforce.faultAfter(2, "SERVER_UNAVAILABLE");
        assertThat(catchThrowableOfType(Failure.class, () -> poll(Duration.ZERO)))
                .isNotNull();
        assertThat(poll(Duration.ZERO)).extracting(Event::id).containsExactly("lead-" + id + "-created");
    }
}
