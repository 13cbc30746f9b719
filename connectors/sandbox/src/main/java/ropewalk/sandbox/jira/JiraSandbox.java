package ropewalk.sandbox.jira;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.server.VendorServer;

/**
 * Jira Cloud with the one project {@code ROPE}, as far as our connector and its tests use it. The account's person lives in
 * Berlin: their searches are in that time. Source: developer.atlassian.com/cloud/jira/platform, REST API v3 and webhooks.
 */
public final class JiraSandbox implements Twin {

    public static final String PROJECT = "ROPE";
    public static final String EMAIL = "ropewalk@harbour.example";
    public static final String TOKEN = "ATATT-sandbox-41c7de";
    public static final String WEBHOOK_SECRET = "sandbox-jira-secret-90b2";
    public static final String KEY_FIELD = "customfield_10042";
    /** Whose token it is. */
    public static final String PERSON = "Ropewalk";

    static final List<String> PEOPLE = List.of(PERSON, "Mara Quay", "Jonas Pier");

    private final Faults faults = new Faults();
    private final Hooks hooks = new Hooks(faults);
    private final Project project;
    private final Api api;
    private final VendorServer server;

    public JiraSandbox(int port) throws IOException {
        this(port, Clock.systemUTC());
    }

    public JiraSandbox(int port, Clock clock) throws IOException {
        project = new Project(clock, hooks);
        api = new Api(project);
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
                "address", address().toString(),
                "email", EMAIL,
                "token", TOKEN,
                "project", PROJECT,
                "webhookSecret", WEBHOOK_SECRET,
                "keyField", KEY_FIELD);
    }

    @Override
    public synchronized void deliverTo(URI hook) {
        hooks.deliverTo(hook);
    }

    public synchronized List<Ticket> issues() {
        return project.tickets();
    }

    public synchronized List<Remark> comments() {
        return List.copyOf(project.remarks());
    }

    /** Somebody creates an issue on Jira's own pages. */
    public synchronized Ticket create(String person, String summary) {
        return project.create(person, Map.of("summary", summary, "issuetype", Map.of("name", "Task")), Map.of());
    }

    public synchronized void rename(Ticket ticket, String summary) {
        project.change(ticket, Map.of("summary", summary), "Mara Quay");
    }

    /** @param status {@code In Progress}, whether the workflow has a way there or not */
    public synchronized void move(Ticket ticket, String status) {
        for (Status each : Status.values()) {
            if (each.words.equals(status)) {
                project.move(ticket, each, "Mara Quay");
            }
        }
    }

    public synchronized void comment(Ticket on, String person, String text) {
        var words = Map.of("type", "text", "text", text);
        var paragraph = Map.of("type", "paragraph", "content", List.of(words));
        project.comment(on, person, Map.of("type", "doc", "version", 1, "content", List.of(paragraph)), Map.of());
    }

    /** On: searches do not know what is created from now on. */
    public synchronized void slowIndex(boolean on) {
        project.slowIndex(on);
    }

    @Override
    public void close() {
        server.close();
        hooks.close();
    }

    @Override
    public String name() {
        return "Jira";
    }

    @Override
    public Reply answer(Request request) {
        String expected = Base64.getEncoder().encodeToString((EMAIL + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
        return request.header("Authorization").orElse("").equals("Basic " + expected)
                ? numbered(api.answer(request))
                : error(401);
    }

    @Override
    public Reply error(int status) {
        return numbered(
                switch (status) {
                    case 401 -> Api.refused(401, "Client must be authenticated to access this resource.");
                    case 429 -> Api.refused(429, "Rate limit exceeded.");
                    case 404 -> Api.refused(404, "Not found");
                    default -> Api.refused(status, "Internal server error");
                });
    }

    private static Reply numbered(Reply reply) {
        return reply.with("Atl-Traceid", UUID.randomUUID().toString().replace("-", ""));
    }

    @Override
    public String overview() {
        return Screens.overview(project) + hooks.overview();
    }

    @Override
    public Reply press(Request request) {
        Map<String, String> form = request.form();
        switch (request.path()) {
            case "/sandbox/issues" -> create("Mara Quay", form.getOrDefault("summary", "Rope"));
            case "/sandbox/status" ->
                project.find(form.getOrDefault("key", ""))
                        .ifPresent(ticket -> move(ticket, form.getOrDefault("status", "")));
            case "/sandbox/comments" ->
                project.find(form.getOrDefault("key", ""))
                        .ifPresent(ticket -> comment(ticket, "Mara Quay", form.getOrDefault("text", "Looks good")));
            case "/sandbox/webhook" -> {
                deliverTo(URI.create(String.valueOf(request.json().get("target"))));
                return Reply.empty(204);
            }
            default -> {
                return error(404);
            }
        }
        return Reply.seeOther("/");
    }
}
