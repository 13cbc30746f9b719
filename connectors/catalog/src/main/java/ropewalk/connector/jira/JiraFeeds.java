package ropewalk.connector.jira;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Refused;
import ropewalk.connector.jira.JiraApi.Found;
import ropewalk.connector.jira.JiraApi.Item;
import ropewalk.connector.jira.JiraApi.Myself;
import ropewalk.connector.jira.JiraConnector.Account;

/**
 * Changed issues by a search, oldest change first. A search knows minutes only, in the time zone of the account's person,
 * and lags behind: the last five minutes are always asked for again; the events' ids make that harmless. A cursor is a
 * moment, and Jira's token of the next page where there is one.
 */
final class JiraFeeds {

    private static final Duration LAG = Duration.ofMinutes(5);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm", Locale.ROOT);
    private static final int PAGE = 100;
    /** Each of their issues is asked for its comments. */
    private static final int PAGE_OF_COMMENTED = 25;

    private JiraFeeds() {}

    static Feed.Batch issues(Feed.Poll<Account> poll) {
        Position from = Position.of(poll.cursor(), poll.now());
        return round(poll, from, PAGE, item -> JiraEvents.of(item, poll.account(), from.since()));
    }

    static Feed.Batch comments(Feed.Poll<Account> poll) {
        Position from = Position.of(poll.cursor(), poll.now());
        JiraApi jira = JiraConnector.api(poll.account(), poll.http());
        return round(poll, from, PAGE_OF_COMMENTED, item -> jira.comments(item.key(), PAGE).comments().stream()
                .filter(remark -> !JiraEvents.moment(remark.created()).isBefore(from.since()))
                .map(remark -> JiraEvents.commented(remark, item, poll.account()))
                .toList());
    }

    private static Feed.Batch round(
            Feed.Poll<Account> poll, Position from, int size, Function<Item, List<Event>> events) {
        Found found = found(poll, from, size);
        var all = new ArrayList<Event>();
        found.issues().forEach(item -> all.addAll(events.apply(item)));
        return new Feed.Batch(all, from.next(found, poll.now()).toString(), found.nextPageToken() != null);
    }

    /** Tokens of pages run out; then the search starts anew. */
    private static Found found(Feed.Poll<Account> poll, Position from, int size) {
        JiraApi jira = JiraConnector.api(poll.account(), poll.http());
        Account account = poll.account();
        String project = account.project() == null ? "" : "project = \"" + account.project() + "\" AND ";
        String jql = project + "updated >= \"" + minute(from.since(), jira.myself()) + "\" ORDER BY updated ASC";
        var fields = new ArrayList<>(JiraEvents.FIELDS);
        if (account.keyField() != null) {
            fields.add(account.keyField());
        }
        try {
            return jira.search(new JiraApi.Search(jql, fields, null, size, from.token()));
        } catch (Refused no) {
            if (from.token() == null || no.status() != 400) {
                throw no;
            }
            return jira.search(new JiraApi.Search(jql, fields, null, size, null));
        }
    }

    /** As a search takes it; an hour earlier in the hour that comes twice in autumn. */
    static String minute(Instant moment, Myself person) {
        ZonedDateTime there = moment.atZone(ZoneId.of(person.timeZone()));
        boolean twice = !there.withEarlierOffsetAtOverlap()
                .getOffset()
                .equals(there.withLaterOffsetAtOverlap().getOffset());
        return MINUTE.format(there.toLocalDateTime().minusHours(twice ? 1 : 0));
    }

    private record Position(Instant since, @Nullable String token) {

        static Position of(@Nullable String cursor, Instant now) {
            if (cursor == null) {
                return new Position(Instant.ofEpochMilli(now.toEpochMilli()), null);
            }
            String[] parts = cursor.split("/", 2);
            try {
                return new Position(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts.length > 1 ? parts[1] : null);
            } catch (NumberFormatException unreadable) {
                throw Feed.unknownCursor();
            }
        }

        Position next(Found found, Instant now) {
            if (found.nextPageToken() != null) {
                return new Position(since, found.nextPageToken());
            }
            Instant last = found.issues().stream()
                    .map(item -> JiraEvents.issue(item).updatedAt())
                    .filter(java.util.Objects::nonNull)
                    .max(Instant::compareTo)
                    .orElse(since);
            Instant latest = last.isBefore(now.minus(LAG)) ? last : now.minus(LAG);
            return new Position(latest.isAfter(since) ? latest : since, null);
        }

        @Override
        public String toString() {
            return token == null ? String.valueOf(since.toEpochMilli()) : since.toEpochMilli() + "/" + token;
        }
    }
}
