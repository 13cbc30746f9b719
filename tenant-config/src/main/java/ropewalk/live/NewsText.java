package ropewalk.live;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ropewalk.tenant.TenantId;
import tools.jackson.databind.json.JsonMapper;

/** News as they go from node to node, in texts that fit into PostgreSQL's notifications (8,000 bytes). */
final class NewsText {
    private static final int LONGEST = 7_500;
    private static final JsonMapper JSON = JsonMapper.shared();

    private NewsText() {}

    private record Line(String tenant, String what, @Nullable String id, Set<String> to) {
        News news() {
            return new News(new TenantId(tenant), what, id, to);
        }
    }

    static List<String> write(List<News> all) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int length = 0;
        for (News news : all) {
            String line = line(news);
            if (bytes(line) > LONGEST) {
                line = line(News.ofAll(news.tenant(), news.what()));
            }
            if (length + bytes(line) > LONGEST) {
                texts.add(text.append(']').toString());
                text.setLength(0);
                length = 0;
            }
            text.append(text.isEmpty() ? '[' : ',').append(line);
            length += bytes(line) + 1;
        }
        if (!text.isEmpty()) {
            texts.add(text.append(']').toString());
        }
        return texts;
    }

    static List<News> read(String text) {
        return Arrays.stream(JSON.readValue(text, Line[].class)).map(Line::news).toList();
    }

    private static String line(News news) {
        return JSON.writeValueAsString(new Line(news.tenant().value(), news.what(), news.id(), news.to()));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
