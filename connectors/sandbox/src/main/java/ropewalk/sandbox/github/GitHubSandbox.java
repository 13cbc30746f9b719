package ropewalk.sandbox.github;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Deliveries;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.server.VendorServer;

/**
 * GitHub with the one repository {@code harbour/rope}, as far as our connector and its tests use it; too many calls are
 * refused by 403, as GitHub's secondary limit does. Source: docs.github.com/rest, version 2022-11-28.
 */
public final class GitHubSandbox implements Twin {

    public static final String TOKEN = "github_pat_sandbox_8d21f0";
    public static final String WEBHOOK_SECRET = "sandbox-github-secret-77d0";
    public static final String REPOSITORY = "harbour/rope";
    /** Whom the token belongs to. */
    public static final String LOGIN = "ropewalk-bot";

    private static final String DOCS = "https://docs.github.com/rest";

    private final Faults faults = new Faults();
    private final Hooks hooks = new Hooks(faults);
    private final Repository repository;
    private final Api api;
    private final VendorServer server;

    public GitHubSandbox(int port) throws IOException {
        this(port, Clock.systemUTC());
    }

    public GitHubSandbox(int port, Clock clock) throws IOException {
        repository = new Repository(clock, hooks);
        api = new Api(repository);
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
                "repository", REPOSITORY,
                "token", TOKEN,
                "webhookSecret", WEBHOOK_SECRET,
                "login", LOGIN,
                "address", address().toString());
    }

    /** Signed events go there from now on. */
    public synchronized void deliverTo(URI hook) {
        hooks.deliverTo(hook);
    }

    public List<Deliveries.Delivery> deliveries() {
        return hooks.log();
    }

    public synchronized List<Issue> issues() {
        return List.copyOf(repository.issues());
    }

    public synchronized List<Remark> comments() {
        return List.copyOf(repository.remarks());
    }

    public synchronized List<Run> runs() {
        return List.copyOf(repository.runs());
    }

    /** Somebody opens an issue on GitHub's own pages. */
    public synchronized Issue openIssue(String author, String title, @Nullable String body) {
        return repository.open(false, author, title, body, issue -> {});
    }

    /** Somebody offers what a branch of theirs has. */
    public synchronized Issue openPullRequest(String author, String title) {
        return repository.open(true, author, title, null, issue -> {});
    }

    public synchronized void label(Issue issue, String label) {
        repository.change(issue, "labeled", "mara", each -> each.labels.add(label));
    }

    public synchronized void unlabel(Issue issue, String label) {
        repository.change(issue, "unlabeled", "mara", each -> each.labels.remove(label));
    }

    public synchronized void close(Issue issue) {
        repository.state(issue, "closed", null, "mara");
    }

    public synchronized void merge(Issue pull) {
        repository.merge(pull, "mara");
    }

    public synchronized Remark comment(Issue on, String author, String text) {
        return repository.comment(on, author, text);
    }

    public synchronized void endRun(long id, String conclusion) {
        repository.end(id, conclusion);
    }

    @Override
    public void close() {
        server.close();
        hooks.close();
    }

    @Override
    public String name() {
        return "GitHub";
    }

    @Override
    public Reply answer(Request request) {
        if (!request.header("Authorization").orElse("").equals("Bearer " + TOKEN)) {
            return error(401);
        }
        String base = "/repos/" + REPOSITORY;
        return request.path().startsWith(base)
                ? numbered(api.answer(request, request.path().substring(base.length())))
                : error(404);
    }

    @Override
    public Reply error(int status) {
        return switch (status) {
            case 401 -> numbered(failure(401, "Bad credentials"));
            case 429 ->
                numbered(Reply.json(
                        403,
                        Map.of(
                                "message",
                                "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
                                "documentation_url",
                                DOCS + "/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits",
                                "status",
                                "403")));
            case 404 -> numbered(failure(404, "Not Found"));
            default -> numbered(failure(status, "Server Error"));
        };
    }

    static Reply failure(int status, String message) {
        return Reply.json(
                status, Map.of("message", message, "documentation_url", DOCS, "status", String.valueOf(status)));
    }

    /** @param code {@code missing_field}, {@code invalid} */
    static Reply invalid(String resource, String field, String code) {
        return Reply.json(
                422,
                Map.of(
                        "message",
                        "Validation Failed",
                        "documentation_url",
                        DOCS,
                        "errors",
                        List.of(Map.of("resource", resource, "field", field, "code", code))));
    }

    private static Reply numbered(Reply reply) {
        return reply.with("X-GitHub-Request-Id", UUID.randomUUID().toString());
    }

    @Override
    public String overview() {
        return Screens.overview(repository) + hooks.overview();
    }

    @Override
    public Reply press(Request request) {
        Map<String, String> form = request.form();
        switch (request.path()) {
            case "/sandbox/issues" -> openIssue("mara", form.getOrDefault("title", "Rope"), form.get("body"));
            case "/sandbox/pulls" -> openPullRequest("jonas", form.getOrDefault("title", "Splice"));
            case "/sandbox/comments" ->
                repository
                        .find(form.getOrDefault("number", ""))
                        .ifPresent(issue -> comment(issue, "mara", form.getOrDefault("text", "")));
            case "/sandbox/close" ->
                repository.find(form.getOrDefault("number", "")).ifPresent(this::close);
            case "/sandbox/merge" ->
                repository
                        .find(form.getOrDefault("number", ""))
                        .filter(issue -> issue.pull && issue.merged == null)
                        .ifPresent(this::merge);
            case "/sandbox/runs" -> endRun(Long.parseLong(Objects.requireNonNull(form.get("id"))), "success");
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
