package ropewalk.connector.zendesk;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.zendesk.ZendeskApi.Export;
import ropewalk.connector.zendesk.ZendeskApi.Item;
import ropewalk.connector.zendesk.ZendeskApi.Metric;
import ropewalk.connector.zendesk.ZendeskConnector.Account;

/**
 * Changed tickets by Zendesk's incremental export, whose own cursor loses nothing. It never tells the most recent minute. Our
 * cursor is the moment from which things are news, and Zendesk's cursor once there is one.
 */
final class ZendeskFeeds {

    private static final Duration TOLD_AFTER = Duration.ofMinutes(1);
    /** So much later at most a change is told; what is told twice has one id. */
    private static final Duration LATEST = Duration.ofMinutes(30);

    private static final int PAGE = 500;
    /** Each of their tickets is asked for its comments. */
    private static final int PAGE_OF_COMMENTED = 50;

    private ZendeskFeeds() {}

    static Feed.Batch tickets(Feed.Poll<Account> poll) {
        return round(poll, PAGE, (zendesk, item, solvedAt, since) -> {
            var events = new ArrayList<Event>();
            if (!item.createdAt().isBefore(since)) {
                events.add(ZendeskEvents.created(item));
            }
            if (item.updatedAt().isAfter(item.createdAt()) && !item.updatedAt().isBefore(since)) {
                events.add(ZendeskEvents.changed(item));
            }
            if (solvedAt.isPresent() && !solvedAt.get().isBefore(since)) {
                events.add(ZendeskEvents.solved(item));
            }
            return events;
        });
    }

    static Feed.Batch comments(Feed.Poll<Account> poll) {
        return round(
                poll,
                PAGE_OF_COMMENTED,
                (zendesk, item, solvedAt, since) -> zendesk.comments(item.id()).comments().stream()
                        .filter(remark -> !remark.createdAt().isBefore(since))
                        .filter(remark -> !ZendeskEvents.isFirstText(item, remark.createdAt()))
                        .map(remark -> ZendeskEvents.commented(
                                item,
                                remark.id(),
                                remark.plainBody() == null ? remark.body() : remark.plainBody(),
                                remark.isPublic(),
                                remark.authorId(),
                                remark.createdAt()))
                        .toList());
    }

    private interface News {
        List<Event> of(ZendeskApi zendesk, Item item, Optional<Instant> solvedAt, Instant since);
    }

    private static Feed.Batch round(Feed.Poll<Account> poll, int size, News news) {
        Position from = Position.of(poll.cursor(), poll.now());
        if (from.cursor() == null && from.since().isAfter(poll.now().minus(TOLD_AFTER))) {
            return new Feed.Batch(List.of(), from.toString(), false);
        }
        ZendeskApi zendesk = ZendeskConnector.api(poll.account(), poll.http());
        Long start = from.cursor() == null ? from.since().getEpochSecond() : null;
        Export found = zendesk.export(start, from.cursor(), size);
        Map<Long, Instant> solved = new HashMap<>();
        for (Metric metric : Objects.requireNonNullElse(found.metrics(), List.<Metric>of())) {
            if (metric.solvedAt() != null) {
                solved.put(metric.ticketId(), metric.solvedAt());
            }
        }
        var events = new ArrayList<Event>();
        for (Item item : found.tickets()) {
            if (!"deleted".equals(item.status())) {
                events.addAll(news.of(zendesk, item, Optional.ofNullable(solved.get(item.id())), from.since()));
            }
        }
        return new Feed.Batch(events, from.next(found, poll.now()).toString(), !found.endOfStream());
    }

    private record Position(Instant since, @Nullable String cursor) {

        static Position of(@Nullable String text, Instant now) {
            if (text == null) {
                return new Position(Instant.ofEpochSecond(now.getEpochSecond()), null);
            }
            String[] parts = text.split("/", 2);
            try {
                Instant since = Instant.ofEpochSecond(Long.parseLong(parts[0]));
                return new Position(since, parts.length > 1 ? parts[1] : null);
            } catch (NumberFormatException | DateTimeException unreadable) {
                throw Feed.unknownCursor();
            }
        }

        /** While there is more, what is news stays the same. */
        Position next(Export found, Instant now) {
            Instant late = Instant.ofEpochSecond(now.minus(LATEST).getEpochSecond());
            Instant next = found.endOfStream() && late.isAfter(since) ? late : since;
            return new Position(next, found.afterCursor() == null ? cursor : found.afterCursor());
        }

        @Override
        public String toString() {
            return cursor == null ? String.valueOf(since.getEpochSecond()) : since.getEpochSecond() + "/" + cursor;
        }
    }
}
