package ropewalk.connector.github;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.github.GitHubApi.Item;
import ropewalk.connector.github.GitHubApi.Remark;
import ropewalk.connector.github.GitHubApi.Run;
import ropewalk.connector.github.GitHubConnector.Account;
import ropewalk.connector.github.GitHubConnector.Api;

/**
 * What a push may have lost, oldest change first. A cursor is a second, and the page within it where more than a page
 * changed in that one second. The last minute is always asked for again; the events' ids make that harmless.
 */
record GitHubFeeds(Api api) {

    private static final Duration LAG = Duration.ofMinutes(1);
    /** Runs can be asked for by their beginning only: one that takes longer is told by the webhook alone. */
    private static final Duration LONGEST_RUN = Duration.ofDays(2);
    /** GitHub lists no more than a thousand. */
    private static final int MOST_PAGES = 10;

    Feed.Batch issues(Feed.Poll<Account> poll) {
        Position from = Position.of(poll.cursor(), poll.now());
        List<Item> found = api.of(poll.account(), poll.http()).changed(from.since(), from.page());
        var events = new ArrayList<Event>();
        found.forEach(item -> events.addAll(events(item, from.since(), poll.account())));
        return batch(events, from, found, Item::updatedAt, poll.now());
    }

    private static List<Event> events(Item item, Instant since, Account account) {
        var events = new ArrayList<Event>();
        if (!item.createdAt().isBefore(since)) {
            events.add(GitHubEvents.opened(item, account));
        }
        if (item.pull() == null && item.updatedAt().isAfter(item.createdAt())) {
            events.add(GitHubEvents.changed(item, account));
        }
        if (item.closedAt() != null && !item.closedAt().isBefore(since)) {
            events.add(GitHubEvents.closed(item, account));
        }
        return events;
    }

    Feed.Batch comments(Feed.Poll<Account> poll) {
        Position from = Position.of(poll.cursor(), poll.now());
        GitHubApi github = api.of(poll.account(), poll.http());
        List<Remark> found = github.changedComments(from.since(), from.page());
        var events = new ArrayList<Event>();
        Map<Long, Item> read = new HashMap<>();
        for (Remark remark : found) {
            if (!remark.createdAt().isBefore(from.since()) && !GitHubEvents.isOurs(remark, poll.account())) {
                Item on = read.computeIfAbsent(number(remark), github::issue);
                events.add(GitHubEvents.commented(remark, on, poll.account()));
            }
        }
        return batch(events, from, found, Remark::updatedAt, poll.now());
    }

    private static long number(Remark remark) {
        String address = remark.issueUrl();
        return Long.parseLong(address.substring(address.lastIndexOf('/') + 1));
    }

    Feed.Batch runs(Feed.Poll<Account> poll) {
        Position from = Position.of(poll.cursor(), poll.now());
        GitHubApi github = api.of(poll.account(), poll.http());
        var found = new ArrayList<Run>();
        for (int page = 1; page <= MOST_PAGES && found.size() == (page - 1) * GitHubApi.PAGE; page++) {
            found.addAll(
                    github.runs(">=" + from.since().minus(LONGEST_RUN), page).runs());
        }
        Instant last =
                found.stream().map(Run::updatedAt).max(Instant::compareTo).orElse(from.since());
        List<Event> events = found.stream()
                .filter(run -> !run.updatedAt().isBefore(from.since()))
                .map(GitHubEvents::ended)
                .toList();
        return new Feed.Batch(events, from.upTo(last, poll.now()).toString(), false);
    }

    private static <T> Feed.Batch batch(
            List<Event> events, Position from, List<T> found, Function<T, Instant> changedAt, Instant now) {
        Instant last = found.isEmpty() ? from.since() : changedAt.apply(found.get(found.size() - 1));
        boolean more = found.size() == GitHubApi.PAGE;
        Position next = more ? from.after(last) : from.upTo(last, now);
        return new Feed.Batch(events, next.toString(), more);
    }

    /** @param page counted from 1 */
    private record Position(Instant since, int page) {

        static Position of(@Nullable String cursor, Instant now) {
            if (cursor == null) {
                return new Position(Instant.ofEpochSecond(now.getEpochSecond()), 1);
            }
            String[] parts = cursor.split("/", 2);
            try {
                Instant since = Instant.ofEpochSecond(Long.parseLong(parts[0]));
                return new Position(since, parts.length > 1 ? Integer.parseInt(parts[1]) : 1);
            } catch (NumberFormatException | DateTimeException unreadable) {
                throw Feed.unknownCursor();
            }
        }

        /** Where a full page ended: in its last second, or on the next page of the one second that it is all about. */
        Position after(Instant last) {
            return last.isAfter(since) ? new Position(last, 1) : new Position(since, page + 1);
        }

        Position upTo(Instant last, Instant now) {
            Instant latest = last.isBefore(now.minus(LAG)) ? last : now.minus(LAG);
            return new Position(latest.isAfter(since) ? latest : since, 1);
        }

        @Override
        public String toString() {
            return page == 1 ? String.valueOf(since.getEpochSecond()) : since.getEpochSecond() + "/" + page;
        }
    }
}
