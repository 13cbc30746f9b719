package ropewalk.connector.hubspot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Json;
import ropewalk.connector.hubspot.Crm.CrmObject;
import ropewalk.connector.hubspot.Crm.Filter;
import ropewalk.connector.hubspot.Crm.Found;
import ropewalk.connector.hubspot.Crm.Group;
import ropewalk.connector.hubspot.Crm.Paging;
import ropewalk.connector.hubspot.Crm.Search;
import ropewalk.connector.hubspot.HubSpotConnector.Account;
import ropewalk.connector.hubspot.HubSpotConnector.ContactEvent;

/**
 * Changed contacts by HubSpot's search, oldest change first. The cursor is a moment, in milliseconds, and the page
 * within it where more contacts than fit a page changed in that one millisecond. HubSpot's index lags behind, so the
 * last minute is asked for again; the events' ids make that harmless.
 */
final class ContactFeed {

    private static final int PAGE = 100;
    private static final Duration LAG = Duration.ofMinutes(1);

    private ContactFeed() {}

    static Feed.Batch poll(Feed.Poll<Account> poll) {
        Position from = Position.of(poll.cursor(), poll.now());
        Found found = HubSpotConnector.crm(poll.account(), poll.http()).search("contacts", question(from));
        var events = new ArrayList<Event>();
        found.results().forEach(contact -> events.addAll(events(contact, from)));
        return new Feed.Batch(events, next(from, found, poll.now()).toString(), isFull(found));
    }

    private static Search question(Position from) {
        var since = new Filter("lastmodifieddate", "GTE", String.valueOf(from.millis()));
        return new Search(
                List.of(new Group(List.of(since))), List.of("lastmodifieddate"), List.of("email"), PAGE, from.after());
    }

    private static List<Event> events(CrmObject contact, Position from) {
        var events = new ArrayList<Event>();
        var payload = Json.map(new ContactEvent(contact.id(), null, null, null));
        String key = "contact-" + contact.id();
        if (contact.createdAt().toEpochMilli() >= from.millis()) {
            String id = HubSpotWebhook.creationId("contact", contact.id());
            events.add(new Event(id, "hubspot.contact-created", contact.createdAt(), payload, key));
        }
        if (contact.updatedAt().isAfter(contact.createdAt())) {
            String id = key + "-" + contact.updatedAt().toEpochMilli();
            events.add(new Event(id, "hubspot.contact-changed", contact.updatedAt(), payload, key));
        }
        return events;
    }

    private static Position next(Position from, Found found, Instant now) {
        if (found.results().isEmpty()) {
            return from;
        }
        long last = found.results().get(found.results().size() - 1).updatedAt().toEpochMilli();
        if (!isFull(found)) {
            return new Position(
                    Math.max(from.millis(), Math.min(last, now.minus(LAG).toEpochMilli())), null);
        }
        return new Position(last, last == from.millis() ? after(found.paging()) : null);
    }

    private static @Nullable String after(@Nullable Paging paging) {
        return paging == null || paging.next() == null ? null : paging.next().after();
    }

    private static boolean isFull(Found found) {
        return found.results().size() == PAGE && found.paging() != null;
    }

    private record Position(long millis, @Nullable String after) {

        static Position of(@Nullable String cursor, Instant now) {
            if (cursor == null) {
                return new Position(now.toEpochMilli(), null);
            }
            if (!cursor.matches("\\d{1,15}(/.+)?")) {
                throw Feed.unknownCursor();
            }
            String[] parts = cursor.split("/", 2);
            return new Position(Long.parseLong(parts[0]), parts.length > 1 ? parts[1] : null);
        }

        @Override
        public String toString() {
            return after == null ? String.valueOf(millis) : millis + "/" + after;
        }
    }
}
