package ropewalk.connector.slack;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Digest;

/**
 * A text with a button that leads somewhere, and nothing that could be decided by pressing it: Slack's people are not
 * signed in here.
 *
 * @param key of the call
 */
record MarkedMessage(String key, String text, @Nullable URI link, String linkLabel) {

    /** The id of the first block, by which the message is found again. */
    String mark() {
        return "ropewalk-" + Digest.hex(key, 16);
    }

    Map<String, Object> inChannel(String channel) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(
                Map.of("type", "section", "block_id", mark(), "text", Map.of("type", "mrkdwn", "text", escaped(text))));
        if (link != null) {
            blocks.add(Map.of("type", "actions", "elements", List.of(button(link))));
        }
        var message = new LinkedHashMap<String, Object>();
        message.put("channel", channel);
        message.put("text", escaped(text));
        message.put("blocks", blocks);
        message.put("unfurl_links", false);
        message.put("unfurl_media", false);
        return message;
    }

    /** The value is for the answer to a press, since not every client of Slack opens the address itself. */
    private Map<String, Object> button(URI address) {
        return Map.of(
                "type",
                "button",
                "action_id",
                "open",
                "text",
                Map.of("type", "plain_text", "text", linkLabel),
                "url",
                address.toString(),
                "value",
                address.toString());
    }

    /** These three are Slack's own signs, for mentions and links. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
