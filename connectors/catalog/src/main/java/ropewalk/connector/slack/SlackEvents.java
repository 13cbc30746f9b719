package ropewalk.connector.slack;

import static ropewalk.connector.slack.Slack.member;
import static ropewalk.connector.slack.Slack.text;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Event;
import ropewalk.connector.Json;
import ropewalk.connector.Label;

/**
 * What happens in Slack, the same whether it was pushed or fetched. What people write is about the thread that it stands
 * in: a process that began with a message goes on with an answer to it. What apps write is told by nobody, so that no two
 * of them talk to each other without an end.
 */
final class SlackEvents {

    record Press(
            @Label("Message id") @Nullable String messageId,
            @Label("Channel") @Nullable String channel,
            @Label("Pressed by") @Nullable String user,
            @Label("Button") @Nullable String button,
            @Label("Value") @Nullable String value) {}

    record Answered(
            @Label("Message id") @Nullable String messageId,
            @Label("Channel") @Nullable String channel,
            @Label("Answered by") @Nullable String user,
            @Label("Answer") String answer) {}

    record Mention(
            @Label("Message id") @Nullable String messageId,
            @Label("Channel") @Nullable String channel,
            @Label("Written by") @Nullable String user,
            @Label("Text") @Nullable String text) {}

    record Written(
            @Label("Message id") String messageId,
            @Label("Channel") String channel,
            @Label(value = "Thread", help = "Id of the message that it answers; empty: none") @Nullable String thread,
            @Label("Written by") String user,
            @Label("Text") @Nullable String text) {}

    record ReactionNews(
            @Label("Message id") String messageId,
            @Label("Channel") String channel,
            @Label("Reacted") @Nullable String user,
            @Label("Emoji") @Nullable String emoji) {}

    /** Kinds of messages that people write; others tell of joining, renaming, editing and the like. */
    private static final Set<String> WRITTEN = Set.of("", "thread_broadcast", "file_share", "me_message");

    private SlackEvents() {}

    /** Empty where no person wrote it, or it is none. */
    static Optional<Event> written(Map<?, ?> message, String channel) {
        String id = text(message, "ts");
        if (!isByAPerson(message) || id.isEmpty() || !WRITTEN.contains(text(message, "subtype"))) {
            return Optional.empty();
        }
        String thread = text(message, "thread_ts");
        boolean isAnswer = !thread.isEmpty() && !thread.equals(id);
        var written = new Written(id, channel, isAnswer ? thread : null, text(message, "user"), text(message, "text"));
        return Optional.of(new Event(
                "message-" + channel + "-" + id,
                "slack.message-written",
                Moment.of(id),
                Json.map(written),
                about(message, channel)));
    }

    static Optional<Event> mention(Map<?, ?> message, String channel) {
        String id = text(message, "ts");
        if (!isByAPerson(message) || id.isEmpty()) {
            return Optional.empty();
        }
        var mention = new Mention(id, channel, text(message, "user"), text(message, "text"));
        return Optional.of(new Event(
                "mention-" + channel + "-" + id,
                "slack.mentioned",
                Moment.of(id),
                Json.map(mention),
                about(message, channel)));
    }

    private static boolean isByAPerson(Map<?, ?> message) {
        return text(message, "bot_id").isEmpty() && !text(message, "user").isEmpty();
    }

    private static String about(Map<?, ?> message, String channel) {
        String thread = text(message, "thread_ts");
        return "message-" + channel + "-" + (thread.isEmpty() ? text(message, "ts") : thread);
    }

    /** Each time that somebody puts one there is one event; taking it off is none. */
    static Optional<Event> reaction(Map<?, ?> event) {
        Map<?, ?> item = member(event, "item");
        String message = text(item, "ts");
        String channel = text(item, "channel");
        String at = text(event, "event_ts");
        if (message.isEmpty() || channel.isEmpty() || at.isEmpty()) {
            return Optional.empty();
        }
        var reaction = new ReactionNews(message, channel, text(event, "user"), text(event, "reaction"));
        return Optional.of(new Event(
                "reaction-" + channel + "-" + at + "-" + reaction.user() + "-" + reaction.emoji(),
                "slack.reaction-added",
                Moment.of(at),
                Json.map(reaction),
                "message-" + channel + "-" + message));
    }

    /** The first answer to a question counts; whoever presses later tells nothing new. */
    static Optional<Event> answer(Map<?, ?> said, Map<?, ?> action, Instant at) {
        String message = text(member(said, "container"), "message_ts");
        String channel = text(member(said, "channel"), "id");
        if (!text(action, "action_id").startsWith(MarkedMessage.ANSWER) || message.isEmpty() || channel.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> value;
        try {
            value = Json.object(text(action, "value"));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
        String word = text(value, "answer");
        String about = text(value, "about");
        var answered = new Answered(message, channel, text(member(said, "user"), "id"), word);
        return word.isEmpty()
                ? Optional.empty()
                : Optional.of(new Event(
                        "answer-" + channel + "-" + message,
                        "slack.answered",
                        at,
                        Json.map(answered),
                        about.isEmpty() ? null : about));
    }
}
