package ropewalk.connector.square;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Refused;
import ropewalk.connector.square.Square.EventFilter;
import ropewalk.connector.square.Square.EventSearch;
import ropewalk.connector.square.Square.Events;
import ropewalk.connector.square.Square.Filtered;
import ropewalk.connector.square.Square.Since;
import ropewalk.connector.square.Square.Sort;
import ropewalk.connector.square.Square.Told;
import ropewalk.connector.square.SquareConnector.Account;

/**
 * What happened, by Square's search of events, oldest first. The cursor is the moment that is searched from and, within a
 * search of several pages, Square's own. The last minutes are searched again; the events' ids make that harmless. Square
 * keeps events for 28 days.
 */
final class EventFeed {

    private static final int PAGE = 100;
    private static final Duration LAG = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofDays(28).minusMinutes(10);

    private EventFeed() {}

    static Feed.Batch poll(Feed.Poll<Account> poll) {
        Position from = Position.of(poll.cursor(), poll.now());
        Events page;
        try {
            page = search(poll, from);
        } catch (Refused no) {
            if (from.page() == null || !no.code().equals("INVALID_CURSOR")) {
                throw no;
            }
            return new Feed.Batch(List.of(), new Position(from.since(), null).toString(), true);
        }
        List<Told> told = page.events() == null ? List.of() : page.events();
        var events = new ArrayList<Event>();
        told.forEach(each -> SquareEvents.event(each).ifPresent(events::add));
        boolean more = page.cursor() != null && !page.cursor().isEmpty();
        Position next = more ? new Position(from.since(), page.cursor()) : new Position(after(told, from, poll), null);
        return new Feed.Batch(events, next.toString(), more);
    }

    private static Events search(Feed.Poll<Account> poll, Position from) {
        var filter =
                new EventFilter(SquareEvents.types(), new Since(from.since().toString()));
        var query = new Filtered<>(filter, new Sort("DEFAULT", "ASC"));
        return SquareCalls.ask(() ->
                SquareCalls.square(poll.account(), poll.http()).events(new EventSearch(PAGE, from.page(), query)));
    }

    /** Where the last page ended, but never so late that one that Square is slow to list would be left out. */
    private static Instant after(List<Told> lastPage, Position from, Feed.Poll<Account> poll) {
        if (lastPage.isEmpty()) {
            return from.since();
        }
        Instant newest = SquareEvents.at(lastPage.get(lastPage.size() - 1).createdAt());
        Instant late = poll.now().minus(LAG);
        Instant next = newest.isBefore(late) ? newest : late;
        return next.isAfter(from.since()) ? next : from.since();
    }

    private record Position(Instant since, @Nullable String page) {

        static Position of(@Nullable String cursor, Instant now) {
            if (cursor == null) {
                return new Position(now, null);
            }
            String[] parts = cursor.split(" ", 2);
            try {
                Instant since = Instant.parse(parts[0]);
                if (parts.length > 1) {
                    return new Position(since, parts[1]);
                }
                Instant oldest = now.minus(KEPT);
                return new Position(since.isBefore(oldest) ? oldest : since, null);
            } catch (DateTimeParseException broken) {
                throw Feed.unknownCursor();
            }
        }

        @Override
        public String toString() {
            return page == null ? since.toString() : since + " " + page;
        }
    }
}
