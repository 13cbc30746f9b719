package ropewalk.connector.googlecalendar;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Json;
import ropewalk.connector.Refused;
import ropewalk.connector.googlecalendar.CalendarApi.Item;
import ropewalk.connector.googlecalendar.CalendarApi.Page;
import ropewalk.connector.googlecalendar.GoogleCalendarConnector.Account;

/**
 * What changed in the calendar, by Google's sync tokens. The first round reads the whole calendar and tells nothing of
 * what was there before. When Google has forgotten the token (410), the calendar is read as a whole again and what
 * changed since the last round is told. A series of events is one event.
 */
final class EventFeed {

    /** Google's clock may differ from ours; what is told twice has the same id. */
    private static final Duration LAG = Duration.ofMinutes(5);
    /** Google writes an event's creation in whole seconds and its last change in parts of them. */
    private static final Duration AS_IT_WAS_MADE = Duration.ofSeconds(2);

    private EventFeed() {}

    static Feed.Batch poll(AccessTokens tokens, Feed.Poll<Account> poll) {
        Cursor cursor = Cursor.of(poll.cursor(), poll.now());
        Page page;
        try {
            page = new Google(tokens, poll.account(), poll.http())
                    .ask(api -> api.list(poll.account().calendar(), cursor.syncToken(), cursor.pageToken()));
        } catch (Refused no) {
            return new Feed.Batch(List.of(), cursor.without(no).toString(), true);
        }
        var events = new ArrayList<Event>();
        for (Item item : page.items() == null ? List.<Item>of() : page.items()) {
            if (cursor.syncToken() != null || !changedAt(item, cursor.since()).isBefore(cursor.since())) {
                events.addAll(events(item, cursor, poll.now()));
            }
        }
        return new Feed.Batch(events, cursor.after(page).toString(), page.nextPageToken() != null);
    }

    private static List<Event> events(Item item, Cursor cursor, Instant now) {
        Instant changed = changedAt(item, now);
        if (item.isCancelled()) {
            return List.of(event(item, "cancelled", "-cancelled" + version(item), changed));
        }
        var events = new ArrayList<Event>();
        Instant created = Objects.requireNonNullElse(item.created(), Instant.EPOCH);
        boolean isNew = !created.isBefore(cursor.since());
        if (isNew) {
            events.add(event(item, "created", "-created", created));
        }
        boolean asItWasMade =
                changed.isBefore(created.plus(AS_IT_WAS_MADE)) && (item.sequence() == null || item.sequence() == 0);
        if (!isNew || !asItWasMade) {
            events.add(event(item, "changed", version(item), changed));
        }
        return events;
    }

    private static Event event(Item item, String what, String suffix, Instant at) {
        String key = "event-" + item.id();
        String businessKey = item.own(Meetings.BUSINESS_KEY);
        return new Event(
                key + suffix,
                "google-calendar.event-" + what,
                at,
                Json.map(Meeting.of(item)),
                businessKey == null ? key : businessKey);
    }

    /** Each version of an event has an etag of its own. */
    private static String version(Item item) {
        String etag = item.etag();
        return etag == null ? "" : "-" + etag.replaceAll("[^A-Za-z0-9]", "");
    }

    private static Instant changedAt(Item item, Instant otherwise) {
        return Objects.requireNonNullElse(item.updated(), otherwise);
    }

    /**
     * @param since when the round before began, less the lag, but not before the first one; an event made later is new
     * @param began when this round began
     * @param syncToken absent while the whole calendar is read
     * @param pageToken absent on a round's first page
     */
    private record Cursor(Instant since, Instant began, @Nullable String syncToken, @Nullable String pageToken) {

        static Cursor of(@Nullable String stored, Instant now) {
            if (stored == null) {
                return new Cursor(now.truncatedTo(ChronoUnit.SECONDS), now, null, null);
            }
            Cursor cursor;
            try {
                cursor = Json.read(stored, Cursor.class);
            } catch (IllegalArgumentException unreadable) {
                throw Feed.unknownCursor();
            }
            return cursor.pageToken() == null ? new Cursor(cursor.since(), now, cursor.syncToken(), null) : cursor;
        }

        Cursor after(Page page) {
            return page.nextPageToken() != null
                    ? new Cursor(since, began, syncToken, page.nextPageToken())
                    : new Cursor(later(since, began.minus(LAG)), began, page.nextSyncToken(), null);
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }

        /** @throws Refused when it is not about the tokens */
        Cursor without(Refused no) {
            if (no.status() == 410 && syncToken != null) {
                return new Cursor(since, began, null, null);
            }
            if ((no.status() == 400 || no.status() == 410) && pageToken != null) {
                return new Cursor(since, began, syncToken, null);
            }
            throw no;
        }

        @Override
        public String toString() {
            return Json.write(this);
        }
    }
}
