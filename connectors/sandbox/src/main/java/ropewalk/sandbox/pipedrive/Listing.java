package ropewalk.sandbox.pipedrive;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ropewalk.sandbox.server.Reply;

/** Lists with filters, in an order, and page by page. */
final class Listing {

    private static final int LARGEST_PAGE = 500;
    private static final Set<String> ORDERS = Set.of("id", "update_time", "add_time");

    private Listing() {}

    /** Version 2: the cursor says, for nobody but us, which thing is the next one. */
    static Reply of(List<Map<String, Object>> things, Map<String, String> asked) {
        String order = asked.getOrDefault("sort_by", "id");
        String size = asked.getOrDefault("limit", "100");
        if (!ORDERS.contains(order) || !size.matches("\\d{1,3}") || Integer.parseInt(size) > LARGEST_PAGE) {
            return PipedriveSandbox.failure(400, "Validation failed: sort_by or limit");
        }
        Comparator<Map<String, Object>> rising = Comparator.comparing(thing -> place(thing, order));
        boolean falling = asked.getOrDefault("sort_direction", "asc").equals("desc");
        String from = "";
        if (asked.containsKey("cursor")) {
            from = decoded(asked.get("cursor"));
            if (!from.contains("|")) {
                return PipedriveSandbox.failure(400, "Invalid cursor");
            }
        }
        String begin = from;
        List<Map<String, Object>> found = things.stream()
                .filter(thing -> fits(thing, asked))
                .filter(thing -> begin.isEmpty()
                        || (falling
                                ? place(thing, order).compareTo(begin) <= 0
                                : place(thing, order).compareTo(begin) >= 0))
                .sorted(falling ? rising.reversed() : rising)
                .toList();
        int end = Math.min(found.size(), Integer.parseInt(size));
        return Api.page(found.subList(0, end), end < found.size() ? encoded(place(found.get(end), order)) : null);
    }

    private static boolean fits(Map<String, Object> thing, Map<String, String> asked) {
        String ids = asked.get("ids");
        String since = asked.get("updated_since");
        return (ids == null || List.of(ids.split(",")).contains(String.valueOf(thing.get("id"))))
                && (since == null || !moment(thing).isBefore(Instant.parse(since)))
                && is(thing, asked, "person_id")
                && is(thing, asked, "deal_id")
                && is(thing, asked, "org_id")
                && is(thing, asked, "status");
    }

    private static boolean is(Map<String, Object> thing, Map<String, String> asked, String member) {
        String wanted = asked.get(member);
        return wanted == null || wanted.equals(String.valueOf(thing.get(member)));
    }

    /** Notes have their times without the T and the Z. */
    private static Instant moment(Map<String, Object> thing) {
        String time = String.valueOf(thing.get("update_time"));
        return Instant.parse(time.contains("T") ? time : time.replace(" ", "T") + "Z");
    }

    private static String place(Map<String, Object> thing, String order) {
        String id = "%018d".formatted((Long) thing.get("id"));
        return (order.equals("id") ? "" : thing.get(order)) + "|" + id;
    }

    private static String encoded(String place) {
        return Base64.getEncoder().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            return "";
        }
    }

    /** Version 1: pages go by their start. */
    static Reply old(List<Map<String, Object>> things, Map<String, String> asked) {
        List<Map<String, Object>> found =
                things.stream().filter(thing -> fits(thing, asked)).toList();
        int start = Integer.parseInt(asked.getOrDefault("start", "0"));
        int end = Math.min(found.size(), start + Integer.parseInt(asked.getOrDefault("limit", "100")));
        var pagination = new LinkedHashMap<String, Object>();
        pagination.put("start", start);
        pagination.put("limit", end - start);
        pagination.put("more_items_in_collection", end < found.size());
        if (end < found.size()) {
            pagination.put("next_start", end);
        }
        return Reply.json(
                200,
                Map.of(
                        "success",
                        true,
                        "data",
                        found.subList(Math.min(start, end), end),
                        "additional_data",
                        Map.of("pagination", pagination)));
    }
}
