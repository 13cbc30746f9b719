package ropewalk.connector.microsoft365;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Call;
import ropewalk.connector.Default;
import ropewalk.connector.Json;
import ropewalk.connector.Label;
import ropewalk.connector.Multiline;
import ropewalk.connector.Refused;
import ropewalk.connector.Unavailable;
import ropewalk.connector.microsoft365.Microsoft365TeamsConnector.Account;
import ropewalk.connector.microsoft365.TeamsApi.Message;
import ropewalk.connector.microsoft365.TeamsApi.Messages;

/**
 * Posting as the person who has consented; Microsoft lets no application post by its own right. What is posted is a card,
 * since its id is ours to choose: before anything is posted the channel, or the thread, is looked through for it.
 */
final class ChannelMessages {

    private static final int PAGE = 50;
    private static final int MOST_PAGES = 10;
    private static final int LONGEST = 10_000;
    /** Their clock may differ from ours. */
    private static final Duration SPARE = Duration.ofMinutes(10);

    record NewMessage(
            @Label("Title") @Nullable String title,
            @Label("Text") @Multiline String text,
            @Label(value = "Link", help = "Where a button below the text leads") @Nullable URI link,
            @Label("Word on the button") @Default("Open") String linkLabel) {
        NewMessage {
            check(text);
        }
    }

    record Answer(
            @Label(value = "Message id", help = "Of the message that begins the thread") String messageId,
            @Label("Text") @Multiline String text) {
        Answer {
            check(text);
            if (!messageId.matches("\\d{1,20}")) {
                throw new IllegalArgumentException("“Message id” (messageId) has to be one such as 1616990032035");
            }
        }
    }

    record Posted(@Label("Message id") String messageId, @Label("Address") @Nullable String webUrl) {}

    private final AccessTokens tokens;

    ChannelMessages(AccessTokens tokens) {
        this.tokens = tokens;
    }

    private static void check(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("“Text” (text) can have " + LONGEST + " characters");
        }
    }

    Posted post(Call<Account, NewMessage> call) {
        NewMessage asked = call.input();
        Account account = call.account();
        Map<String, Object> message =
                card(Mark.of(call.key()), ChannelCard.of(asked.title(), asked.text(), asked.link(), asked.linkLabel()));
        return once(
                call,
                api -> api.list(account.team(), account.channel(), PAGE),
                api -> api.post(account.team(), account.channel(), message));
    }

    Posted answer(Call<Account, Answer> call) {
        Answer asked = call.input();
        Account account = call.account();
        Map<String, Object> message = card(Mark.of(call.key()), ChannelCard.of(null, asked.text(), null, ""));
        return once(
                call,
                api -> api.replies(account.team(), account.channel(), asked.messageId(), PAGE),
                api -> api.reply(account.team(), account.channel(), asked.messageId(), message));
    }

    private static Map<String, Object> card(String mark, Map<String, Object> card) {
        return Map.of(
                "body",
                Map.of("contentType", "html", "content", "<attachment id=\"" + mark + "\"></attachment>"),
                "attachments",
                List.of(Map.of(
                        "id",
                        mark,
                        "contentType",
                        "application/vnd.microsoft.card.adaptive",
                        "content",
                        Json.write(card))));
    }

    private interface Asking<T> {
        T of(TeamsApi api);
    }

    private Posted once(Call<Account, ?> call, Asking<Messages> list, Asking<Message> post) {
        if (call.account().refreshToken() == null) {
            throw new Refused(
                    "no-person",
                    "Microsoft lets only people post in a channel: the connection needs a person's refresh token",
                    null);
        }
        var graph = new Graph(tokens, call.account(), call.http());
        String mark = Mark.of(call.key());
        Message message = call.left(() -> find(
                        graph,
                        graph.ask(TeamsApi.class, list::of),
                        mark,
                        call.firstSentAt().minus(SPARE)))
                .orElseGet(() -> graph.ask(TeamsApi.class, post::of));
        return new Posted(message.id(), message.webUrl());
    }

    /** Microsoft does not say in which order it lists, so that all of it is looked through, up to a limit. */
    private static Optional<Message> find(Graph graph, Messages first, String mark, Instant since) {
        Messages page = first;
        for (int pages = 1; ; pages++) {
            Optional<Message> found = page.all().stream()
                    .filter(each -> each.marks().contains(mark))
                    .findFirst();
            boolean allOld = page.all().stream()
                    .allMatch(each -> each.createdDateTime() != null
                            && each.createdDateTime().isBefore(since));
            String next = page.nextLink();
            if (found.isPresent() || next == null || allOld) {
                return found;
            }
            if (pages == MOST_PAGES) {
                throw Unavailable.untold(
                        "Microsoft Teams has too many messages there to tell whether this one was posted");
            }
            page = graph.follow(URI.create(next), Messages.class);
        }
    }
}
