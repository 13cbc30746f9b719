package ropewalk.connector.xero;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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
import ropewalk.connector.xero.XeroConnector.Account;
import ropewalk.sandbox.xero.XeroSandbox;

class ChangeFeedTest {

    private final Outside outside = new Outside();
    private final StandingClock clock = new StandingClock();
    private final Card<Account> card = new XeroConnector(clock).card();
    private final Map<String, @Nullable String> cursors = new HashMap<>();
    private XeroSandbox xero;
    private String boats = "";

    @BeforeEach
    void open() throws IOException {
        xero = new XeroSandbox(0, 0, clock);
        boats = xero.addContact(Map.of("Name", "Harbour Boats"));
        pass(Duration.ofMinutes(10));
    }

    @AfterEach
    void close() throws IOException {
        xero.close();
        outside.close();
    }

    private void pass(Duration time) {
        clock.pass(time);
    }

    private Feed.Batch once(String feed, @Nullable String from) {
        Account account = card.account(xero.account());
        return card.feeds().stream()
                .filter(each -> each.id().equals(feed))
                .findFirst()
                .orElseThrow()
                .next(new Feed.Poll<>(account, from, clock.instant(), outside.http("Xero", true)));
    }

    /** As the engine does: a minute later, until there is no more. */
    private List<Event> poll(String feed) {
        pass(Duration.ofMinutes(1));
        var events = new ArrayList<Event>();
        boolean more = true;
        for (int i = 0; more && i < 20; i++) {
            Feed.Batch batch = once(feed, cursors.get(feed));
            events.addAll(batch.events());
            cursors.put(feed, batch.cursor());
            more = batch.more();
        }
        assertThat(more).isFalse();
        return events;
    }

    private static List<String> told(List<Event> events) {
        return events.stream().map(Event::id).toList();
    }

    private static List<String> types(List<Event> events) {
        return events.stream().map(event -> event.type().replace("xero.", "")).toList();
    }

    @Test
    void tellsNothingOfWhatWasThereBefore() {
        for (int i = 0; i < 150; i++) {
            xero.addInvoice(boats, "10");
        }
        assertThat(poll("invoices")).isEmpty();
        assertThat(poll("invoices")).isEmpty();
        assertThat(poll("contacts")).isEmpty();
    }

    @Test
    void tellsThatAnInvoiceWasMadeAndPaid() {
        poll("invoices");
        String id = xero.addInvoice(boats, "10");
        List<Event> made = poll("invoices");
        assertThat(types(made)).containsExactly("invoice-changed");
        assertThat(made.get(0).businessKey()).isEqualTo("invoice-" + id);
        assertThat(made.get(0).payload()).containsEntry("amountDue", 1000L);
        xero.pay(id);
        List<Event> paid = poll("invoices");
        assertThat(types(paid)).containsExactly("invoice-changed", "invoice-paid");
        assertThat(told(paid)).contains("invoice-" + id + "-paid-2026-11-24");
    }

    @Test
    void tellsThatAnInvoiceWasCancelled() {
        String id = xero.addInvoice(boats, "10");
        pass(Duration.ofMinutes(10));
        poll("invoices");
        xero.voidIt(id);
        assertThat(types(poll("invoices"))).containsExactly("invoice-changed", "invoice-voided");
    }

    @Test
    void aContactComesWithItsNumber() {
        poll("contacts");
        xero.addContact(Map.of("Name", "Rope Maker", "ContactNumber", "C-7", "EmailAddress", "r@harbour.example"));
        assertThat(poll("contacts")).singleElement().satisfies(event -> {
            assertThat(event.businessKey()).isEqualTo("C-7");
            assertThat(event.payload()).containsEntry("email", "r@harbour.example");
        });
    }

    @Test
    void eachChangeHasAnIdOfItsOwnAndTheSameEachTimeItIsTold() {
        poll("contacts");
        var said = new HashMap<String, Object>(Map.of("Name", "Rope Maker", "ContactNumber", "C-7"));
        xero.addContact(said);
        List<String> first = told(poll("contacts"));
        said.put("EmailAddress", "r@harbour.example");
        xero.addContact(said);
        List<String> second = told(poll("contacts"));
        assertThat(second).hasSize(1).doesNotContainAnyElementsOf(first);
        assertThat(told(once("contacts", cursors.get("contacts")).events())).isEqualTo(second);
    }

    @Test
    void missesNothingWhenMoreThanAPageChangesInOneMoment() {
        poll("contacts");
        var expected = new HashSet<String>();
        for (int i = 0; i < 250; i++) {
            String id = xero.addContact(Map.of("Name", "Boat " + i));
            expected.add("contact-" + id + "-" + clock.instant().toEpochMilli());
        }
        assertThat(told(poll("contacts"))).containsAll(expected);
    }

    @Test
    void missesNothingWhenARecordOfAnEarlierPageChangesMeanwhile() {
        poll("contacts");
        var expected = new HashSet<String>();
        for (int i = 0; i < 130; i++) {
            pass(Duration.ofMillis(200));
            String id = xero.addContact(Map.of("Name", "Boat " + i, "ContactNumber", "B-" + i));
            expected.add("contact-" + id + "-" + clock.instant().toEpochMilli());
        }
        Feed.Batch first = once("contacts", cursors.get("contacts"));
        cursors.put("contacts", first.cursor());
        pass(Duration.ofSeconds(1));
        for (int i = 0; i < 40; i++) {
            xero.addContact(Map.of("Name", "Boat " + i, "ContactNumber", "B-" + i));
        }
        var told = new HashSet<>(told(first.events()));
        told.addAll(told(poll("contacts")));
        assertThat(told).containsAll(expected);
    }
}
