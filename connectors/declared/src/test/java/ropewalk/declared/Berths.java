package ropewalk.declared;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.server.VendorServer;

/** The made-up system of examples/harbour-berths.yaml. */
final class Berths implements Twin {

    static final String KEY = "berths-sandbox-key-41c9";
    static final String HOOK_SECRET = "berths-sandbox-hook-secret-77";

    final Map<String, Map<String, Object>> bookings = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> ships = new LinkedHashMap<>();
    final List<Map<String, Object>> notes = new ArrayList<>();
    private final Map<String, Reply> saved = new HashMap<>();
    private final Faults faults = new Faults();
    private final VendorServer server;
    private int pilots;

    Berths() throws IOException {
        server = new VendorServer(this, faults, 0);
    }

    @Override
    public String name() {
        return "Harbour Berths";
    }

    @Override
    public URI address() {
        return server.address();
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public Map<String, Object> account() {
        return Map.of("apiKey", KEY, "hookSecret", HOOK_SECRET);
    }

    synchronized int pilots() {
        return pilots;
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public Reply answer(Request request) {
        if (!request.header("X-Berth-Key").orElse("").equals(KEY)) {
            return error(401);
        }
        if (request.is("GET", "/v1/me")) {
            return reply(200, Map.of("office", "North"));
        }
        if (request.is("GET", "/v1/harbours/NORTH/berths")) {
            return berths(request);
        }
        if (request.is("GET", "/v1/harbours/NORTH/berths/*")) {
            String id = request.part(4);
            return id.equals("b1") ? reply(200, berth(1)).with("X-Version", "7") : error(404);
        }
        if (request.is("POST", "/v1/bookings")) {
            return saved.computeIfAbsent(request.header("Idempotency-Key").orElse(""), key -> book(request.json()));
        }
        if (request.is("GET", "/v1/bookings")) {
            String reference = request.query().getOrDefault("reference", "");
            return reply(
                    200,
                    Map.of(
                            "bookings",
                            bookings.values().stream()
                                    .filter(each -> reference.equals(each.get("reference")))
                                    .toList()));
        }
        if (request.is("PUT", "/v1/ships/*")) {
            ships.put(request.part(2), request.json());
            return reply(200, Map.of("number", request.part(2)));
        }
        return more(request);
    }

    private Reply more(Request request) {
        if (request.is("GET", "/v1/notes")) {
            String reference = request.query().getOrDefault("reference", "");
            return reply(
                    200,
                    Map.of(
                            "notes",
                            notes.stream()
                                    .filter(each -> String.valueOf(each.get("reference"))
                                            .startsWith(reference))
                                    .toList()));
        }
        if (request.is("POST", "/v1/notes")) {
            var note = new LinkedHashMap<>(request.json());
            note.put("id", notes.size() + 1);
            notes.add(note);
            return reply(201, note);
        }
        if (request.is("POST", "/v1/pilot")) {
            pilots++;
            return Reply.empty(202);
        }
        return error(404);
    }

    /** Five berths, as many on a page as is asked for. */
    private static Reply berths(Request request) {
        int after = Integer.parseInt(request.query().getOrDefault("after", "0"));
        int limit = Integer.parseInt(request.query().getOrDefault("limit", "2"));
        var page = new ArrayList<Map<String, Object>>();
        for (int i = after + 1; i <= Math.min(5, after + limit); i++) {
            page.add(berth(i));
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("berths", page);
        answer.put("total", 5);
        answer.put("next", after + limit < 5 ? String.valueOf(after + limit) : null);
        return reply(200, answer);
    }

    private static Map<String, Object> berth(int number) {
        return Map.of("id", "b" + number, "name", "Berth " + number, "size", Map.of("length", 10.5 * number));
    }

    private Reply book(Map<String, Object> wish) {
        if ("b9".equals(wish.get("berth"))) {
            return reply(409, Map.of("message", "Berth b9 is taken on that day"));
        }
        var booking = new LinkedHashMap<>(wish);
        booking.put("id", "k" + (bookings.size() + 1));
        booking.put("price", 12_000);
        bookings.put(String.valueOf(booking.get("id")), booking);
        return reply(201, booking);
    }

    private static Reply reply(int status, Object body) {
        return Reply.json(status, body).with("X-Request-Id", UUID.randomUUID().toString());
    }

    @Override
    public Reply error(int status) {
        return reply(status, Map.of("message", status == 401 ? "The key is not accepted" : "No (" + status + ")"));
    }

    @Override
    public String overview() {
        return "";
    }

    @Override
    public Reply press(Request request) {
        return error(404);
    }
}
