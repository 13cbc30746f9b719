package ropewalk.sandbox.slack;

import static ropewalk.sandbox.server.Page.text;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
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
 * A workspace of Slack with one channel and the people that a test adds, as far as our connector uses it: failures are
 * successes that say {@code "ok": false}, except for what does not reach Slack's own program. Sources: docs.slack.dev,
 * Web API methods, block_actions payloads, "Verifying requests from Slack".
 */
public final class SlackSandbox implements Twin {

    public static final String TOKEN = "xoxb-sandbox-token-17c9";
    public static final String SIGNING_SECRET = "sandbox-signing-secret-5d02";
    /** The one that the app is a member of. */
    public static final String CHANNEL = "C024BE91L";

    private final Faults faults = new Faults();
    private final Deliveries deliveries = new Deliveries(faults);
    private final Map<String, String> people = new LinkedHashMap<>();
    private final List<Message> messages = new ArrayList<>();
    private final VendorServer server;
    private long last;

    /** @param blocks as they were posted */
    public record Message(String channel, String id, String text, List<Map<String, Object>> blocks) {
        Map<String, Object> shape() {
            return Map.of("type", "message", "ts", id, "text", text, "bot_id", "B01", "blocks", blocks);
        }
    }

    public SlackSandbox(int port) throws IOException {
        server = new VendorServer(this, faults, port);
    }

    @Override
    public URI address() {
        return server.address().resolve("/api");
    }

    @Override
    public Faults faults() {
        return faults;
    }

    /** The account's form. */
    @Override
    public Map<String, Object> account() {
        return Map.of(
                "token",
                TOKEN,
                "signingSecret",
                SIGNING_SECRET,
                "address",
                address().toString());
    }

    /** @return the id of the conversation with them */
    public synchronized String addPerson(String email) {
        String id = "U" + String.format(Locale.ROOT, "%08d", people.size() + 1);
        people.put(email.toLowerCase(Locale.ROOT), id);
        return conversation(id);
    }

    private static String conversation(String user) {
        return "D" + user.substring(1);
    }

    public synchronized List<Message> messages() {
        return List.copyOf(messages);
    }

    public List<Deliveries.Delivery> presses() {
        return deliveries.log();
    }

    /** Somebody presses the button of a message; a signed report of it goes to the hook. */
    public void press(Message message, URI hook) {
        String body = "payload=" + URLEncoder.encode(Json.write(pressed(message)), StandardCharsets.UTF_8);
        deliveries.deliver("block_actions " + message.id(), hook, tried -> {
            String time = String.valueOf(Instant.now().getEpochSecond());
            return new Deliveries.Signed(
                    body,
                    Map.of(
                            "Content-Type",
                            "application/x-www-form-urlencoded",
                            "X-Slack-Request-Timestamp",
                            time,
                            "X-Slack-Signature",
                            signature(time, body)));
        });
    }

    public static String signature(String time, String body) {
        return "v0=" + Hmac.hex(SIGNING_SECRET.getBytes(StandardCharsets.UTF_8), "v0:" + time + ":" + body);
    }

    private static Map<String, Object> pressed(Message message) {
        Object button = message.blocks().stream()
                .filter(block -> "actions".equals(block.get("type")))
                .map(block -> ((List<?>) block.getOrDefault("elements", List.of())).get(0))
                .findFirst()
                .orElseThrow();
        return Map.of(
                "type",
                "block_actions",
                "trigger_id",
                UUID.randomUUID().toString(),
                "user",
                Map.of("id", "U00000001"),
                "channel",
                Map.of("id", message.channel()),
                "container",
                Map.of("type", "message", "message_ts", message.id()),
                "actions",
                List.of(button));
    }

    @Override
    public void close() {
        server.close();
        deliveries.close();
    }

    @Override
    public String name() {
        return "Slack";
    }

    @Override
    public Reply answer(Request request) {
        if (!request.header("Authorization").orElse("").equals("Bearer " + TOKEN)) {
            return error(401);
        }
        return switch (request.path()) {
            case "/api/auth.test" ->
                ok(Map.of(
                        "url", "https://sandbox.slack.com/", "team", "Sandbox", "user", "ropewalk", "team_id", "T01"));
            case "/api/users.lookupByEmail" -> person(request.query().getOrDefault("email", ""));
            case "/api/conversations.open" -> open(String.valueOf(request.json().get("users")));
            case "/api/conversations.history" -> history(request.query());
            case "/api/chat.postMessage" -> post(request.json());
            default -> refused("unknown_method");
        };
    }

    private Reply person(String email) {
        String id = people.get(email.toLowerCase(Locale.ROOT));
        return id == null ? refused("users_not_found") : ok(Map.of("user", Map.of("id", id, "name", email)));
    }

    private Reply open(String user) {
        return people.containsValue(user)
                ? ok(Map.of("channel", Map.of("id", conversation(user))))
                : refused("user_not_found");
    }

    private boolean isKnown(String channel) {
        return channel.equals(CHANNEL)
                || people.values().stream().anyMatch(user -> conversation(user).equals(channel));
    }

    private Reply history(Map<String, String> query) {
        String channel = query.getOrDefault("channel", "");
        if (!isKnown(channel)) {
            return refused("channel_not_found");
        }
        int limit = Integer.parseInt(query.getOrDefault("limit", "100"));
        String cursor = query.getOrDefault("cursor", "");
        int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
        List<Message> found = new ArrayList<>(messages);
        Collections.reverse(found);
        found.removeIf(message -> !message.channel().equals(channel)
                || Double.parseDouble(message.id()) < Double.parseDouble(query.getOrDefault("oldest", "0")));
        boolean more = found.size() > from + limit;
        return ok(Map.of(
                "messages",
                found.stream().skip(from).limit(limit).map(Message::shape).toList(),
                "has_more",
                more,
                "response_metadata",
                Map.of("next_cursor", more ? String.valueOf(from + limit) : "")));
    }

    private Reply post(Map<String, Object> given) {
        String channel = String.valueOf(given.get("channel"));
        if (!isKnown(channel)) {
            return refused("channel_not_found");
        }
        if (!(given.get("text") instanceof String words) || words.isEmpty()) {
            return refused("no_text");
        }
        List<?> blocks = given.get("blocks") instanceof List<?> list ? list : List.of();
        String id = Instant.now().getEpochSecond() + "." + String.format(Locale.ROOT, "%06d", ++last);
        var message = new Message(
                channel, id, words, blocks.stream().map(Json::members).toList());
        messages.add(message);
        return ok(Map.of("channel", channel, "ts", id, "message", message.shape()));
    }

    private static Reply ok(Map<String, Object> members) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("ok", true);
        answer.putAll(members);
        return numbered(Reply.json(200, answer));
    }

    private static Reply refused(String error) {
        return numbered(Reply.json(200, Map.of("ok", false, "error", error)));
    }

    private static Reply numbered(Reply reply) {
        return reply.with("X-Slack-Req-Id", UUID.randomUUID().toString());
    }

    @Override
    public Reply error(int status) {
        return switch (status) {
            case 401 -> refused("invalid_auth");
            case 429 -> numbered(Reply.json(429, Map.of("ok", false, "error", "ratelimited")));
            case 404 -> refused("unknown_method");
            default -> numbered(Reply.json(status, Map.of("ok", false, "error", "service_unavailable")));
        };
    }

    @Override
    public String overview() {
        List<List<String>> rows = messages().stream()
                .map(message -> List.of(text(message.channel()), text(message.text())))
                .toList();
        return "<h2>Messages</h2>" + Page.table(List.of("Channel", "Text"), rows, "No message yet.");
    }
}
