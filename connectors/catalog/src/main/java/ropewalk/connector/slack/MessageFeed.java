package ropewalk.connector.slack;

import static ropewalk.connector.slack.Slack.objects;
import static ropewalk.connector.slack.Slack.text;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Json;
import ropewalk.connector.Refused;
import ropewalk.connector.slack.SlackConnector.Account;

/**
 * What people wrote in the channels that the account names, one after the other, each from the newest message that was
 * seen there; the last minute is asked for again, since one may be written late. Slack gives a channel newest first, by
 * pages; what is written meanwhile belongs to the next round. Answers in threads are in no channel's history, except
 * those that were shown in the channel too.
 */
final class MessageFeed {

    private static final Duration LAG = Duration.ofMinutes(1);

    private MessageFeed() {}

    static Feed.Batch poll(Feed.Poll<Account> poll) {
        List<String> channels = poll.account().channelIds();
        Cursor cursor = Cursor.of(poll.cursor());
        if (poll.cursor() == null || channels.isEmpty()) {
            return new Feed.Batch(List.of(), cursor.with(channels, poll.now()).toString(), false);
        }
        cursor = cursor.with(channels, poll.now());
        int place = Math.max(0, channels.indexOf(cursor.channel()));
        String channel = channels.get(place);
        String page = channel.equals(cursor.channel()) ? cursor.page() : "";
        Instant since = Moment.of(String.valueOf(cursor.since().get(channel)));
        var slack = new Slack(poll.account(), poll.http());
        Map<String, Object> read = read(new Conversation(slack, channel), Moment.text(since), page);

        List<Map<?, ?>> messages = new ArrayList<>(objects(read.get("messages")));
        Collections.reverse(messages);
        Instant newest = page.isEmpty() ? since : Moment.of(cursor.newest());
        for (Map<?, ?> message : messages) {
            Instant at = Moment.of(text(message, "ts"));
            newest = at.isAfter(newest) ? at : newest;
        }
        List<Event> events = events(slack, messages, channel);
        String next = Slack.nextPage(read);
        if (!next.isEmpty()) {
            return new Feed.Batch(events, cursor.at(channel, next, newest).toString(), true);
        }
        Instant seen = newest.isAfter(poll.now().minus(LAG)) ? poll.now().minus(LAG) : newest;
        boolean more = place + 1 < channels.size();
        Cursor after = cursor.readTo(channel, seen.isAfter(since) ? seen : since, more ? channels.get(place + 1) : "");
        return new Feed.Batch(events, after.toString(), more);
    }

    /** Where Slack does not know its page any more, the channel is read from its newest message on. */
    private static Map<String, Object> read(Conversation there, String since, String page) {
        try {
            return there.history(since, page);
        } catch (Refused no) {
            if (no.code().equals("invalid_cursor") && !page.isEmpty()) {
                return there.history(since, "");
            }
            throw new Refused(no.code(), "Channel " + there.channel() + ": " + no.getMessage(), no.vendorRequestId());
        }
    }

    private static List<Event> events(Slack slack, List<Map<?, ?>> messages, String channel) {
        boolean anybodyNamed =
                messages.stream().anyMatch(each -> text(each, "text").contains("<@"));
        String own = anybodyNamed ? "<@" + slack.self() : "";
        var events = new ArrayList<Event>();
        for (Map<?, ?> message : messages) {
            SlackEvents.written(message, channel).ifPresent(events::add);
            String words = text(message, "text");
            if (anybodyNamed && (words.contains(own + ">") || words.contains(own + "|"))) {
                SlackEvents.mention(message, channel).ifPresent(events::add);
            }
        }
        return events;
    }

    /**
     * @param since by channel, the moment from which on the next round reads it
     * @param channel that is being read; empty between two rounds
     * @param page where its next page begins; empty for the first
     * @param newest the newest message of it in this round
     */
    private record Cursor(Map<String, String> since, String channel, String page, String newest) {

        static Cursor of(@Nullable String stored) {
            if (stored == null) {
                return new Cursor(Map.of(), "", "", "0");
            }
            try {
                Cursor known = Json.read(stored, Cursor.class);
                known.since().values().forEach(Moment::of);
                Moment.of(known.newest());
                return known;
            } catch (IllegalArgumentException | NullPointerException unreadable) {
                throw Feed.unknownCursor();
            }
        }

        /** Channels that came anew are read from now on; those that went are forgotten. */
        Cursor with(List<String> channels, Instant now) {
            var all = new HashMap<String, String>();
            channels.forEach(each -> all.put(each, since.getOrDefault(each, Moment.text(now))));
            return new Cursor(all, channel, page, newest);
        }

        Cursor at(String reading, String next, Instant seen) {
            return new Cursor(since, reading, next, Moment.text(seen));
        }

        Cursor readTo(String read, Instant moment, String following) {
            var all = new HashMap<>(since);
            all.put(read, Moment.text(moment));
            return new Cursor(all, following, "", "0");
        }

        @Override
        public String toString() {
            return Json.write(this);
        }
    }
}
