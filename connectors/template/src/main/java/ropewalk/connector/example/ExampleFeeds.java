package ropewalk.connector.example;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import ropewalk.connector.Feed;
import ropewalk.connector.example.ExampleConnector.Account;

/**
 * New people by the list of all, page by page. Times are whole seconds, and what is written in one may be seen after it:
 * the last minute is always asked for again; the events' ids make that harmless. A cursor is a second, and the vendor's
 * name of the next page where there is one.
 */
final class ExampleFeeds {

    private static final Duration LAG = Duration.ofMinutes(1);
    private static final String PAGE = "50";

    private ExampleFeeds() {}

    static Feed.Batch people(Feed.Poll<Account> poll) {
        Position from = Position.of(poll.cursor(), poll.now());
        var question = new LinkedMultiValueMap<String, String>();
        question.add("added_since", from.since().toString());
        question.add("limit", PAGE);
        if (from.page() != null) {
            question.add("page", from.page());
        }
        ExampleApi.Page page = ExampleConnector.api(poll.account(), poll.http()).people(question);
        return new Feed.Batch(
                page.people().stream().map(ExampleEvents::added).toList(),
                from.next(page.next(), poll.now()).toString(),
                page.next() != null);
    }

    private record Position(Instant since, @Nullable String page) {

        static Position of(@Nullable String cursor, Instant now) {
            if (cursor == null) {
                return new Position(second(now), null);
            }
            String[] parts = cursor.split("/", 2);
            if (!parts[0].matches("\\d{1,11}")) {
                throw Feed.unknownCursor();
            }
            return new Position(Instant.ofEpochSecond(Long.parseLong(parts[0])), parts.length > 1 ? parts[1] : null);
        }

        Position next(@Nullable String nextPage, Instant now) {
            if (nextPage != null) {
                return new Position(since, nextPage);
            }
            Instant seen = second(now.minus(LAG));
            return new Position(seen.isAfter(since) ? seen : since, null);
        }

        private static Instant second(Instant moment) {
            return Instant.ofEpochSecond(moment.getEpochSecond());
        }

        @Override
        public String toString() {
            return since.getEpochSecond() + (page == null ? "" : "/" + page);
        }
    }
}
