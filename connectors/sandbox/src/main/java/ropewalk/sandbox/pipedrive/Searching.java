package ropewalk.sandbox.pipedrive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Json;
import ropewalk.sandbox.server.Reply;

/** The search: whole texts or parts of them, small and capital letters alike. */
final class Searching {

    private Searching() {}

    static Reply persons(List<Map<String, Object>> persons, Map<String, String> asked) {
        return found(persons, asked, person -> switch (asked.getOrDefault("fields", "")) {
            case "email" -> values(person.get("emails"));
            case "phone" -> values(person.get("phones"));
            case "name" -> List.of(String.valueOf(person.get("name")));
            default -> List.of();
        });
    }

    static Reply deals(List<Map<String, Object>> deals, Map<String, String> asked) {
        return found(
                deals.stream()
                        .filter(deal -> is(deal, asked, "person_id") && is(deal, asked, "status"))
                        .toList(),
                asked,
                deal -> List.of(String.valueOf(deal.get("title"))));
    }

    private static boolean is(Map<String, Object> thing, Map<String, String> asked, String member) {
        return !asked.containsKey(member) || asked.get(member).equals(String.valueOf(thing.get(member)));
    }

    private static Reply found(
            List<Map<String, Object>> things,
            Map<String, String> asked,
            Function<Map<String, Object>, List<String>> texts) {
        String term = asked.getOrDefault("term", "").toLowerCase(Locale.ROOT);
        boolean exact = asked.getOrDefault("exact_match", "false").equals("true");
        if (term.length() < (exact ? 1 : 2)) {
            return PipedriveSandbox.failure(400, "Search term must be at least 2 characters long.");
        }
        List<Map<String, Object>> items = things.stream()
                .filter(thing -> texts.apply(thing).stream()
                        .map(text -> text.toLowerCase(Locale.ROOT))
                        .anyMatch(text -> exact ? text.equals(term) : text.contains(term)))
                .limit(Long.parseLong(asked.getOrDefault("limit", "100")))
                .map(thing -> Map.of("result_score", 1.0, "item", item(thing)))
                .toList();
        var more = new LinkedHashMap<String, Object>();
        more.put("next_cursor", null);
        return Reply.json(200, Map.of("success", true, "data", Map.of("items", items), "additional_data", more));
    }

    /** Less than the whole of it. */
    private static Map<String, Object> item(Map<String, Object> thing) {
        var item = new LinkedHashMap<String, Object>();
        item.put("id", thing.get("id"));
        if (thing.containsKey("title")) {
            item.put("type", "deal");
            item.put("title", thing.get("title"));
            item.put("status", thing.get("status"));
        } else {
            item.put("type", "person");
            item.put("name", thing.get("name"));
            item.put("emails", values(thing.get("emails")));
            item.put("phones", values(thing.get("phones")));
        }
        return item;
    }

    static List<String> values(@Nullable Object ways) {
        var values = new ArrayList<String>();
        for (Object way : ways instanceof List<?> list ? list : List.of()) {
            values.add(String.valueOf(Json.members(way).get("value")));
        }
        return values;
    }
}
