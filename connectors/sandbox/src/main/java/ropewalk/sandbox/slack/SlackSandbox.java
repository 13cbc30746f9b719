package ropewalk.sandbox.slack;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Deliveries;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Hmac;
import ropewalk.sandbox.server.Json;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.server.VendorServer;

/**
 * A workspace of Slack with one channel, those that are made, and the people that a test adds, as far as our connector
 * uses it: failures are successes that say {@code "ok": false}, except for what does not reach Slack's own program.
 * Sources: docs.slack.dev, Web API methods, Events API, block_actions payloads, "Verifying requests from Slack".
 */
public final class SlackSandbox implements Twin {

    public static final String TOKEN = "xoxb-sandbox-token-17c9";
    public static final String SIGNING_SECRET = "sandbox-signing-secret-5d02";
    /** The one that the app is a member of. */
    public static final String CHANNEL = "C024BE91L";

    private final Faults faults = new Faults();
    private final Deliveries deliveries = new Deliveries(faults);
    private final Workspace workspace;
    private final Methods methods;
    private final VendorServer server;
    private @Nullable URI hook;

    /**
     * @param blocks as they were posted
     * @param user who wrote it; null for the app
     * @param thread the id of the message that it answers; empty where it answers none
     */
    public record Message(
            String channel,
            String id,
            String text,
            List<Map<String, Object>> blocks,
            @Nullable String user,
            String thread,
            boolean isShownInChannel) {

        Map<String, Object> shape() {
            var shape = new LinkedHashMap<String, Object>();
            shape.put("type", "message");
            shape.put("ts", id);
            shape.put("text", text);
            shape.put("user", user == null ? Workspace.SELF : user);
            shape.put("blocks", blocks);
            if (user == null) {
                shape.put("bot_id", "B01");
            }
            if (!thread.isEmpty()) {
                shape.put("thread_ts", thread);
            }
            if (!thread.isEmpty() && isShownInChannel) {
                shape.put("subtype", "thread_broadcast");
            }
            return shape;
        }

        Message saying(String other, List<Map<String, Object>> otherBlocks) {
            return new Message(channel, id, other, otherBlocks, user, thread, isShownInChannel);
        }
    }

    public SlackSandbox(int port) throws IOException {
        this(port, Clock.systemUTC());
    }

    public SlackSandbox(int port, Clock clock) throws IOException {
        workspace = new Workspace(clock, CHANNEL);
        methods = new Methods(workspace);
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
    public String addPerson(String email) {
        return Workspace.conversation(workspace.addPerson(email));
    }

    public List<Message> messages() {
        return workspace.messages();
    }

    public List<Room> rooms() {
        return workspace.rooms();
    }

    /** Each as the message's id, the user and the emoji's name. */
    public List<String> reactions() {
        return workspace.reactions();
    }

    public List<Deliveries.Delivery> presses() {
        return deliveries.log();
    }

    /** Events of the Events API go there from now on. */
    @Override
    public synchronized void deliverTo(URI address) {
        hook = address;
    }

    /** The app itself writes. */
    public Message post(String channel, String words) {
        return workspace.add(channel, words, List.of(), null, Workspace.Thread.NONE);
    }

    /** Somebody writes to the channel; with {@code <@U0ROPEWALK>} in it the app is named. */
    public Message write(String channel, String user, String words) {
        return written(workspace.add(channel, words, List.of(), user, Workspace.Thread.NONE));
    }

    /** Somebody answers in the thread of a message. */
    public Message answer(Message message, String user, String words, boolean alsoInChannel) {
        String thread = message.thread().isEmpty() ? message.id() : message.thread();
        var place = new Workspace.Thread(thread, alsoInChannel);
        return written(workspace.add(message.channel(), words, List.of(), user, place));
    }

    private Message written(Message message) {
        var event = new LinkedHashMap<>(message.shape());
        event.put("channel", message.channel());
        event.put("channel_type", message.channel().startsWith("D") ? "im" : "channel");
        tell(event);
        if (message.text().contains("<@" + Workspace.SELF + ">")) {
            var mention = new LinkedHashMap<String, Object>(event);
            mention.put("type", "app_mention");
            tell(mention);
        }
        return message;
    }

    /** Somebody puts an emoji to a message. */
    public void react(Message message, String user, String emoji) {
        if (workspace.react(message.id(), user, emoji)) {
            tell(Map.of(
                    "type",
                    "reaction_added",
                    "user",
                    user,
                    "reaction",
                    emoji,
                    "item",
                    Map.of("type", "message", "channel", message.channel(), "ts", message.id()),
                    "event_ts",
                    workspace.moment()));
        }
    }

    private synchronized void tell(Map<String, Object> event) {
        if (hook == null) {
            return;
        }
        String body = Json.write(Map.of(
                "type",
                "event_callback",
                "event_id",
                "Ev" + UUID.randomUUID(),
                "event_time",
                Instant.now().getEpochSecond(),
                "event",
                event));
        deliver(String.valueOf(event.get("type")), hook, "application/json", body);
    }

    /** Somebody presses the first button of a message; a signed report of it goes to the hook. */
    public void press(Message message, URI address) {
        press(message, 0, address);
    }

    /** @param button counted from 0 */
    public void press(Message message, int button, URI address) {
        String body = "payload=" + URLEncoder.encode(Json.write(pressed(message, button)), StandardCharsets.UTF_8);
        deliver("block_actions " + message.id(), address, "application/x-www-form-urlencoded", body);
    }

    private void deliver(String what, URI address, String type, String body) {
        deliveries.deliver(what, address, tried -> {
            String time = String.valueOf(Instant.now().getEpochSecond());
            return new Deliveries.Signed(
                    body,
                    Map.of(
                            "Content-Type",
                            type,
                            "X-Slack-Request-Timestamp",
                            time,
                            "X-Slack-Signature",
                            signature(time, body)));
        });
    }

    public static String signature(String time, String body) {
        return "v0=" + Hmac.hex(SIGNING_SECRET.getBytes(StandardCharsets.UTF_8), "v0:" + time + ":" + body);
    }

    private static Map<String, Object> pressed(Message message, int button) {
        Object pressed = message.blocks().stream()
                .filter(block -> "actions".equals(block.get("type")))
                .map(block -> ((List<?>) block.getOrDefault("elements", List.of())).get(button))
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
                List.of(pressed));
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
        return request.header("Authorization").orElse("").equals("Bearer " + TOKEN)
                ? methods.answer(request)
                : error(401);
    }

    @Override
    public Reply error(int status) {
        return switch (status) {
            case 401 -> Methods.refused("invalid_auth");
            case 429 -> Methods.numbered(Reply.json(429, Map.of("ok", false, "error", "ratelimited")));
            case 404 -> Methods.refused("unknown_method");
            default -> Methods.numbered(Reply.json(status, Map.of("ok", false, "error", "service_unavailable")));
        };
    }

    @Override
    public String overview() {
        return Overview.of(workspace) + deliveries.overview(hook);
    }
}
