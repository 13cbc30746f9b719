package ropewalk.sandbox.paypal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PayPal's list of what it has told or would have told: the newest first, page by page, each linked with the next. */
final class Notifications {

    private Notifications() {}

    static Map<String, Object> page(List<Map<String, Object>> all, Map<String, String> query, String address) {
        Instant from = time(query, "start_time", Instant.EPOCH);
        Instant until = time(query, "end_time", Instant.MAX);
        var found = new ArrayList<>(all);
        found.removeIf(each -> {
            Instant at = Instant.parse(String.valueOf(each.get("create_time")));
            return at.isBefore(from) || at.isAfter(until);
        });
        Collections.reverse(found);
        int size = Integer.parseInt(query.getOrDefault("page_size", "10"));
        int first = Integer.parseInt(query.getOrDefault("index_id", "0"));
        int end = Math.min(found.size(), first + size);
        List<Map<String, Object>> page = found.subList(Math.min(first, end), end);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("events", page);
        answer.put("count", page.size());
        if (end < found.size()) {
            var next = new LinkedHashMap<>(query);
            next.put("move_to", "next");
            next.put("index_id", String.valueOf(end));
            String href = address + "?"
                    + String.join(
                            "&",
                            next.entrySet().stream()
                                    .map(each -> each.getKey() + "="
                                            + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                                    .toList());
            answer.put("links", List.of(Map.of("href", href, "rel", "next", "method", "GET")));
        }
        return answer;
    }

    private static Instant time(Map<String, String> query, String name, Instant otherwise) {
        return query.containsKey(name) ? Instant.parse(query.get(name)) : otherwise;
    }
}
