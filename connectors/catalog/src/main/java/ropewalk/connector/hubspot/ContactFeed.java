package ropewalk.connector.hubspot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Json;
import ropewalk.connector.hubspot.Crm.CrmObject;
import ropewalk.connector.hubspot.Crm.Filter;
import ropewalk.connector.hubspot.Crm.Found;
import ropewalk.connector.hubspot.Crm.Group;
import ropewalk.connector.hubspot.Crm.History;
import ropewalk.connector.hubspot.Crm.HistoryQuestion;
import ropewalk.connector.hubspot.Crm.ObjectId;
import ropewalk.connector.hubspot.Crm.Paging;
import ropewalk.connector.hubspot.Crm.Search;
import ropewalk.connector.hubspot.Crm.Version;
import ropewalk.connector.hubspot.HubSpotConnector.Account;
import ropewalk.connector.hubspot.HubSpotConnector.ContactEvent;

/**
 * Changed contacts by HubSpot's search, oldest change first, and what was changed in them by the history of the watched
 * properties: each change is the event that the webhook tells, with the same id. The cursor is a moment, in
 * milliseconds, the page within it where more contacts than fit a page changed in that one millisecond, and where the
 * last two runs of pages began: a contact that is changed again meanwhile moves on to a later page or run. HubSpot's
 * index lags behind, so the last minute is asked for again; the events' ids make that harmless. Source:
 * developers.hubspot.com, "Search the CRM" and "Contacts" (properties with history).
 */
final class ContactFeed {

    private static final int PAGE = 100;
    /** HubSpot gives the history of no more at once. */
    private static final int HISTORIES = 50;

    private static final Duration LAG = Duration.ofMinutes(1);

    private ContactFeed() {}

    static Feed.Batch poll(Feed.Poll<Account> poll) {
        Position from = Position.of(poll.cursor(), poll.now());
        Crm crm = HubSpotConnector.crm(poll.account(), poll.http());
        Found found = crm.search("contacts", question(from));
        var events = new ArrayList<Event>();
        for (int i = 0; i < found.results().size(); i += HISTORIES) {
            List<CrmObject> some = found.results()
                    .subList(i, Math.min(i + HISTORIES, found.results().size()));
            events.addAll(events(crm, poll.account().watchedProperties(), some, from));
        }
        events.sort(Comparator.comparing(Event::occurredAt));
        return new Feed.Batch(events, next(from, found, poll.now()).toString(), isFull(found));
    }

    private static Search question(Position from) {
        var since = new Filter("lastmodifieddate", "GTE", String.valueOf(from.millis()));
        return new Search(
                List.of(new Group(List.of(since))), List.of("lastmodifieddate"), List.of("email"), PAGE, from.after());
    }

    private static List<Event> events(Crm crm, List<String> watched, List<CrmObject> contacts, Position from) {
        var events = new ArrayList<Event>();
        Map<String, Instant> changed = new LinkedHashMap<>();
        for (CrmObject contact : contacts) {
            if (contact.createdAt().toEpochMilli() >= from.since()) {
                events.add(created(contact));
            }
            if (contact.updatedAt().isAfter(contact.createdAt())) {
                changed.put(contact.id(), contact.createdAt());
            }
        }
        if (changed.isEmpty() || watched.isEmpty()) {
            return events;
        }
        var ids = changed.keySet().stream().map(ObjectId::new).toList();
        for (History history : crm.histories("contacts", new HistoryQuestion(List.of(), watched, ids))
                .results()) {
            Instant created = changed.getOrDefault(history.id(), Instant.MAX);
            Map<String, List<Version>> properties = history.propertiesWithHistory();
            if (properties != null) {
                properties.forEach((name, versions) -> versions.stream()
                        .filter(version -> version.timestamp().isAfter(created))
                        .filter(version -> version.timestamp().toEpochMilli() >= from.since())
                        .forEach(version -> events.add(changed(history.id(), name, version))));
            }
        }
        return events;
    }

    private static Event created(CrmObject contact) {
        return new Event(
                HubSpotWebhook.creationId("contact", contact.id()),
                "hubspot.contact-created",
                contact.createdAt(),
                Json.map(new ContactEvent(contact.id(), null, null, null)),
                "contact-" + contact.id());
    }

    private static Event changed(String contact, String property, Version version) {
        return new Event(
                HubSpotWebhook.changeId("contact", contact, property, version.timestamp()),
                "hubspot.contact-changed",
                version.timestamp(),
                Json.map(new ContactEvent(contact, property, version.value(), version.sourceType())),
                "contact-" + contact);
    }

    private static Position next(Position from, Found found, Instant now) {
        if (found.results().isEmpty()) {
            return from.ended(from.millis());
        }
        long last = found.results().get(found.results().size() - 1).updatedAt().toEpochMilli();
        if (!isFull(found)) {
            return from.ended(
                    Math.max(from.millis(), Math.min(last + 1, now.minus(LAG).toEpochMilli())));
        }
        return new Position(last, last == from.millis() ? after(found.paging()) : null, from.since(), from.began());
    }

    private static @Nullable String after(@Nullable Paging paging) {
        return paging == null || paging.next() == null ? null : paging.next().after();
    }

    private static boolean isFull(Found found) {
        return found.results().size() == PAGE && found.paging() != null;
    }

    /**
     * @param since the earliest change that is told: where the run before this one began
     * @param began where this run began
     */
    private record Position(long millis, @Nullable String after, long since, long began) {

        static Position of(@Nullable String cursor, Instant now) {
            if (cursor == null) {
                return Position.at(now.toEpochMilli());
            }
            if (!cursor.matches("\\d{1,15}(/.*)?")) {
                throw Feed.unknownCursor();
            }
            String[] parts = cursor.split("/", -1);
            long millis = Long.parseLong(parts[0]);
            @Nullable String after = parts.length < 2 || parts[1].isEmpty() ? null : parts[1];
            return parts.length < 4 || !(parts[2] + parts[3]).matches("\\d{2,30}")
                    ? new Position(millis, after, millis, millis)
                    : new Position(millis, after, Long.parseLong(parts[2]), Long.parseLong(parts[3]));
        }

        private static Position at(long millis) {
            return new Position(millis, null, millis, millis);
        }

        Position ended(long reached) {
            return new Position(reached, null, began, reached);
        }

        @Override
        public String toString() {
            return millis + "/" + (after == null ? "" : after) + "/" + since + "/" + began;
        }
    }
}
