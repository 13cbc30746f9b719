package ropewalk.connector.pipedrive;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Refused;
import ropewalk.connector.pipedrive.PipedriveApi.Page;
import ropewalk.connector.pipedrive.PipedriveConnector.Account;

/**
 * Changed persons and deals by their lists, oldest change first. Times are whole seconds, and what is written in one may
 * be seen after it: the last minute is always asked for again; the events' ids make that harmless. A cursor is a second,
 * and Pipedrive's cursor of the next page where there is one. What was deleted is in no list.
 */
final class PipedriveFeeds {

    private static final Duration LAG = Duration.ofMinutes(1);
    private static final int PAGE = 100;

    private PipedriveFeeds() {}

    static Feed.Batch persons(Feed.Poll<Account> poll) {
        Account account = poll.account();
        return round(
                poll,
                account.personKeyField(),
                PipedriveConnector.api(account, poll.http())::persons,
                person -> PipedriveEvents.updated(person.updateTime(), person.addTime()),
                (person, since) -> {
                    var events = new ArrayList<Event>();
                    if (!person.addTime().isBefore(since)) {
                        events.add(PipedriveEvents.created(person, account));
                    }
                    if (PipedriveEvents.updated(person.updateTime(), person.addTime())
                            .isAfter(person.addTime())) {
                        events.add(PipedriveEvents.changed(person, account));
                    }
                    return events;
                });
    }

    static Feed.Batch deals(Feed.Poll<Account> poll) {
        Account account = poll.account();
        return round(
                poll,
                account.dealKeyField(),
                PipedriveConnector.api(account, poll.http())::deals,
                deal -> PipedriveEvents.updated(deal.updateTime(), deal.addTime()),
                (deal, since) -> {
                    var events = new ArrayList<Event>();
                    if (!deal.addTime().isBefore(since)) {
                        events.add(PipedriveEvents.created(deal, account));
                    }
                    if (PipedriveEvents.updated(deal.updateTime(), deal.addTime())
                            .isAfter(deal.addTime())) {
                        events.add(PipedriveEvents.changed(deal, account));
                    }
                    PipedriveEvents.moved(deal, account)
                            .filter(event -> !event.occurredAt().isBefore(since))
                            .ifPresent(events::add);
                    PipedriveEvents.closed(deal, account)
                            .filter(event -> !event.occurredAt().isBefore(since))
                            .ifPresent(events::add);
                    return events;
                });
    }

    private interface News<T> {
        /** @param since what was before it has been told */
        List<Event> of(T thing, Instant since);
    }

    private static <T> Feed.Batch round(
            Feed.Poll<Account> poll,
            String keyField,
            Function<MultiValueMap<String, String>, Page<T>> list,
            Function<T, Instant> changedAt,
            News<T> news) {
        Position from = Position.of(poll.cursor(), poll.now());
        var question = Body.question(
                "updated_since",
                from.since(),
                "sort_by",
                "update_time",
                "sort_direction",
                "asc",
                "custom_fields",
                keyField,
                "limit",
                PAGE,
                "cursor",
                from.cursor());
        Page<T> page = page(list, question);
        var events = new ArrayList<Event>();
        Instant last = from.since();
        for (T thing : page.all()) {
            events.addAll(news.of(thing, from.since()));
            last = changedAt.apply(thing);
        }
        return new Feed.Batch(events, from.next(page.next(), last, poll.now()).toString(), page.next() != null);
    }

    /** Where Pipedrive does not know its cursor any more, the list is read from the first page on. */
    private static <T> Page<T> page(
            Function<MultiValueMap<String, String>, Page<T>> list, MultiValueMap<String, String> question) {
        try {
            return list.apply(question);
        } catch (Refused no) {
            if (no.status() != 400 || question.remove("cursor") == null) {
                throw no;
            }
            return list.apply(question);
        }
    }

    private record Position(Instant since, @Nullable String cursor) {

        static Position of(@Nullable String text, Instant now) {
            if (text == null) {
                return new Position(Instant.ofEpochSecond(now.getEpochSecond()), null);
            }
            String[] parts = text.split("/", 2);
            if (!parts[0].matches("\\d{1,11}")) {
                throw Feed.unknownCursor();
            }
            return new Position(Instant.ofEpochSecond(Long.parseLong(parts[0])), parts.length > 1 ? parts[1] : null);
        }

        /** @param last when the last thing of the page was changed */
        Position next(@Nullable String nextPage, Instant last, Instant now) {
            if (nextPage != null) {
                return new Position(since, nextPage);
            }
            Instant seen = now.minus(LAG).isBefore(last) ? now.minus(LAG) : last;
            return new Position(seen.isAfter(since) ? seen : since, null);
        }

        @Override
        public String toString() {
            return since.getEpochSecond() + (cursor == null ? "" : "/" + cursor);
        }
    }
}
