package ropewalk.connector.paypal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Form;
import ropewalk.connector.paypal.PayPal.Events;
import ropewalk.connector.paypal.PayPal.Link;
import ropewalk.connector.paypal.PayPalConnector.Account;

/**
 * What happened, by PayPal's list of the notifications of the app, window by window. The cursor is the window and, within
 * one of several pages, what PayPal's link to the next page asks for; the link's address is not followed. Each window begins
 * some minutes before the last one's end; the events' ids make that harmless. PayPal dates by the millisecond and keeps
 * notifications for 30 days.
 */
final class EventFeed {

    private static final String PAGE = "50";
    private static final Duration LAG = Duration.ofMinutes(10);
    private static final Duration KEPT = Duration.ofDays(30).minusMinutes(30);

    private EventFeed() {}

    static Feed.Batch poll(Feed.Poll<Account> poll, PayPalCalls calls) {
        Position from = Position.of(poll.cursor(), poll.now());
        if (!from.since().isBefore(from.until())) {
            return new Feed.Batch(List.of(), from.finished().toString(), false);
        }
        Events page = calls.ask(poll.account(), poll.http(), paypal -> paypal.events(from.question()));
        var events = new ArrayList<Event>();
        Stream.ofNullable(page.events()).flatMap(List::stream).forEach(told -> PayPalEvents.event(told)
                .ifPresent(events::add));
        Optional<String> more = Stream.ofNullable(page.links())
                .flatMap(List::stream)
                .filter(link -> link.rel().equals("next"))
                .map(Link::href)
                .flatMap(href -> Stream.ofNullable(URI.create(href).getRawQuery()))
                .findFirst();
        Position next = more.map(query -> new Position(from.since(), from.until(), query))
                .orElseGet(from::finished);
        return new Feed.Batch(events, next.toString(), more.isPresent());
    }

    /** @param query of the next page */
    private record Position(Instant since, Instant until, @Nullable String query) {

        static Position of(@Nullable String cursor, Instant now) {
            if (cursor == null) {
                Instant begin = now.truncatedTo(ChronoUnit.MILLIS);
                return new Position(begin, begin, null);
            }
            String[] parts = cursor.split(" ", 3);
            try {
                Instant since = Instant.parse(parts[0]);
                if (parts.length == 3) {
                    return new Position(since, Instant.parse(parts[1]), parts[2]);
                }
                Instant oldest = now.minus(KEPT);
                return new Position(since.isBefore(oldest) ? oldest : since, now, null);
            } catch (DateTimeParseException broken) {
                throw Feed.unknownCursor();
            }
        }

        Map<String, String> question() {
            var question = new LinkedHashMap<String, String>();
            if (query == null) {
                question.put("page_size", PAGE);
                question.put("start_time", since.toString());
                question.put("end_time", until.toString());
            } else {
                Form.read(query).sorted().forEach((name, values) -> question.put(name, values.get(0)));
            }
            return question;
        }

        /** Where the next window begins. */
        Position finished() {
            Instant late = until.minus(LAG);
            return new Position(late.isAfter(since) ? late : since, until, null);
        }

        @Override
        public String toString() {
            return query == null ? since.toString() : since + " " + until + " " + query;
        }
    }
}
