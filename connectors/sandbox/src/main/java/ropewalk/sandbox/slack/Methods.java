package ropewalk.sandbox.slack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import ropewalk.sandbox.server.Json;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.slack.SlackSandbox.Message;

/** The methods of the Web API, on one workspace. */
final class Methods {

    private final Workspace workspace;

    Methods(Workspace workspace) {
        this.workspace = workspace;
    }

    Reply answer(Request request) {
        Map<String, String> query = request.query();
        Map<String, Object> given = request.json();
        return switch (request.path()) {
            case "/api/auth.test" ->
                ok(Map.of(
                        "url",
                        "https://sandbox.slack.com/",
                        "team",
                        "Sandbox",
                        "user",
                        "ropewalk",
                        "team_id",
                        "T01",
                        "user_id",
                        Workspace.SELF));
            case "/api/users.lookupByEmail" -> byAddress(query.getOrDefault("email", ""));
            case "/api/users.info" -> person(query.getOrDefault("user", ""));
            case "/api/conversations.open" -> open(text(given, "users"));
            case "/api/conversations.history" -> history(query);
            case "/api/conversations.replies" -> replies(query);
            case "/api/conversations.list" -> rooms(query);
            case "/api/conversations.create" -> create(given);
            case "/api/conversations.setPurpose" -> purpose(given);
            case "/api/conversations.invite" -> invite(given);
            case "/api/chat.postMessage" -> post(given);
            case "/api/chat.update" -> update(given);
            case "/api/reactions.add" -> react(given);
            default -> refused("unknown_method");
        };
    }

    private Reply byAddress(String email) {
        return workspace.user(email).map(this::person).orElseGet(() -> refused("users_not_found"));
    }

    private Reply person(String user) {
        return workspace
                .address(user)
                .map(email -> ok(Map.of(
                        "user",
                        Map.of(
                                "id",
                                user,
                                "name",
                                email.replaceAll("@.*", ""),
                                "real_name",
                                email.replaceAll("@.*", ""),
                                "profile",
                                Map.of("email", email)))))
                .orElseGet(() -> refused("user_not_found"));
    }

    private Reply open(String user) {
        return workspace.address(user).isPresent()
                ? ok(Map.of("channel", Map.of("id", Workspace.conversation(user))))
                : refused("user_not_found");
    }

    private Reply history(Map<String, String> query) {
        String channel = query.getOrDefault("channel", "");
        if (!workspace.isKnown(channel)) {
            return refused("channel_not_found");
        }
        String cursor = query.getOrDefault("cursor", "");
        if (!cursor.isEmpty() && !cursor.startsWith("next_ts:")) {
            return refused("invalid_cursor");
        }
        String before = cursor.isEmpty() ? "" : cursor.substring("next_ts:".length());
        List<Message> found = workspace.inChannel(channel).stream()
                .filter(within(query))
                .filter(message -> before.isEmpty() || message.id().compareTo(before) <= 0)
                .toList();
        int limit = limit(query);
        String next = found.size() > limit ? "next_ts:" + found.get(limit).id() : "";
        return page("messages", found.stream().limit(limit).map(Message::shape).toList(), next);
    }

    /** As documented: oldest first, and the message itself comes first whatever is asked for. */
    private Reply replies(Map<String, String> query) {
        String channel = query.getOrDefault("channel", "");
        String id = query.getOrDefault("ts", "");
        if (!workspace.isKnown(channel)) {
            return refused("channel_not_found");
        }
        Optional<Message> first = workspace.message(channel, id);
        if (first.isEmpty()) {
            return refused("thread_not_found");
        }
        String root = first.get().thread().isEmpty() ? id : first.get().thread();
        List<Message> found = workspace.thread(channel, root).stream()
                .filter(message -> message.id().equals(root) || within(query).test(message))
                .toList();
        String cursor = query.getOrDefault("cursor", "");
        int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
        int limit = Math.max(2, limit(query));
        String next = found.size() > from + limit ? String.valueOf(from + limit) : "";
        return page(
                "messages",
                found.stream().skip(from).limit(limit).map(Message::shape).toList(),
                next);
    }

    private static int limit(Map<String, String> query) {
        return Integer.parseInt(query.getOrDefault("limit", "100"));
    }

    /** What lies on the bounds is in only where that is asked for. */
    private static Predicate<Message> within(Map<String, String> query) {
        double oldest = Double.parseDouble(query.getOrDefault("oldest", "0"));
        double latest = Double.parseDouble(query.getOrDefault("latest", "99999999999"));
        boolean inclusive = query.getOrDefault("inclusive", "").equals("true");
        return message -> {
            double at = Double.parseDouble(message.id());
            return at > oldest && at < latest || inclusive && (at == oldest || at == latest);
        };
    }

    private Reply rooms(Map<String, String> query) {
        List<Room> all = workspace.rooms();
        String cursor = query.getOrDefault("cursor", "");
        int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
        int limit = limit(query);
        return page(
                "channels",
                all.stream().skip(from).limit(limit).map(Room::shape).toList(),
                all.size() > from + limit ? String.valueOf(from + limit) : "");
    }

    private static Reply page(String name, List<Map<String, Object>> things, String next) {
        return ok(Map.of(name, things, "has_more", !next.isEmpty(), "response_metadata", Map.of("next_cursor", next)));
    }

    private Reply create(Map<String, Object> given) {
        String name = text(given, "name");
        if (!name.matches("[a-z0-9_-]{1,80}")) {
            return refused("invalid_name_specials");
        }
        return workspace
                .open(name, Boolean.TRUE.equals(given.get("is_private")))
                .map(room -> ok(Map.of("channel", room.shape())))
                .orElseGet(() -> refused("name_taken"));
    }

    private Reply purpose(Map<String, Object> given) {
        return workspace
                .room(text(given, "channel"))
                .map(room -> {
                    workspace.keep(room.about(text(given, "purpose")));
                    return ok(Map.of("purpose", text(given, "purpose")));
                })
                .orElseGet(() -> refused("channel_not_found"));
    }

    private Reply invite(Map<String, Object> given) {
        Optional<Room> room = workspace.room(text(given, "channel"));
        List<String> users = Stream.of(text(given, "users").split(",")).toList();
        if (room.isEmpty()) {
            return refused("channel_not_found");
        }
        if (!users.stream().allMatch(user -> workspace.address(user).isPresent())) {
            return refused("user_not_found");
        }
        if (users.stream().anyMatch(room.get().members()::contains)) {
            return refused("already_in_channel");
        }
        return ok(Map.of("channel", workspace.keep(room.get().with(users)).shape()));
    }

    private Reply post(Map<String, Object> given) {
        String channel = text(given, "channel");
        String thread = text(given, "thread_ts");
        if (!workspace.isKnown(channel)) {
            return refused("channel_not_found");
        }
        if (text(given, "text").isEmpty()) {
            return refused("no_text");
        }
        if (!thread.isEmpty() && workspace.message(channel, thread).isEmpty()) {
            return refused("thread_not_found");
        }
        var place = thread.isEmpty()
                ? Workspace.Thread.NONE
                : new Workspace.Thread(thread, Boolean.TRUE.equals(given.get("reply_broadcast")));
        Message message = workspace.add(channel, text(given, "text"), blocks(given), null, place);
        return ok(Map.of("channel", channel, "ts", message.id(), "message", message.shape()));
    }

    private Reply update(Map<String, Object> given) {
        Optional<Message> message = workspace.message(text(given, "channel"), text(given, "ts"));
        if (message.isEmpty()) {
            return refused("message_not_found");
        }
        if (message.get().user() != null) {
            return refused("cant_update_message");
        }
        Message changed = message.get().saying(text(given, "text"), blocks(given));
        workspace.replace(changed);
        return ok(Map.of("channel", changed.channel(), "ts", changed.id(), "text", changed.text()));
    }

    private static List<Map<String, Object>> blocks(Map<String, Object> given) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        if (given.get("blocks") instanceof List<?> list) {
            list.forEach(each -> blocks.add(Json.members(each)));
        }
        return blocks;
    }

    private Reply react(Map<String, Object> given) {
        String id = text(given, "timestamp");
        if (workspace.message(text(given, "channel"), id).isEmpty()) {
            return refused("message_not_found");
        }
        if (!text(given, "name").matches("[a-z0-9_+-]+") || text(given, "name").startsWith("no_such")) {
            return refused("invalid_name");
        }
        return workspace.react(id, Workspace.SELF, text(given, "name")) ? ok(Map.of()) : refused("already_reacted");
    }

    private static String text(Map<String, Object> of, String name) {
        return of.get(name) instanceof String text ? text : "";
    }

    private static Reply ok(Map<String, Object> members) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("ok", true);
        answer.putAll(members);
        return numbered(Reply.json(200, answer));
    }

    static Reply refused(String error) {
        return numbered(Reply.json(200, Map.of("ok", false, "error", error)));
    }

    static Reply numbered(Reply reply) {
        return reply.with("X-Slack-Req-Id", UUID.randomUUID().toString());
    }
}
