package ropewalk.connector.microsoft365;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Json;
import ropewalk.connector.Label;
import ropewalk.connector.Refused;
import ropewalk.connector.microsoft365.Microsoft365TeamsConnector.Account;
import ropewalk.connector.microsoft365.TeamsApi.Message;
import ropewalk.connector.microsoft365.TeamsApi.Messages;

/**
 * What people wrote in the channel, by Microsoft's delta query. Answers are in no delta: those to the threads that were
 * begun last are asked for at the end of each round. What this connector has posted is not told.
 */
final class ChannelFeed {

    /** Their clock may differ from ours; what is told twice has the same id. */
    private static final Duration LAG = Duration.ofMinutes(5);

    static final int PAGE = 50;
    static final int MOST_THREADS = 10;

    record Written(
            @Label("Message id") String messageId,
            @Label(value = "Thread", help = "Id of the message that it answers; empty: none") @Nullable String thread,
            @Label("Written by") @Nullable String user,
            @Label("Name") @Nullable String name,
            @Label(value = "Text", help = "Without its formats") String text,
            @Label("Address") @Nullable String webUrl) {}

    private final Graph graph;
    private final Account account;
    private final Cursor cursor;

    private ChannelFeed(Graph graph, Account account, Cursor cursor) {
        this.graph = graph;
        this.account = account;
        this.cursor = cursor;
    }

    static Feed.Batch poll(AccessTokens tokens, Feed.Poll<Account> poll) {
        if (poll.cursor() == null) {
            Instant begun = poll.now().truncatedTo(ChronoUnit.SECONDS);
            return new Feed.Batch(List.of(), new Cursor(begun, begun, null, List.of()).toString(), false);
        }
        var graph = new Graph(tokens, poll.account(), poll.http());
        return new ChannelFeed(graph, poll.account(), Cursor.read(poll.cursor())).next(poll.now());
    }

    private Feed.Batch next(Instant now) {
        Messages page;
        try {
            String link = cursor.link();
            page = graph.follow(link == null ? everything() : URI.create(link), Messages.class);
        } catch (Refused no) {
            if (cursor.link() == null || no.status() != 410 && no.status() != 400) {
                throw no;
            }
            return new Feed.Batch(List.of(), cursor.anew().toString(), true);
        }
        var threads = new ArrayList<>(cursor.threads());
        var events = new ArrayList<Event>();
        for (Message message : page.all()) {
            told(message, null).ifPresent(events::add);
            if (isYoung(message) && !threads.contains(message.id())) {
                threads.add(message.id());
            }
        }
        List<String> newest = threads.subList(Math.max(0, threads.size() - MOST_THREADS), threads.size());
        if (page.nextLink() != null) {
            return new Feed.Batch(
                    events, cursor.following(page.nextLink(), newest).toString(), true);
        }
        events.addAll(answers(newest));
        return new Feed.Batch(
                events, cursor.finished(page.deltaLink(), newest, now).toString(), false);
    }

    private URI everything() {
        return UriComponentsBuilder.fromUri(account.address())
                .pathSegment("teams", account.team(), "channels", account.channel(), "messages", "delta")
                .queryParam("$top", PAGE)
                .queryParam(
                        "$filter", "lastModifiedDateTime gt " + cursor.since().minusSeconds(1))
                .encode()
                .build()
                .toUri();
    }

    private List<Event> answers(List<String> threads) {
        var events = new ArrayList<Event>();
        for (String thread : threads) {
            Messages replies;
            try {
                replies =
                        graph.ask(TeamsApi.class, api -> api.replies(account.team(), account.channel(), thread, PAGE));
            } catch (Refused no) {
                if (no.status() != 404) {
                    throw no;
                }
                continue;
            }
            replies.all().stream()
                    .filter(each -> !Objects.requireNonNullElse(each.createdDateTime(), cursor.begun())
                            .isBefore(cursor.since()))
                    .forEach(each -> told(each, thread).ifPresent(events::add));
        }
        return events;
    }

    private boolean isYoung(Message message) {
        return message.createdDateTime() != null && !message.createdDateTime().isBefore(cursor.begun());
    }

    private Optional<Event> told(Message message, @Nullable String thread) {
        var from = message.from();
        var user = from == null ? null : from.user();
        boolean isWritten = "message".equals(message.messageType()) && message.deletedDateTime() == null;
        if (!isWritten || user == null || message.isOurs() || !isYoung(message)) {
            return Optional.empty();
        }
        var body = message.body();
        String content = body == null ? "" : Objects.requireNonNullElse(body.content(), "");
        var written = new Written(
                message.id(),
                thread,
                user.id(),
                user.displayName(),
                body != null && "html".equals(body.contentType()) ? plain(content) : content,
                message.webUrl());
        return Optional.of(new Event(
                "message-" + message.id(),
                "microsoft365-teams.message-written",
                Objects.requireNonNull(message.createdDateTime()),
                Json.map(written),
                "message-" + (thread == null ? message.id() : thread)));
    }

    private static String plain(String html) {
        return html.replaceAll("(?i)<(br|/p|/div)[^>]*>", "\n")
                .replaceAll("<[^>]*>", "")
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .strip();
    }

    /**
     * @param begun nothing older is told
     * @param since where a round without a link begins
     * @param link of the next page or the next round
     * @param threads begun last
     */
    private record Cursor(Instant begun, Instant since, @Nullable String link, List<String> threads) {

        static Cursor read(String stored) {
            try {
                return Json.read(stored, Cursor.class);
            } catch (IllegalArgumentException unreadable) {
                throw Feed.unknownCursor();
            }
        }

        Cursor anew() {
            return new Cursor(begun, since, null, threads);
        }

        Cursor following(String next, List<String> known) {
            return new Cursor(begun, since, next, known);
        }

        Cursor finished(@Nullable String delta, List<String> known, Instant now) {
            Instant from = now.minus(LAG).isAfter(since) ? now.minus(LAG) : since;
            return new Cursor(begun, from, delta, known);
        }

        @Override
        public String toString() {
            return Json.write(this);
        }
    }
}
