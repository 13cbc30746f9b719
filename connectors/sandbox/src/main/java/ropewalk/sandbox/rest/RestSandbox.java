package ropewalk.sandbox.rest;

import static ropewalk.sandbox.server.Page.text;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Deliveries;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Hmac;
import ropewalk.sandbox.server.Json;
import ropewalk.sandbox.server.Page;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.server.VendorServer;

/**
 * Stock keeping: {@code /items} can be listed, read, added (with {@code Idempotency-Key}), replaced and deleted;
 * {@code /echo} answers what it was sent. Changes are delivered as Standard Webhooks.
 */
public final class RestSandbox implements Twin {

    public static final String TOKEN = "rest-sandbox-token-88ab";
    public static final String CLIENT_ID = "ropewalk";
    public static final String CLIENT_SECRET = "rest-sandbox-client-5c1e";
    /** What webhooks are signed with, in the form of Standard Webhooks. */
    public static final String WEBHOOK_SECRET = "whsec_c2FuZGJveC13ZWJob29rLXNlY3JldC0wMQ==";

    private final Faults faults = new Faults();
    private final Deliveries deliveries = new Deliveries(faults);
    private final Map<String, Map<String, Object>> items = new LinkedHashMap<>();
    private final Map<String, Reply> saved = new HashMap<>();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong given = new AtomicLong();
    private final VendorServer server;
    private @Nullable URI hook;
    private long last;

    public RestSandbox(int port) throws IOException {
        server = new VendorServer(this, faults, port);
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
        return Map.of(
                "address",
                address().toString(),
                "credentials",
                "Bearer " + TOKEN,
                "webhookSecret",
                WEBHOOK_SECRET,
                "checkPath",
                "/items");
    }

    /** As a client of its OAuth 2.0 server, instead of fixed credentials. */
    public Map<String, Object> clientAccount() {
        return Map.of(
                "address",
                address().toString(),
                "tokenAddress",
                address() + "/oauth/token",
                "clientId",
                CLIENT_ID,
                "clientSecret",
                CLIENT_SECRET,
                "checkPath",
                "/items");
    }

    /** The access token that was given is worth nothing any more. */
    public void endTokens() {
        given.incrementAndGet();
    }

    @Override
    public synchronized void deliverTo(URI target) {
        hook = target;
    }

    public synchronized List<Map<String, Object>> items() {
        return List.copyOf(items.values());
    }

    /** How many API calls came in, failed ones included. */
    public long requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.close();
        deliveries.close();
    }

    @Override
    public String name() {
        return "Stock (REST)";
    }

    @Override
    public Reply answer(Request request) {
        requests.incrementAndGet();
        String shown = request.header("Authorization").orElse("");
        if (request.is("POST", "/oauth/token")) {
            return shown.equals(basic())
                    ? reply(200, Map.of("access_token", accessToken(), "token_type", "Bearer", "expires_in", 300))
                    : reply(401, Map.of("error", "invalid_client"));
        }
        if (!shown.equals("Bearer " + TOKEN) && !shown.equals("Bearer " + accessToken())) {
            return error(401);
        }
        if (request.path().equals("/echo")) {
            return reply(200, Map.of("method", request.method(), "query", request.query(), "body", request.body()));
        }
        if (request.is("GET", "/items")) {
            return reply(200, Map.of("items", List.copyOf(items.values())));
        }
        if (request.is("POST", "/items")) {
            String key = request.header("Idempotency-Key").orElse("");
            Reply answer = saved.containsKey(key) ? saved.get(key) : add(request.json());
            if (!key.isEmpty()) {
                saved.put(key, answer);
            }
            return answer;
        }
        return request.path().matches("/items/[^/]+") ? item(request, request.part(1)) : error(404);
    }

    private String accessToken() {
        return "rest-sandbox-access-" + given.get();
    }

    private static String basic() {
        byte[] pair = (CLIENT_ID + ":" + CLIENT_SECRET).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private Reply add(Map<String, Object> given) {
        if (!(given.get("name") instanceof String)) {
            return reply(422, Map.of("message", "An item needs a name"));
        }
        return reply(201, store("item-" + ++last, given));
    }

    private Reply item(Request request, String id) {
        if (request.method().equals("PUT")) {
            return reply(200, store(id, request.json()));
        }
        Map<String, Object> item = items.get(id);
        if (item == null) {
            return error(404);
        }
        if (request.method().equals("DELETE")) {
            items.remove(id);
            return Reply.empty(204);
        }
        return reply(200, item);
    }

    private Map<String, Object> store(String id, Map<String, Object> given) {
        var item = new LinkedHashMap<>(given);
        item.put("id", id);
        items.put(id, item);
        deliver(item);
        return item;
    }

    private void deliver(Map<String, Object> item) {
        URI target = hook;
        if (target == null) {
            return;
        }
        String id = "msg_" + UUID.randomUUID();
        String body = Json.write(Map.of("type", "item.changed", "data", item));
        byte[] secret = Base64.getDecoder().decode(WEBHOOK_SECRET.substring("whsec_".length()));
        deliveries.deliver("item.changed " + item.get("id"), target, tried -> {
            String time = String.valueOf(Instant.now().getEpochSecond());
            String signature = "v1," + Hmac.base64(secret, id + "." + time + "." + body);
            var headers = Map.of("webhook-id", id, "webhook-timestamp", time, "webhook-signature", signature);
            return new Deliveries.Signed(body, headers);
        });
    }

    private static Reply reply(int status, Object body) {
        return Reply.json(status, body).with("X-Request-Id", UUID.randomUUID().toString());
    }

    @Override
    public Reply error(int status) {
        return reply(
                status,
                Map.of(
                        "message",
                        switch (status) {
                            case 401 -> "The token is not accepted";
                            case 404 -> "There is nothing at this address";
                            case 429 -> "Too many requests";
                            case 503 -> "The stock system is down (sandbox)";
                            default -> "The stock system failed";
                        }));
    }

    @Override
    public String overview() {
        List<List<String>> rows = items.values().stream()
                .map(item -> List.of(
                        text(item.get("id")), text(item.get("name")), "<code>" + text(Json.write(item)) + "</code>"))
                .toList();
        return "<h2>Items</h2>" + Page.table(List.of("Id", "Name", "All"), rows, "No item yet.")
                + deliveries.overview(hook);
    }

    @Override
    public Reply press(Request request) {
        if (request.is("POST", "/sandbox/webhook")) {
            deliverTo(URI.create(String.valueOf(request.json().get("target"))));
            return Reply.empty(204);
        }
        return error(404);
    }
}
