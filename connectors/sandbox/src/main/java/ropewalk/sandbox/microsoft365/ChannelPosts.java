package ropewalk.sandbox.microsoft365;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Json;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;

/** The messages of one channel. */
final class ChannelPosts {

    private final Clock clock;
    private final List<Post> posts = new ArrayList<>();
    private long last;
    private int forgotten;

    ChannelPosts(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param thread the message that it answers; empty where it begins one
     * @param user who wrote it; null for the application's person
     * @param number in the order of what was changed
     */
    record Post(
            String id,
            String thread,
            @Nullable String user,
            String html,
            List<Map<String, Object>> attachments,
            Instant at,
            int number) {

        Map<String, Object> shape() {
            var shape = new LinkedHashMap<String, Object>();
            shape.put("id", id);
            shape.put("replyToId", thread.isEmpty() ? null : thread);
            shape.put("messageType", "message");
            shape.put("createdDateTime", at.toString());
            shape.put("lastModifiedDateTime", at.toString());
            shape.put("deletedDateTime", null);
            String writer = user == null ? "ropewalk" : user;
            shape.put("from", Map.of("user", Map.of("id", "person-" + writer, "displayName", writer)));
            shape.put("body", Map.of("contentType", "html", "content", html));
            shape.put("attachments", attachments);
            shape.put("webUrl", "https://teams.sandbox.example/message/" + id);
            return shape;
        }
    }

    List<Post> all() {
        return List.copyOf(posts);
    }

    Post add(String thread, @Nullable String user, String html, List<Map<String, Object>> attachments) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        last = Math.max(last + 1, now.toEpochMilli());
        var post = new Post(String.valueOf(last), thread, user, html, attachments, now, posts.size() + 1);
        posts.add(post);
        return post;
    }

    void forget() {
        forgotten = posts.size() + 1;
    }

    Stream<Post> in(String thread) {
        var newest = new ArrayList<>(
                posts.stream().filter(each -> each.thread().equals(thread)).toList());
        java.util.Collections.reverse(newest);
        return newest.stream();
    }

    Post taken(String thread, Map<String, Object> given) {
        if (!thread.isEmpty() && in("").noneMatch(each -> each.id().equals(thread))) {
            throw Refusal.of(404, "NotFound", "The message was not found.");
        }
        Map<String, Object> body = Json.members(given.get("body"));
        String html = body.get("content") instanceof String content ? content : "";
        List<Map<String, Object>> attachments = given.get("attachments") instanceof List<?> list
                ? list.stream().map(Json::members).toList()
                : List.of();
        boolean fits = attachments.stream()
                .allMatch(each -> html.contains("<attachment id=\"" + each.get("id") + "\"></attachment>")
                        && each.get("content") instanceof String card
                        && "AdaptiveCard".equals(Json.object(card).get("type")));
        if (html.isEmpty() || !fits) {
            throw Refusal.of(400, "BadRequest", "Attachments of the body do not fit those of the message.");
        }
        return add(thread, null, html, attachments);
    }

    /** By pages of what was asked for, newest first. */
    Reply page(Stream<Post> found, Request request, String address) {
        int most = Math.min(50, Integer.parseInt(request.query().getOrDefault("$top", "20")));
        int from = Integer.parseInt(request.query().getOrDefault("$skiptoken", "0"));
        List<Post> all = found.toList();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("value", all.stream().skip(from).limit(most).map(Post::shape).toList());
        if (all.size() > from + most) {
            answer.put("@odata.nextLink", address + "?$top=" + most + "&$skiptoken=" + (from + most));
        }
        return Reply.json(200, answer);
    }

    /** What begins a thread and was changed after a token, or after a time. */
    Reply delta(Request request, String address) {
        Map<String, String> query = request.query();
        String token = query.getOrDefault("$deltatoken", query.getOrDefault("$skiptoken", ""));
        int most = Math.min(50, Integer.parseInt(query.getOrDefault("$top", "20")));
        int after = token.isEmpty() ? 0 : Integer.parseInt(token);
        String filter = query.getOrDefault("$filter", "");
        if (!token.isEmpty() && after < forgotten) {
            throw Refusal.of(410, "SyncStateNotFound", "The delta token is not known any more.");
        }
        if (!filter.isEmpty() && !filter.startsWith("lastModifiedDateTime gt ")) {
            throw Refusal.of(400, "BadRequest", "Only lastModifiedDateTime can be filtered by.");
        }
        Instant since = filter.isEmpty() ? Instant.EPOCH : Instant.parse(filter.substring(filter.lastIndexOf(' ') + 1));
        List<Post> found = posts.stream()
                .filter(each -> each.thread().isEmpty()
                        && each.number() > after
                        && each.at().isAfter(since))
                .toList();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("value", found.stream().limit(most).map(Post::shape).toList());
        if (found.size() > most) {
            answer.put(
                    "@odata.nextLink",
                    address + "?$top=" + most + "&$skiptoken="
                            + found.get(most - 1).number());
        } else {
            answer.put(
                    "@odata.deltaLink",
                    address + "?$top=" + most + "&$deltatoken=" + Math.max(posts.size(), forgotten));
        }
        return Reply.json(200, answer);
    }
}
