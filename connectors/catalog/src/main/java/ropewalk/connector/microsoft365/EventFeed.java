package ropewalk.connector.microsoft365;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Json;
import ropewalk.connector.Refused;
import ropewalk.connector.meeting.NewEvents;
import ropewalk.connector.microsoft365.GraphApi.Item;
import ropewalk.connector.microsoft365.GraphApi.Page;
import ropewalk.connector.microsoft365.Microsoft365Connector.Account;

/**
 * What changed in the calendar, by Microsoft's delta query. It is about a window of time, from a week ago to a year
 * ahead, which is moved on every month. The first round reads the window and tells nothing of what was there before; so
 * does a round after a move, and one after Microsoft has forgotten the state (410), which tell what was changed since the
 * last round. A series of events is one event, and each exception of it another.
 */
final class EventFeed {

    private static final Duration BEHIND = Duration.ofDays(7);
    private static final Duration AHEAD = Duration.ofDays(366);
    private static final Duration MOVED_AFTER = Duration.ofDays(30);
    /** Microsoft's clock may differ from ours; what is told twice has the same id. */
    private static final Duration LAG = Duration.ofMinutes(5);

    private static final int MOST_KEYS = 500;

    private final Graph graph;
    private final Cursor cursor;
    private final NewEvents news;
    private final List<Own> own;

    private EventFeed(Graph graph, Cursor cursor) {
        this.graph = graph;
        this.cursor = cursor;
        news = new NewEvents(cursor.since(), cursor.made());
        own = new ArrayList<>(cursor.own());
    }

    static Feed.Batch poll(AccessTokens tokens, Feed.Poll<Account> poll) {
        Cursor cursor = Cursor.of(poll.cursor(), poll.now());
        return new EventFeed(new Graph(tokens, poll.account(), poll.http()), cursor).next(poll.account());
    }

    private Feed.Batch next(Account account) {
        Page page;
        try {
            String link = cursor.link();
            page = graph.follow(link == null ? everything(account) : URI.create(link));
        } catch (Refused no) {
            boolean forgotten = no.status() == 410 || no.code().equalsIgnoreCase("SyncStateNotFound");
            if (!forgotten || cursor.link() == null) {
                throw no;
            }
            return new Feed.Batch(List.of(), cursor.anew().toString(), true);
        }
        var told = new ArrayList<Event>();
        page.items().forEach(each -> told.addAll(events(each, account)));
        Cursor after = page.nextLink() != null
                ? cursor.following(page.nextLink(), news, own)
                : cursor.finished(page.deltaLink(), news, own);
        return new Feed.Batch(told, after.toString(), page.nextLink() != null);
    }

    private URI everything(Account account) {
        Instant from = cursor.window().minus(BEHIND);
        return UriComponentsBuilder.fromUri(account.address())
                .pathSegment("users", account.mailbox(), "calendarView", "delta")
                .queryParam("startDateTime", from.toString())
                .queryParam("endDateTime", cursor.window().plus(AHEAD).toString())
                .encode()
                .build()
                .toUri();
    }

    private List<Event> events(Item item, Account account) {
        if (item.removed() != null) {
            return cursor.reading() ? List.of() : gone(item, account);
        }
        Instant changed = Objects.requireNonNullElse(item.lastModifiedDateTime(), cursor.began());
        boolean old = cursor.reading() && changed.isBefore(cursor.since());
        if ("occurrence".equals(item.type()) || old) {
            return List.of();
        }
        return told(item, changed, businessKey(item, account));
    }

    private List<Event> told(Item item, Instant changed, String businessKey) {
        String version = Objects.requireNonNullElse(item.changeKey(), "").replaceAll("[^A-Za-z0-9]", "");
        if (Boolean.TRUE.equals(item.isCancelled())) {
            return List.of(event(item, "cancelled", "-cancelled", changed, businessKey));
        }
        return news.what(item.id(), version, item.createdDateTime()).stream()
                .map(what ->
                        event(item, what, what.equals("created") ? "-created" : "-" + version, changed, businessKey))
                .toList();
    }

    /** Gone from the window: deleted, unless it was only moved out of it. */
    private List<Event> gone(Item item, Account account) {
        String key = own.stream()
                .filter(each -> each.id().equals(item.id()))
                .map(Own::key)
                .findFirst()
                .orElse("event-" + item.id());
        try {
            Item moved = graph.ask(api -> api.get(account.mailbox(), item.id(), Meetings.EXPAND));
            return told(moved, Objects.requireNonNullElse(moved.lastModifiedDateTime(), cursor.began()), key);
        } catch (Refused no) {
            if (no.status() != 404) {
                throw no;
            }
            return List.of(event(item, "cancelled", "-cancelled", cursor.began(), key));
        }
    }

    /** A delta does not hold our own properties; those that only we write are asked for them. */
    private String businessKey(Item item, Account account) {
        String transaction = item.transactionId();
        if (transaction == null || !transaction.matches("[0-9a-f]{40}")) {
            return "event-" + item.id();
        }
        String key = null;
        try {
            key = graph.ask(api -> api.get(account.mailbox(), item.id(), Meetings.EXPAND))
                    .own(Meetings.BUSINESS_KEY);
        } catch (Refused no) {
            if (no.status() != 404) {
                throw no;
            }
        }
        if (key == null) {
            return "event-" + item.id();
        }
        own.removeIf(each -> each.id().equals(item.id()));
        own.add(new Own(item.id(), key));
        return key;
    }

    private static Event event(Item item, String what, String suffix, Instant at, String businessKey) {
        return new Event(
                "event-" + item.id() + suffix,
                "microsoft365-calendar.event-" + what,
                at,
                Json.map(Meeting.of(item)),
                businessKey);
    }

    /** An event that a process has put in, to know it by when it is gone. */
    record Own(String id, String key) {}

    /**
     * @param since when the round before began, less the lag, but not before the first one; an event made later is new
     * @param began when this round began
     * @param window what the window of time is about
     * @param link of the next page or the next round; absent where everything is to be read
     * @param reading whether this round reads everything
     * @param paging whether the round goes on
     */
    private record Cursor(
            Instant since,
            Instant began,
            Instant window,
            @Nullable String link,
            boolean reading,
            boolean paging,
            List<NewEvents.Made> made,
            List<Own> own) {

        static Cursor of(@Nullable String stored, Instant now) {
            if (stored == null) {
                Instant since = now.truncatedTo(ChronoUnit.SECONDS);
                return new Cursor(since, now, since, null, true, false, List.of(), List.of());
            }
            Cursor known = Json.read(stored, Cursor.class);
            if (known.paging()) {
                return known;
            }
            Instant window = known.link() == null ? now.truncatedTo(ChronoUnit.SECONDS) : known.window();
            return new Cursor(
                    known.since(), now, window, known.link(), known.link() == null, false, known.made(), known.own());
        }

        Cursor anew() {
            return new Cursor(since, began, window, null, true, false, made, own);
        }

        Cursor following(String next, NewEvents news, List<Own> known) {
            return new Cursor(since, began, window, next, reading, true, news.all(), known);
        }

        Cursor finished(@Nullable String delta, NewEvents news, List<Own> known) {
            Instant from = since.isAfter(began.minus(LAG)) ? since : began.minus(LAG);
            boolean stale = began.isAfter(window.plus(MOVED_AFTER));
            List<Own> young = known.subList(Math.max(0, known.size() - MOST_KEYS), known.size());
            return new Cursor(from, began, window, stale ? null : delta, false, false, news.since(from), young);
        }

        @Override
        public String toString() {
            return Json.write(this);
        }
    }
}
