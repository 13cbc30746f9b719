package ropewalk.sandbox.zendesk;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;

/** The ticketing API. */
record Api(Desk desk, Person self) {

    private static final List<String> STATUSES = List.of("new", "open", "pending", "hold", "solved");

    Reply answer(Request request) {
        if (request.is("GET", "/api/v2/users/me.json")) {
            return Reply.json(200, Map.of("user", Shapes.person(self)));
        }
        if (request.is("GET", "/api/v2/users/search.json")) {
            return people(request.query().getOrDefault("query", ""));
        }
        if (request.is("POST", "/api/v2/users/create_or_update.json")) {
            return person(object(request.json().get("user")));
        }
        if (request.is("POST", "/api/v2/tickets.json")) {
            return create(request);
        }
        if (request.is("GET", "/api/v2/search.json")) {
            return search(request.query());
        }
        if (request.is("GET", "/api/v2/incremental/tickets/cursor.json")) {
            return export(request.query());
        }
        return desk.find(request.part(3).replace(".json", ""))
                .map(ticket -> ticket(request, ticket))
                .orElse(ZendeskSandbox.failure(404, "RecordNotFound", "Not found"));
    }

    private Reply ticket(Request request, Ticket ticket) {
        if (request.is("GET", "/api/v2/tickets/*.json")) {
            return Reply.json(200, Map.of("ticket", Shapes.ticket(ticket)));
        }
        if (request.is("PUT", "/api/v2/tickets/*.json")) {
            return change(ticket, object(request.json().get("ticket")));
        }
        if (request.is("GET", "/api/v2/tickets/*/audits.json")) {
            return audits(ticket, request.query());
        }
        if (request.is("GET", "/api/v2/tickets/*/comments.json")) {
            var all = new java.util.ArrayList<>(
                    ticket.audits.stream().filter(audit -> audit.text() != null).toList());
            Collections.reverse(all);
            return Reply.json(
                    200, Map.of("comments", all.stream().map(Shapes::comment).toList()));
        }
        return ZendeskSandbox.failure(404, "InvalidEndpoint", "Not found");
    }

    private Reply create(Request request) {
        Map<String, Object> given = request.json();
        String key = request.header("Idempotency-Key").orElse("");
        Optional<Desk.Kept> kept = desk.kept(key);
        if (kept.isPresent()) {
            return kept.get().request().equals(given)
                    ? Reply.json(201, Map.of("ticket", Shapes.ticket(kept.get().ticket())))
                            .with("X-Idempotency-Lookup", "hit")
                    : ZendeskSandbox.failure(
                            400,
                            "IdempotentRequestError",
                            "Request parameters are different from those of the first request with this key");
        }
        Map<String, Object> wanted = object(given.get("ticket"));
        Map<String, Object> comment = object(wanted.get("comment"));
        Optional<Reply> no = wrong(wanted);
        if (no.isPresent()) {
            return no.get();
        }
        if (!(comment.get("body") instanceof String text) || text.isBlank()) {
            return invalid("comment", "Description: cannot be blank");
        }
        Map<String, Object> requester = object(wanted.get("requester"));
        Person person = requester.get("email") instanceof String email
                ? desk.person(email, String.valueOf(requester.get("name")), null, "end-user")
                : self;
        Ticket ticket = desk.open(person, String.valueOf(wanted.get("subject")), text, assigned(wanted));
        desk.keep(key, given, ticket);
        return Reply.json(201, Map.of("ticket", Shapes.ticket(ticket))).with("X-Idempotency-Lookup", "miss");
    }

    private Reply change(Ticket ticket, Map<String, Object> wanted) {
        Optional<Reply> no = wrong(wanted);
        if (no.isPresent()) {
            return no.get();
        }
        Map<String, Object> comment = object(wanted.get("comment"));
        String text = comment.get("body") instanceof String body ? body : null;
        boolean isPublic = !Boolean.FALSE.equals(comment.get("public"));
        Audit audit = desk.change(ticket, self.id(), assigned(wanted), text, isPublic, object(wanted.get("metadata")));
        return Reply.json(200, Map.of("ticket", Shapes.ticket(ticket), "audit", Shapes.audit(ticket, audit)));
    }

    private Optional<Reply> wrong(Map<String, Object> wanted) {
        if (wanted.get("status") instanceof String status && !STATUSES.contains(status)) {
            return Optional.of(invalid("status", "Status: " + status + " is not valid"));
        }
        if (wanted.get("assignee_email") instanceof String email
                && desk.byEmail(email)
                        .filter(each -> each.role().equals("agent"))
                        .isEmpty()) {
            return Optional.of(invalid("assignee", "Assignee: " + email + " is not an agent"));
        }
        return Optional.empty();
    }

    private Map<String, Object> assigned(Map<String, Object> wanted) {
        var given = new LinkedHashMap<>(wanted);
        if (wanted.get("assignee_email") instanceof String email) {
            desk.byEmail(email).ifPresent(agent -> given.put("assignee_id", agent.id()));
        }
        return given;
    }

    private static Reply audits(Ticket ticket, Map<String, String> query) {
        int size = Integer.parseInt(query.getOrDefault("page[size]", "100"));
        int from = Integer.parseInt(query.getOrDefault("page[after]", "0"));
        boolean more = ticket.audits.size() > from + size;
        return Reply.json(
                200,
                Map.of(
                        "audits",
                                ticket.audits.stream()
                                        .skip(from)
                                        .limit(size)
                                        .map(audit -> Shapes.audit(ticket, audit))
                                        .toList(),
                        "meta", Map.of("has_more", more, "after_cursor", String.valueOf(from + size))));
    }

    private Reply people(String query) {
        String email = query.replace("email:", "").replace("\"", "").toLowerCase(Locale.ROOT);
        return Reply.json(
                200,
                Map.of(
                        "users",
                        desk.people().stream()
                                .filter(person ->
                                        person.email().toLowerCase(Locale.ROOT).startsWith(email))
                                .map(Shapes::person)
                                .toList()));
    }

    private Reply person(Map<String, Object> given) {
        String email = String.valueOf(given.get("email"));
        if (!email.matches("[^@\\s]+@[^@\\s]+")) {
            return invalid("email", "Email: " + email + " is not properly formatted");
        }
        boolean known = desk.byEmail(email).isPresent();
        String phone = given.get("phone") instanceof String text ? text : null;
        Person written = desk.person(email, String.valueOf(given.get("name")), phone, "end-user");
        return Reply.json(known ? 200 : 201, Map.of("user", Shapes.person(written)));
    }

    private Reply search(Map<String, String> query) {
        List<String> words =
                Arrays.stream(query.getOrDefault("query", "").split("\\s+")).toList();
        var found = new java.util.ArrayList<>(desk.tickets().stream()
                .filter(ticket -> words.stream().allMatch(word -> fits(ticket, word)))
                .toList());
        Collections.reverse(found);
        return Reply.json(
                200,
                Map.of(
                        "results",
                                found.stream()
                                        .limit(Integer.parseInt(query.getOrDefault("per_page", "100")))
                                        .map(Shapes::ticket)
                                        .toList(),
                        "count", found.size()));
    }

    private static boolean fits(Ticket ticket, String word) {
        String value = word.substring(word.indexOf(':') + 1);
        return switch (word.substring(0, Math.max(0, word.indexOf(':')))) {
            case "type" -> value.equals("ticket");
            case "tags" -> ticket.tags.contains(value);
            case "status" -> ticket.status.equals(value);
            case "priority" -> Objects.equals(ticket.priority, value);
            default -> ticket.subject.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
        };
    }

    /** A cursor is the last change that was told. */
    private Reply export(Map<String, String> query) {
        int size = Integer.parseInt(query.getOrDefault("per_page", "1000"));
        @Nullable String cursor = query.get("cursor");
        long start = Long.parseLong(query.getOrDefault("start_time", "0"));
        if (start > desk.now().minusSeconds(60).getEpochSecond()) {
            return ZendeskSandbox.failure(
                    400, "StartTimeTooRecent", "Too recent start_time. Use a start_time older than 60 seconds");
        }
        long last = cursor == null ? 0 : Long.parseLong(cursor);
        List<Ticket> later = desk.told().stream()
                .filter(each -> each.change > last && each.updated.getEpochSecond() >= start)
                .toList();
        List<Ticket> told = later.stream().limit(size).toList();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("tickets", told.stream().map(Shapes::ticket).toList());
        answer.put("metric_sets", told.stream().map(Shapes::metric).toList());
        answer.put("end_of_stream", later.size() <= size);
        answer.put("after_cursor", String.valueOf(told.isEmpty() ? last : told.get(told.size() - 1).change));
        answer.put("before_cursor", null);
        return Reply.json(200, answer);
    }

    private static Reply invalid(String field, String description) {
        return Reply.json(
                422,
                Map.of(
                        "error", "RecordInvalid",
                        "description", "Record validation errors",
                        "details", Map.of(field, List.of(Map.of("description", description)))));
    }

    private static Map<String, Object> object(@Nullable Object value) {
        var object = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> members) {
            members.forEach((name, member) -> object.put(String.valueOf(name), member));
        }
        return object;
    }
}
