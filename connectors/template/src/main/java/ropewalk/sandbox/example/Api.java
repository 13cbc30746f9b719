package ropewalk.sandbox.example;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;

/** What the API answers to somebody with the right token. */
final class Api {

    private static final int LARGEST_PAGE = 50;

    private final Store store;

    Api(Store store) {
        this.store = store;
    }

    Reply answer(Request request) {
        if (request.is("GET", "/me")) {
            return Reply.json(200, Map.of("name", "Ropewalk"));
        }
        if (request.is("GET", "/people")) {
            return list(request.query());
        }
        if (request.is("POST", "/people")) {
            Map<String, Object> given = request.json();
            return given.get("name") instanceof String
                    ? Reply.json(201, store.find(store.add(given)).orElseThrow())
                    : failure(422, "name is missing");
        }
        if (request.is("GET", "/people/*") && request.part(1).matches("\\d{1,15}")) {
            return store.find(Long.parseLong(request.part(1)))
                    .map(person -> Reply.json(200, person))
                    .orElseGet(() -> failure(404, "There is no such person"));
        }
        return failure(404, "There is no such address");
    }

    /** A page begins with the person whose id the {@code page} is. */
    private Reply list(Map<String, String> asked) {
        String size = asked.getOrDefault("limit", "20");
        String page = asked.getOrDefault("page", "0");
        if (!size.matches("\\d{1,2}") || Integer.parseInt(size) > LARGEST_PAGE || !page.matches("\\d{1,15}")) {
            return failure(422, "limit or page is not a number, or too large");
        }
        String reference = asked.get("reference");
        Instant since = Instant.parse(asked.getOrDefault("added_since", Instant.EPOCH.toString()));
        List<Map<String, Object>> found = store.people().stream()
                .filter(person -> reference == null || reference.equals(person.get("reference")))
                .filter(person ->
                        !Instant.parse(String.valueOf(person.get("added_at"))).isBefore(since))
                .filter(person -> Long.parseLong(String.valueOf(person.get("id"))) >= Long.parseLong(page))
                .toList();
        int end = Math.min(found.size(), Integer.parseInt(size));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("people", found.subList(0, end));
        answer.put("next", end < found.size() ? String.valueOf(found.get(end).get("id")) : null);
        return Reply.json(200, answer);
    }

    static Reply failure(int status, String message) {
        return Reply.json(status, Map.of("code", "status-" + status, "message", message));
    }
}
