package ropewalk.connector.microsoft365;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An adaptive card; its texts are no TextBlocks, which would take signs in them for links and pictures. */
final class ChannelCard {

    private ChannelCard() {}

    static Map<String, Object> of(@Nullable String title, String text, @Nullable URI link, String linkLabel) {
        List<Map<String, Object>> lines = new ArrayList<>();
        if (title != null) {
            lines.add(line(Map.of("type", "TextRun", "text", title, "weight", "Bolder", "size", "Medium")));
        }
        lines.add(line(Map.of("type", "TextRun", "text", text)));
        return Map.of(
                "$schema",
                "http://adaptivecards.io/schemas/adaptive-card.json",
                "type",
                "AdaptiveCard",
                "version",
                "1.4",
                "body",
                lines,
                "actions",
                link == null
                        ? List.of()
                        : List.of(Map.of("type", "Action.OpenUrl", "title", linkLabel, "url", link.toString())));
    }

    private static Map<String, Object> line(Map<String, Object> run) {
        return Map.of("type", "RichTextBlock", "inlines", List.of(run));
    }
}
