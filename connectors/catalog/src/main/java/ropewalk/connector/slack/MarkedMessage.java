package ropewalk.connector.slack;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Digest;
import ropewalk.connector.Json;

/**
 * A text, with a button below it that leads somewhere, or with several that answer it. A button that leads somewhere
 * decides nothing by being pressed: Slack's people are not signed in here. What an answer is worth, the process decides.
 *
 * @param mark the id of the first block, by which the message is found again
 * @param isAlsoInChannel an answer in a thread that the channel shows as well
 */
record MarkedMessage(
        String mark,
        String text,
        @Nullable URI link,
        String linkLabel,
        @Nullable Choices choices,
        boolean isAlsoInChannel) {

    /** Actions of buttons that answer begin like this. */
    static final String ANSWER = "answer-";

    /** @param businessKey of the process that asks; comes back with the answer */
    record Choices(List<String> words, @Nullable String businessKey) {}

    MarkedMessage(String mark, String text, @Nullable URI link, String linkLabel) {
        this(mark, text, link, linkLabel, null, false);
    }

    MarkedMessage asking(Choices asked) {
        return new MarkedMessage(mark, text, link, linkLabel, asked, isAlsoInChannel);
    }

    MarkedMessage alsoInChannel(boolean shown) {
        return new MarkedMessage(mark, text, link, linkLabel, choices, shown);
    }

    /** @param key of the call that posts it */
    static String mark(String key) {
        return "ropewalk-" + Digest.hex(key, 16);
    }

    /** Empty where there is none. */
    static String markOf(Map<?, ?> message) {
        List<Map<?, ?>> blocks = Slack.objects(message.get("blocks"));
        return blocks.isEmpty() ? "" : Slack.text(blocks.get(0), "block_id");
    }

    /** @param thread the id of the message that it answers; empty for one of its own */
    Map<String, Object> in(String channel, String thread) {
        Map<String, Object> message = content(channel);
        message.put("unfurl_links", false);
        message.put("unfurl_media", false);
        if (!thread.isEmpty()) {
            message.put("thread_ts", thread);
            message.put("reply_broadcast", isAlsoInChannel);
        }
        return message;
    }

    /** In place of the message with that id. */
    Map<String, Object> insteadOf(String channel, String id) {
        Map<String, Object> message = content(channel);
        message.put("ts", id);
        return message;
    }

    private Map<String, Object> content(String channel) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(
                Map.of("type", "section", "block_id", mark, "text", Map.of("type", "mrkdwn", "text", escaped(text))));
        List<Map<String, Object>> buttons = buttons();
        if (!buttons.isEmpty()) {
            blocks.add(Map.of("type", "actions", "elements", buttons));
        }
        var message = new LinkedHashMap<String, Object>();
        message.put("channel", channel);
        message.put("text", escaped(text));
        message.put("blocks", blocks);
        return message;
    }

    private List<Map<String, Object>> buttons() {
        List<Map<String, Object>> buttons = new ArrayList<>();
        if (link != null) {
            buttons.add(button(link));
        }
        if (choices != null) {
            for (String word : choices.words()) {
                buttons.add(button(ANSWER + buttons.size(), word, choices.businessKey()));
            }
        }
        return buttons;
    }

    private static Map<String, Object> button(String action, String word, @Nullable String businessKey) {
        var value = new LinkedHashMap<String, Object>();
        value.put("answer", word);
        if (businessKey != null) {
            value.put("about", businessKey);
        }
        return Map.of("type", "button", "action_id", action, "text", plain(word), "value", Json.write(value));
    }

    /** The value is for the answer to a press, since not every client of Slack opens the address itself. */
    private Map<String, Object> button(URI address) {
        return Map.of(
                "type",
                "button",
                "action_id",
                "open",
                "text",
                plain(linkLabel),
                "url",
                address.toString(),
                "value",
                address.toString());
    }

    private static Map<String, Object> plain(String word) {
        return Map.of("type", "plain_text", "text", word);
    }

    /** These three are Slack's own signs, for mentions and links. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
