package ropewalk.connector.caldav;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Json;
import ropewalk.connector.Refused;
import ropewalk.connector.caldav.CalDavConnector.Account;
import ropewalk.connector.caldav.Events.Found;
import ropewalk.connector.caldav.Multistatus.Member;
import ropewalk.connector.meeting.CallKey;
import ropewalk.connector.meeting.NewEvents;

/**
 * What changed in the calendar, by its synchronisation tokens (RFC 6578). The first round only takes a token. When the
 * server does not know the token any more, all names are read again and what was changed since the last round is told, by
 * the server's clock or, where it does not say, by the event's own word; what was deleted in that time is not. A series of
 * events is one event.
 */
final class EventFeed {

    private static final int PAGE = 50;
    /** The server's clock may differ from ours; what is told twice has the same id. */
    private static final Duration LAG = Duration.ofMinutes(5);

    private EventFeed() {}

    static Feed.Batch poll(Calendars calendars, Feed.Poll<Account> poll) {
        var events = new Events(calendars, poll.account(), poll.http());
        if (poll.cursor() == null) {
            return new Feed.Batch(
                    List.of(), Cursor.first(token(events), poll.now()).toString(), false);
        }
        Cursor cursor = Cursor.of(poll.cursor(), poll.now());
        Multistatus answer;
        try {
            answer = synchronisation(events, cursor.token());
        } catch (Refused no) {
            if (cursor.token() == null || !List.of(400, 403, 409, 410, 412).contains(no.status())) {
                throw no;
            }
            return new Feed.Batch(List.of(), cursor.anew().toString(), true);
        }
        return read(events, answer, cursor);
    }

    /** The calendar's state as it is now. A server that does not tell has to be asked for everything once. */
    private static @Nullable String token(Events events) {
        String token = events.dav()
                .find(events.calendar(), 0, "<d:sync-token/>")
                .only()
                .text(Xml.DAV, "sync-token");
        return token != null ? token : synchronisation(events, null).token();
    }

    private static Multistatus synchronisation(Events events, @Nullable String token) {
        String content =
                """
                <d:sync-token>%s</d:sync-token><d:sync-level>1</d:sync-level><d:prop><d:getetag/>\
                <d:getlastmodified/></d:prop>"""
                        .formatted(token == null ? "" : Xml.escaped(token));
        return events.dav().report(events.calendar(), 0, "d:sync-collection", content);
    }

    private static Feed.Batch read(Events events, Multistatus answer, Cursor cursor) {
        List<Member> members = answer.members().stream()
                .filter(each -> !each.href().endsWith("/"))
                .toList();
        var told = new ArrayList<Event>();
        if (cursor.token() != null && cursor.after() == null) {
            members.stream()
                    .filter(each -> each.status() == 404)
                    .forEach(each -> told.add(removed(Calendars.name(each.href()), cursor)));
        }
        var names = new TreeSet<String>();
        members.stream()
                .filter(each -> each.status() < 300 && isNews(each, cursor))
                .forEach(each -> names.add(Calendars.name(each.href())));
        List<String> rest = names.stream()
                .filter(each -> cursor.after() == null || each.compareTo(cursor.after()) > 0)
                .toList();
        List<String> page = rest.subList(0, Math.min(PAGE, rest.size()));
        var news = new NewEvents(cursor.since(), cursor.made());
        events.named(page).stream()
                .filter(each -> cursor.token() != null || isSince(each.changed(), cursor))
                .forEach(each -> told.addAll(events(each, cursor, news)));
        boolean more = rest.size() > page.size();
        boolean cutOff = answer.members().stream().anyMatch(each -> each.status() == 507);
        Cursor next = more
                ? cursor.after(answer.needToken(), page.get(page.size() - 1), news)
                : cursor.finished(answer.needToken(), news);
        return new Feed.Batch(told, next.toString(), more || cutOff);
    }

    /** While everything is read: what the server says was changed since, and what only the event itself can tell. */
    private static boolean isNews(Member member, Cursor cursor) {
        Instant changed = Events.changed(member);
        return cursor.token() != null || changed == null || isSince(changed, cursor);
    }

    private static boolean isSince(@Nullable Instant changed, Cursor cursor) {
        return changed != null && !changed.isBefore(cursor.since());
    }

    /** The calendar's state that the removal is told against makes it another one than an earlier one of that name. */
    private static Event removed(String name, Cursor cursor) {
        String id = "event-" + name + "-cancelled-"
                + CallKey.digest(String.valueOf(cursor.token())).substring(0, 12);
        return event(id, "cancelled", cursor.began(), Meeting.gone(name), Events.businessKey(name));
    }

    private static List<Event> events(Found found, Cursor cursor, NewEvents news) {
        Instant changed = Objects.requireNonNullElse(found.changed(), cursor.began());
        String etag = Objects.requireNonNullElse(found.etag(), "");
        String version = "-" + etag.replaceAll("[^A-Za-z0-9]", "");
        String own = found.ics()
                .master()
                .map(each -> Ics.text(each, Ics.BUSINESS_KEY))
                .orElse(null);
        String business = own == null ? Events.businessKey(found.name()) : own;
        return news.what(found.name(), etag, found.ics().created()).stream()
                .map(what -> event(
                        "event-" + found.name() + (what.equals("created") ? "-created" : version),
                        what,
                        changed,
                        found.meeting(),
                        business))
                .toList();
    }

    private static Event event(String id, String what, Instant at, Meeting meeting, @Nullable String businessKey) {
        return new Event(
                id,
                "caldav.event-" + what,
                at,
                Json.map(meeting),
                businessKey == null ? "event-" + meeting.eventId() : businessKey);
    }

    /**
     * @param since when the round before began, less the lag, but not before the first one; an event made later is new
     * @param began when this round began
     * @param token absent while everything is read again
     * @param next the token of the next round: the state at this round's first page
     * @param after the last name of the page before; absent on a round's first page
     */
    private record Cursor(
            Instant since,
            Instant began,
            @Nullable String token,
            @Nullable String next,
            @Nullable String after,
            List<NewEvents.Made> made) {

        static Cursor first(@Nullable String token, Instant now) {
            return new Cursor(now.truncatedTo(ChronoUnit.SECONDS), now, token, null, null, List.of());
        }

        static Cursor of(String stored, Instant now) {
            Cursor cursor = Json.read(stored, Cursor.class);
            return cursor.after() == null
                    ? new Cursor(cursor.since(), now, cursor.token(), null, null, cursor.made())
                    : cursor;
        }

        Cursor anew() {
            return new Cursor(since, began, null, null, null, made);
        }

        Cursor after(String answered, String name, NewEvents news) {
            return new Cursor(since, began, token, next == null ? answered : next, name, news.all());
        }

        Cursor finished(String answered, NewEvents news) {
            Instant from = since.isAfter(began.minus(LAG)) ? since : began.minus(LAG);
            return new Cursor(from, began, next == null ? answered : next, null, null, news.since(from));
        }

        @Override
        public String toString() {
            return Json.write(this);
        }
    }
}
