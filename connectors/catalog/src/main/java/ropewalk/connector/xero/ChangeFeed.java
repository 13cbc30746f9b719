package ropewalk.connector.xero;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Json;
import ropewalk.connector.xero.AccountingApi.Contact;
import ropewalk.connector.xero.AccountingApi.Invoice;
import ropewalk.connector.xero.XeroConnector.Account;
import ropewalk.connector.xero.XeroConnector.ContactEvent;

/**
 * What changed in the books, the earliest change first. Xero is asked by whole seconds. A full page is followed by what
 * changed since its last record, not by the next page, since a record that changes in between moves to the end; only
 * where a whole page changed in one second, the next page is asked for.
 */
final class ChangeFeed {

    private static final int PAGE = 100;
    /** Xero's clock may differ from ours; what is told twice has the same id. */
    private static final Duration LAG = Duration.ofMinutes(5);

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private final Xero xero;
    private final Instant now;
    private final Cursor cursor;

    ChangeFeed(AccessTokens tokens, Feed.Poll<Account> poll) {
        xero = new Xero(tokens, poll.account(), poll.http());
        now = poll.now();
        cursor = Cursor.of(poll.cursor(), now);
    }

    Feed.Batch invoices() {
        List<Invoice> page = xero.ask(api -> api.changedInvoices(cursor.header(), cursor.page(), PAGE))
                .all();
        return batch(page, Invoice::updatedDateUTC, ChangeFeed::events);
    }

    Feed.Batch contacts() {
        List<Contact> page = xero.ask(api -> api.changedContacts(cursor.header(), cursor.page(), PAGE))
                .all();
        return batch(page, Contact::updatedDateUTC, ChangeFeed::events);
    }

    private <T> Feed.Batch batch(
            List<T> page,
            Function<T, @Nullable String> updated,
            java.util.function.BiFunction<T, Instant, List<Event>> events) {
        var told = new ArrayList<Event>();
        Instant last = cursor.from();
        for (T each : page) {
            Instant at = Objects.requireNonNullElse(XeroTime.moment(updated.apply(each)), now);
            last = at.isAfter(last) ? at : last;
            if (!at.isBefore(cursor.since())) {
                told.addAll(events.apply(each, at));
            }
        }
        boolean full = page.size() >= PAGE;
        return new Feed.Batch(told, cursor.after(full, last, now).toString(), full);
    }

    private static List<Event> events(Invoice invoice, Instant at) {
        InvoiceState state = InvoiceState.of(invoice);
        String key = state.reference() == null ? "invoice-" + state.invoiceId() : state.reference();
        var events = new ArrayList<Event>();
        events.add(event("invoice-" + version(state.invoiceId(), at), "invoice-changed", at, state, key));
        if (state.status().equals("PAID")) {
            String day = String.valueOf(XeroTime.day(invoice.fullyPaidOnDate()));
            events.add(event("invoice-" + state.invoiceId() + "-paid-" + day, "invoice-paid", at, state, key));
        }
        if (state.status().equals("VOIDED") || state.status().equals("DELETED")) {
            events.add(event("invoice-" + state.invoiceId() + "-voided", "invoice-voided", at, state, key));
        }
        return events;
    }

    private static List<Event> events(Contact contact, Instant at) {
        String id = String.valueOf(contact.contactID());
        String number = InvoiceState.blankIsNothing(contact.contactNumber());
        var payload = new ContactEvent(
                id,
                number,
                contact.name(),
                InvoiceState.blankIsNothing(contact.emailAddress()),
                contact.contactStatus());
        String key = number == null ? "contact-" + id : number;
        return List.of(event("contact-" + version(id, at), "contact-changed", at, payload, key));
    }

    private static String version(String id, Instant at) {
        return id + "-" + at.toEpochMilli();
    }

    private static Event event(String id, String type, Instant at, Record payload, String key) {
        return new Event(id, "xero." + type, at, Json.map(payload), key);
    }

    /** As Xero reads {@code If-Modified-Since}: UTC, without a zone. */
    static String header(Instant since) {
        return SECONDS.format(since.atZone(ZoneOffset.UTC));
    }

    /**
     * @param first when the very first round began; nothing before it is told
     * @param since what changed before is not told any more
     * @param from what changed before is not asked for in this round any more
     * @param page of those that changed since then, counted from 1
     */
    private record Cursor(Instant first, Instant since, Instant from, int page) {

        static Cursor of(@Nullable String stored, Instant now) {
            try {
                return stored == null ? new Cursor(now, now, now, 1) : Json.read(stored, Cursor.class);
            } catch (IllegalArgumentException unreadable) {
                throw Feed.unknownCursor();
            }
        }

        /** A second earlier: it is not said whether one that changed in that second belongs to it. */
        String header() {
            return ChangeFeed.header(from.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1));
        }

        Cursor after(boolean full, Instant last, Instant now) {
            if (full) {
                boolean further = last.truncatedTo(ChronoUnit.SECONDS).isAfter(from.truncatedTo(ChronoUnit.SECONDS));
                return further ? new Cursor(first, since, last, 1) : new Cursor(first, since, from, page + 1);
            }
            Instant next = later(since, later(first, now.minus(LAG)));
            return new Cursor(first, next, next, 1);
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }

        @Override
        public String toString() {
            return Json.write(this);
        }
    }
}
