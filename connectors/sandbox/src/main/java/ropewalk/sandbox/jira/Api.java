package ropewalk.sandbox.jira;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;

/** The REST API of the site. */
record Api(Project project) {

    private static final List<String> TYPES = List.of("Task", "Bug", "Story");
    private static final String NO_ISSUE = "Issue does not exist or you do not have permission to see it.";

    Reply answer(Request request) {
        if (request.is("GET", "/rest/api/3/myself")) {
            return Reply.json(200, Shapes.person(JiraSandbox.PERSON));
        }
        if (request.is("GET", "/rest/api/3/user/search")) {
            return people(request.query().getOrDefault("query", ""));
        }
        if (request.is("POST", "/rest/api/3/search/jql")) {
            return search(request.json());
        }
        if (request.is("GET", "/rest/api/3/comment/*/properties/*")) {
            return property(request.part(4), request.part(6));
        }
        if (request.is("POST", "/rest/api/3/issue")) {
            return create(request.json());
        }
        if (request.path().startsWith("/rest/api/3/issue/")) {
            return project.find(request.part(4))
                    .map(ticket -> issue(request, ticket))
                    .orElseGet(() -> refused(404, NO_ISSUE));
        }
        return refused(404, "null for uri: " + request.path());
    }

    private Reply issue(Request request, Ticket ticket) {
        if (request.is("GET", "/rest/api/3/issue/*")) {
            List<String> asked =
                    List.of(request.query().getOrDefault("fields", "*all").split(","));
            return Reply.json(200, Shapes.ticket(ticket, asked));
        }
        if (request.is("PUT", "/rest/api/3/issue/*")) {
            project.change(ticket, object(request.json().get("fields")), JiraSandbox.PERSON);
            return Reply.empty(204);
        }
        if (request.is("GET", "/rest/api/3/issue/*/transitions")) {
            return Reply.json(200, Map.of("expand", "transitions", "transitions", ways(ticket)));
        }
        if (request.is("POST", "/rest/api/3/issue/*/transitions")) {
            return move(ticket, object(request.json().get("transition")).get("id"));
        }
        if (request.is("GET", "/rest/api/3/issue/*/comment")) {
            return comments(ticket, request.query());
        }
        if (request.is("POST", "/rest/api/3/issue/*/comment")) {
            Map<String, Object> body = object(request.json().get("body"));
            return "doc".equals(body.get("type"))
                    ? Reply.json(
                            201,
                            Shapes.comment(
                                    project.comment(ticket, JiraSandbox.PERSON, body, properties(request.json()))))
                    : refused(400, "Comment body is not valid!");
        }
        return refused(405, "Method not allowed");
    }

    private Reply create(Map<String, Object> given) {
        Map<String, Object> fields = object(given.get("fields"));
        var errors = new LinkedHashMap<String, String>();
        if (!(fields.get("summary") instanceof String summary) || summary.isBlank()) {
            errors.put("summary", "You must specify a summary of the issue.");
        }
        if (!JiraSandbox.PROJECT.equals(object(fields.get("project")).get("key"))) {
            errors.put("project", "valid project is required");
        }
        if (!TYPES.contains(String.valueOf(object(fields.get("issuetype")).get("name")))) {
            errors.put("issuetype", "Specify a valid issue type");
        }
        if (!errors.isEmpty()) {
            return Reply.json(400, Shapes.failure(null, errors));
        }
        return Reply.json(201, Shapes.ref(project.create(JiraSandbox.PERSON, fields, properties(given))));
    }

    private static List<Map<String, Object>> ways(Ticket ticket) {
        var ways = new ArrayList<Map<String, Object>>();
        for (Status each : Status.values()) {
            if (ticket.status.canGoTo(each)) {
                ways.add(Map.of(
                        "id", each.transition,
                        "name", each.way,
                        "to", Shapes.status(each),
                        "hasScreen", false,
                        "isGlobal", false,
                        "isInitial", false,
                        "isAvailable", true,
                        "isConditional", false,
                        "looped", false));
            }
        }
        return ways;
    }

    private Reply move(Ticket ticket, @Nullable Object transition) {
        for (Status each : Status.values()) {
            if (each.transition.equals(transition) && ticket.status.canGoTo(each)) {
                project.move(ticket, each, JiraSandbox.PERSON);
                return Reply.empty(204);
            }
        }
        return refused(
                400,
                "It seems that you have tried to perform a workflow operation (" + transition
                        + ") that is not valid for the current state of this issue.");
    }

    private Reply comments(Ticket ticket, Map<String, String> query) {
        int most = Integer.parseInt(query.getOrDefault("maxResults", "50"));
        Comparator<Remark> order = Comparator.comparing(Remark::id);
        List<Remark> all = project.remarks().stream()
                .filter(each -> each.ticket().equals(ticket.id))
                .sorted("-created".equals(query.get("orderBy")) ? order.reversed() : order)
                .toList();
        return Reply.json(
                200,
                Map.of(
                        "startAt",
                        0,
                        "maxResults",
                        most,
                        "total",
                        all.size(),
                        "comments",
                        all.stream().limit(most).map(Shapes::comment).toList()));
    }

    private Reply property(String comment, String key) {
        Optional<Object> value = project.remarks().stream()
                .filter(each -> each.id().equals(comment))
                .map(each -> each.properties().get(key))
                .filter(java.util.Objects::nonNull)
                .findFirst();
        return value.map(each -> Reply.json(200, Map.of("key", key, "value", each)))
                .orElseGet(() -> refused(404, "The property '" + key + "' does not exist."));
    }

    private static Reply people(String query) {
        return Reply.json(
                200,
                JiraSandbox.PEOPLE.stream()
                        .filter(name -> name.toLowerCase(java.util.Locale.ROOT)
                                .contains(query.toLowerCase(java.util.Locale.ROOT)))
                        .map(Shapes::person)
                        .toList());
    }

    private Reply search(Map<String, Object> given) {
        try {
            Jql jql = Jql.of(String.valueOf(given.get("jql")), Shapes.ZONE);
            int from = given.get("nextPageToken") instanceof String token ? token(token) : 0;
            int size = given.get("maxResults") instanceof Integer most ? most : 50;
            List<Ticket> found = jql.over(project.tickets().stream()).toList();
            var answer = new LinkedHashMap<String, Object>();
            answer.put(
                    "issues",
                    found.stream()
                            .skip(from)
                            .limit(size)
                            .map(ticket -> shown(ticket, given))
                            .toList());
            answer.put("isLast", found.size() <= from + size);
            if (found.size() > from + size) {
                answer.put("nextPageToken", "page-" + (from + size));
            }
            return Reply.json(200, answer);
        } catch (IllegalArgumentException no) {
            return refused(400, String.valueOf(no.getMessage()));
        }
    }

    private static int token(String token) {
        if (!token.matches("page-\\d{1,6}")) {
            throw new IllegalArgumentException("The provided next page token is invalid or expired.");
        }
        return Integer.parseInt(token.substring(5));
    }

    private static Map<String, Object> shown(Ticket ticket, Map<String, Object> given) {
        List<String> fields = texts(given.get("fields"));
        var json = Shapes.ticket(ticket, fields);
        List<String> properties = texts(given.get("properties"));
        if (!properties.isEmpty()) {
            var shown = new LinkedHashMap<>(ticket.properties);
            shown.keySet().retainAll(properties);
            json.put("properties", shown);
        }
        return json;
    }

    private static Map<String, Object> properties(Map<String, Object> given) {
        var properties = new LinkedHashMap<String, Object>();
        if (given.get("properties") instanceof List<?> all) {
            all.forEach(each -> properties.put(
                    String.valueOf(object(each).get("key")), object(object(each).get("value"))));
        }
        return properties;
    }

    static Reply refused(int status, String message) {
        return Reply.json(status, Shapes.failure(message, Map.of()));
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> all ? all.stream().map(String::valueOf).toList() : List.of();
    }

    private static Map<String, Object> object(@Nullable Object value) {
        var object = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> members) {
            members.forEach((name, member) -> object.put(String.valueOf(name), member));
        }
        return object;
    }
}
