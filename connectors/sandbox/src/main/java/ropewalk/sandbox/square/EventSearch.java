package ropewalk.sandbox.square;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ropewalk.sandbox.server.Json;

/** Square's search of events: of the last 28 days, in pages whose cursors belong to one query. */
final class EventSearch {

    private static final int PAGE = 100;
    private static final Duration KEPT = Duration.ofDays(28);

    private EventSearch() {}

    static Map<String, Object> of(Collection<Map<String, Object>> all, Map<String, Object> given) {
        Map<String, Object> query = Json.members(given.get("query"));
        Map<String, Object> filter = Json.members(query.get("filter"));
        Object from = Json.members(filter.get("created_at")).get("start_at");
        Instant since = from == null ? Instant.EPOCH : Instant.parse(from.toString());
        if (from != null && since.isBefore(Instant.now().minus(KEPT))) {
            throw new Refusal(400, "INVALID_TIME_RANGE", "Events are kept for 28 days");
        }
        List<Map<String, Object>> found = all.stream()
                .filter(each ->
                        !(filter.get("event_types") instanceof List<?> types) || types.contains(each.get("type")))
                .filter(each ->
                        !Instant.parse(String.valueOf(each.get("created_at"))).isBefore(since))
                .toList();
        int first = place(given, query);
        int limit = given.get("limit") instanceof Number number ? Math.min(PAGE, number.intValue()) : PAGE;
        int end = Math.min(found.size(), first + limit);
        List<Map<String, Object>> page = found.subList(Math.min(first, end), end);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("events", page);
        answer.put(
                "metadata",
                page.stream()
                        .map(each ->
                                Map.of("event_id", String.valueOf(each.get("event_id")), "api_version", "2025-08-20"))
                        .toList());
        if (end < found.size()) {
            answer.put("cursor", cursor(end, query));
        }
        return answer;
    }

    private static int place(Map<String, Object> given, Map<String, Object> query) {
        if (!(given.get("cursor") instanceof String text)) {
            return 0;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("/", 2);
            int place = Integer.parseInt(parts[0]);
            if (cursor(place, query).equals(text)) {
                return place;
            }
        } catch (IllegalArgumentException notOurs) {
            // As with one of another query.
        }
        throw new Refusal(400, "INVALID_CURSOR", "The pagination cursor is invalid");
    }

    private static String cursor(int place, Map<String, Object> query) {
        byte[] text = (place + "/" + query.hashCode()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }
}
