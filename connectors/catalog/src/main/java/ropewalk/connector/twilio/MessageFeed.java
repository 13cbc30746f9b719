package ropewalk.connector.twilio;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Refused;
import ropewalk.connector.twilio.Messages.Listed;
import ropewalk.connector.twilio.Messages.Message;
import ropewalk.connector.twilio.SmsEvents.Received;
import ropewalk.connector.twilio.TwilioConnector.Account;

/**
 * Messages by the day of sending, newest first: what came in, and what became of those that we sent. Twilio lists by when
 * a message was sent, not by when it arrived, so each round looks back for as long as one may be under way. It keeps
 * nothing of the process that sent a message, which a pushed report tells: so a report is told by the feed only when the
 * pushed one should have come long ago. A cursor is a second, and the address of the next page where there is one.
 */
final class MessageFeed {

    /** Ten hours are the longest that Twilio tries. */
    private static final Duration UNDER_WAY = Duration.ofHours(11);

    static final Duration PUSHED_BY_NOW = Duration.ofMinutes(15);
    /** What was before has been told, whatever pushes there were. */
    private static final Duration LAG = Duration.ofMinutes(20);

    static final int PAGE_SIZE = 100;

    /** How what we send ends: see {@link Mark}. */
    private static final Pattern OURS = Pattern.compile(".*\\s#[0-9A-HJKMNP-TV-Z]{6}", Pattern.DOTALL);

    private MessageFeed() {}

    static Feed.Batch poll(Feed.Poll<Account> poll) {
        Position from = Position.of(poll.cursor(), poll.now());
        if (poll.cursor() == null) {
            return new Feed.Batch(List.of(), from.toString(), false);
        }
        Listed page = page(new Messages(poll.account(), poll.http()), from);
        List<Message> messages = new ArrayList<>(page.messages());
        Collections.reverse(messages);
        var events = new ArrayList<Event>();
        Instant newest = from.newest();
        for (Message message : messages) {
            Instant at = Objects.requireNonNullElse(message.at(), Instant.EPOCH);
            newest = at.isAfter(newest) ? at : newest;
            if (!at.isBefore(from.since())) {
                told(message, at, poll.now()).ifPresent(events::add);
            }
        }
        return new Feed.Batch(events, from.next(page.next(), newest, poll.now()).toString(), page.next() != null);
    }

    private static Listed page(Messages messages, Position from) {
        Instant sentSince = from.since().minus(UNDER_WAY);
        String next = from.page();
        try {
            return next == null ? messages.sentSince(sentSince, PAGE_SIZE) : messages.page(next);
        } catch (Refused no) {
            if (next == null || no.status() != 400 && no.status() != 404) {
                throw no;
            }
            return messages.sentSince(sentSince, PAGE_SIZE);
        }
    }

    private static Optional<Event> told(Message message, Instant at, Instant now) {
        String text = Objects.requireNonNullElse(message.body(), "");
        if ("inbound".equals(message.direction())) {
            return Optional.of(SmsEvents.received(
                    new Received(
                            message.sid(),
                            Objects.requireNonNullElse(message.from(), ""),
                            Objects.requireNonNullElse(message.to(), ""),
                            text,
                            number(message.media())),
                    at));
        }
        return OURS.matcher(text).matches() && !at.isAfter(now.minus(PUSHED_BY_NOW))
                ? SmsEvents.reported(message.sid(), message.status(), message.error(), at, null)
                : Optional.empty();
    }

    static int number(@Nullable String digits) {
        return digits != null && digits.matches("\\d{1,4}") ? Integer.parseInt(digits) : 0;
    }

    /**
     * @param newest of what this round has seen
     * @param page where its next page is; null for the first
     */
    private record Position(Instant since, Instant newest, @Nullable String page) {

        static Position of(@Nullable String stored, Instant now) {
            if (stored == null) {
                Instant second = Instant.ofEpochSecond(now.getEpochSecond());
                return new Position(second, second, null);
            }
            String[] parts = stored.split(" ", 3);
            if (parts.length < 2 || !parts[0].matches("\\d{1,11}") || !parts[1].matches("\\d{1,11}")) {
                throw Feed.unknownCursor();
            }
            return new Position(
                    Instant.ofEpochSecond(Long.parseLong(parts[0])),
                    Instant.ofEpochSecond(Long.parseLong(parts[1])),
                    parts.length == 3 ? parts[2] : null);
        }

        Position next(@Nullable String nextPage, Instant seen, Instant now) {
            if (nextPage != null) {
                return new Position(since, seen, nextPage);
            }
            Instant read = seen.isAfter(now.minus(LAG)) ? now.minus(LAG) : seen;
            Instant from = read.isAfter(since) ? read : since;
            return new Position(from, from, null);
        }

        @Override
        public String toString() {
            return since.getEpochSecond() + " " + newest.getEpochSecond() + (page == null ? "" : " " + page);
        }
    }
}
