package ropewalk.sandbox.github;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Json;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;

/** The repository's part of the REST API; addresses are what follows {@code /repos/<owner>/<name>}. */
record Api(Repository repository) {

    Reply answer(Request request, String path) {
        var here = new Request(request.method(), path, request.query(), request.headers(), request.body());
        if (here.is("GET", "")) {
            return Reply.json(200, RepositoryShape.full());
        }
        if (path.startsWith("/issues")) {
            return issues(here);
        }
        if (path.startsWith("/pulls/")) {
            return repository
                    .find(here.part(1))
                    .filter(issue -> issue.pull)
                    .map(pull -> pull(here, pull))
                    .orElse(GitHubSandbox.failure(404, "Not Found"));
        }
        if (here.is("POST", "/actions/workflows/*/dispatches")) {
            return start(here);
        }
        if (here.is("GET", "/actions/runs")) {
            return runs(here.query());
        }
        return GitHubSandbox.failure(404, "Not Found");
    }

    private Reply issues(Request here) {
        if (here.is("GET", "/issues")) {
            return list(here.query());
        }
        if (here.is("POST", "/issues")) {
            return create(here.json());
        }
        if (here.is("GET", "/issues/comments")) {
            return remarks(repository.remarks().stream(), here.query());
        }
        return repository
                .find(here.part(1))
                .map(issue -> issue(here, issue))
                .orElse(GitHubSandbox.failure(404, "Not Found"));
    }

    private Reply issue(Request here, Issue issue) {
        if (here.is("GET", "/issues/*")) {
            return Reply.json(200, Shapes.issue(issue));
        }
        if (here.is("PATCH", "/issues/*")) {
            return change(issue, here.json());
        }
        if (here.is("POST", "/issues/*/labels")) {
            var labels = texts(here.json().get("labels"));
            if (!issue.labels.containsAll(labels)) {
                repository.change(issue, "labeled", GitHubSandbox.LOGIN, each -> each.labels.addAll(labels));
            }
            return Reply.json(200, issue.labels.stream().map(Shapes::label).toList());
        }
        if (here.is("GET", "/issues/*/comments")) {
            return remarks(repository.remarks().stream().filter(each -> each.number() == issue.number), here.query());
        }
        if (here.is("POST", "/issues/*/comments")) {
            return here.json().get("body") instanceof String text && !text.isBlank()
                    ? Reply.json(201, Shapes.comment(repository.comment(issue, GitHubSandbox.LOGIN, text)))
                    : GitHubSandbox.invalid("IssueComment", "body", "missing_field");
        }
        return GitHubSandbox.failure(404, "Not Found");
    }

    private Reply create(Map<String, Object> given) {
        if (!(given.get("title") instanceof String title) || title.isBlank()) {
            return GitHubSandbox.invalid("Issue", "title", "missing_field");
        }
        String body = given.get("body") instanceof String text ? text : null;
        Issue made = repository.open(false, GitHubSandbox.LOGIN, title, body, issue -> {
            issue.labels.addAll(texts(given.get("labels")));
            issue.assignees = texts(given.get("assignees"));
        });
        return Reply.json(201, Shapes.issue(made));
    }

    private Reply change(Issue issue, Map<String, Object> given) {
        String title = given.get("title") instanceof String text ? text : issue.title;
        var labels = given.get("labels") == null ? issue.labels : new TreeSet<>(texts(given.get("labels")));
        var assignees = given.get("assignees") == null ? issue.assignees : texts(given.get("assignees"));
        if (!title.equals(issue.title) || !labels.equals(issue.labels) || !assignees.equals(issue.assignees)) {
            repository.change(issue, "edited", GitHubSandbox.LOGIN, each -> {
                each.title = title;
                each.labels = labels;
                each.assignees = assignees;
            });
        }
        if (given.get("state") instanceof String state) {
            repository.state(
                    issue, state, given.get("state_reason") instanceof String why ? why : null, GitHubSandbox.LOGIN);
        }
        return Reply.json(200, Shapes.issue(issue));
    }

    private Reply list(Map<String, String> query) {
        String state = query.getOrDefault("state", "open");
        List<String> labels = query.containsKey("labels")
                ? List.of(Objects.requireNonNull(query.get("labels")).split(","))
                : List.of();
        boolean byUpdate = "updated".equals(query.get("sort"));
        Comparator<Issue> order = Comparator.<Issue, Instant>comparing(each -> byUpdate ? each.updated : each.created)
                .thenComparing(each -> each.number);
        Stream<Issue> found = repository.issues().stream()
                .filter(each -> state.equals("all") || each.state.equals(state))
                .filter(each -> each.labels.containsAll(labels))
                .filter(each -> !query.containsKey("assignee") || each.assignees.contains(query.get("assignee")))
                .filter(each -> !each.updated.isBefore(since(query)))
                .sorted("asc".equals(query.get("direction")) ? order : order.reversed());
        return Reply.json(200, page(found, query, Shapes::issue));
    }

    private static Reply remarks(Stream<Remark> remarks, Map<String, String> query) {
        return Reply.json(
                200, page(remarks.filter(each -> !each.created().isBefore(since(query))), query, Shapes::comment));
    }

    private static Instant since(Map<String, String> query) {
        return Instant.parse(query.getOrDefault("since", "1970-01-01T00:00:00Z"));
    }

    private static <T> List<Map<String, Object>> page(
            Stream<T> all, Map<String, String> query, Function<T, Map<String, Object>> shape) {
        int size = Integer.parseInt(query.getOrDefault("per_page", "30"));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        return all.skip((page - 1L) * size).limit(size).map(shape).toList();
    }

    private Reply pull(Request here, Issue pull) {
        if (here.is("GET", "/pulls/*")) {
            return Reply.json(200, Shapes.pull(pull, true));
        }
        if (here.is("POST", "/pulls/*/requested_reviewers")) {
            var wanted = new ArrayList<>(texts(here.json().get("reviewers")));
            wanted.removeAll(pull.reviewers);
            if (!wanted.isEmpty()) {
                repository.change(pull, "review_requested", GitHubSandbox.LOGIN, each -> each.reviewers.addAll(wanted));
            }
            return Reply.json(201, Shapes.pull(pull, false));
        }
        if (here.is("PUT", "/pulls/*/merge")) {
            Object expected = here.json().get("sha");
            if (!pull.state.equals("open")) {
                return GitHubSandbox.failure(405, "Pull Request is not mergeable");
            }
            if (expected != null && !expected.equals(pull.commit())) {
                return GitHubSandbox.failure(409, "Head branch was modified. Review and try the merge again.");
            }
            repository.merge(pull, GitHubSandbox.LOGIN);
            return Reply.json(
                    200, Map.of("sha", pull.commit(), "merged", true, "message", "Pull Request successfully merged"));
        }
        return GitHubSandbox.failure(404, "Not Found");
    }

    private Reply start(Request here) {
        String workflow = here.part(2);
        if (!workflow.endsWith(".yml") && !workflow.endsWith(".yaml")) {
            return GitHubSandbox.failure(404, "Not Found");
        }
        Map<String, Object> given = here.json();
        Run run = repository.start(workflow, String.valueOf(given.get("ref")), Json.members(given.get("inputs")));
        if (!Boolean.TRUE.equals(given.get("return_run_details"))) {
            return Reply.empty(204);
        }
        Map<String, Object> shape = Shapes.run(run);
        return Reply.json(
                200,
                Map.of(
                        "workflow_run_id", run.id(),
                        "run_url", String.valueOf(shape.get("url")),
                        "html_url", String.valueOf(shape.get("html_url"))));
    }

    private Reply runs(Map<String, String> query) {
        Instant since = Instant.parse(
                query.getOrDefault("created", ">=1970-01-01T00:00:00Z").substring(2));
        @Nullable String status = query.get("status");
        List<Run> found = repository.runs().stream()
                .filter(run -> status == null || run.status().equals(status))
                .filter(run -> !run.created().isBefore(since))
                .sorted(Comparator.comparing(Run::id).reversed())
                .toList();
        return Reply.json(
                200, Map.of("total_count", found.size(), "workflow_runs", page(found.stream(), query, Shapes::run)));
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> all
                ? new ArrayList<>(all.stream().map(String::valueOf).toList())
                : new ArrayList<>();
    }
}
