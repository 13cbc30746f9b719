package ropewalk.connector.slack;

import static ropewalk.connector.slack.Slack.member;
import static ropewalk.connector.slack.Slack.objects;
import static ropewalk.connector.slack.Slack.text;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Refused;
import ropewalk.connector.Unavailable;

/**
 * What was written in one channel, or to one person. A message's id is the time of it in its channel, and belongs to no
 * other message there.
 */
record Conversation(Slack slack, String channel) {

    static final int PAGE_SIZE = 100;
    private static final int MOST_PAGES = 10;
    /** Their clock may differ from ours. */
    private static final Duration SPARE = Duration.ofMinutes(10);

    /** The one with a person. */
    static Conversation with(Slack slack, String email) {
        String user = People.id(slack, email);
        Map<String, Object> opened = slack.post("conversations.open", Map.of("users", user));
        return new Conversation(slack, text(member(opened, "channel"), "id"));
    }

    /** Exactly one of the two. */
    static Conversation of(Slack slack, @Nullable String channel, @Nullable String email) {
        return channel != null ? new Conversation(slack, channel) : with(slack, String.valueOf(email));
    }

    /** @return the id of the one that a call has posted already, or posts now */
    String postOnce(MarkedMessage message, String thread, Call<?, ?> call) {
        Predicate<Map<?, ?>> isThis = each -> MarkedMessage.markOf(each).equals(message.mark());
        Instant since = call.firstSentAt().minus(SPARE);
        Optional<String> earlier = call.left(() -> thread.isEmpty()
                ? find("conversations.history", Map.of(), isThis, since)
                : find("conversations.replies", Map.of("ts", thread), isThis, since));
        return earlier.orElseGet(() -> {
            Map<String, Object> posted = slack.post("chat.postMessage", message.in(channel, thread));
            return text(posted, "ts");
        });
    }

    private Optional<String> find(
            String method, Map<String, String> about, Predicate<Map<?, ?>> isThis, Instant since) {
        String cursor = "";
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            var question = new LinkedHashMap<String, Object>(about);
            question.put("channel", channel);
            question.put("oldest", String.valueOf(since.getEpochSecond()));
            question.put("limit", PAGE_SIZE);
            question.put("cursor", cursor);
            Map<String, Object> page = slack.get(method, question);
            Optional<String> found = objects(page.get("messages")).stream()
                    .filter(isThis)
                    .map(each -> text(each, "ts"))
                    .findFirst();
            cursor = Slack.nextPage(page);
            if (found.isPresent() || cursor.isEmpty()) {
                return found;
            }
        }
        throw Unavailable.untold("Slack has too many messages there to tell whether this one was posted");
    }

    /** A message, whether it stands in the channel or in a thread. */
    Map<?, ?> message(String id) {
        Map<String, Object> just =
                Map.of("channel", channel, "oldest", id, "latest", id, "inclusive", true, "limit", 1);
        var inThread = new LinkedHashMap<String, Object>(just);
        inThread.put("ts", id);
        return objects(slack.get("conversations.history", just).get("messages")).stream()
                .filter(each -> text(each, "ts").equals(id))
                .findFirst()
                .or(() -> objects(slack.get("conversations.replies", inThread).get("messages")).stream()
                        .filter(each -> text(each, "ts").equals(id))
                        .findFirst())
                .orElseThrow(
                        () -> new Refused("message_not_found", "There is no message " + id + " in " + channel, null));
    }

    /** What was written from a moment on, that moment included, newest first; answers in threads are not in it. */
    Map<String, Object> history(String since, String cursor) {
        return slack.get(
                "conversations.history",
                Map.of("channel", channel, "oldest", since, "inclusive", true, "limit", PAGE_SIZE, "cursor", cursor));
    }
}
