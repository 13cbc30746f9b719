package ropewalk.connector.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Card;
import ropewalk.connector.Delivery;
import ropewalk.connector.DescribedApi;
import ropewalk.connector.Feed;
import ropewalk.connector.Hook;
import ropewalk.connector.Json;
import ropewalk.connector.Outside;
import ropewalk.connector.Overheard;
import ropewalk.connector.github.GitHubConnector.Account;
import ropewalk.sandbox.github.GitHubSandbox;
import ropewalk.sandbox.github.Issue;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.VendorServer;

/** What the connector sends and the sandbox answers and pushes is what GitHub describes; runs where ../shared is present. */
class GitHubDescriptionTest {

    /** The description calls it a moment; GitHub's pages about it say that there can be {@code >=} before one. */
    private static final String SINCE = "parameter created=>=";

    /** They are GitHub's, but not in this cut of its description. */
    private static final Set<String> NOT_DESCRIBED = Set.of("/issues/comments", "/pulls/2/requested_reviewers");

    @Test
    void whatIsAskedAndAnsweredFits() throws IOException {
        var described = DescribedApi.of("github/api.github.com.openapi3.json", "");
        try (var github = new GitHubSandbox(0);
                var outside = new Outside()) {
            var overheard = new Overheard(github);
            try (var server = new VendorServer(overheard, new Faults(), 0)) {
                var form = new HashMap<>(github.account());
                form.put("address", server.address().toString());
                everything(github, form, outside);
            }
            var exchanged = overheard.exchanged().stream()
                    .filter(each ->
                            NOT_DESCRIBED.stream().noneMatch(each.request().path()::endsWith))
                    .toList();
            assertThat(exchanged.stream()
                            .flatMap(each -> described.misfits(each).stream())
                            .filter(misfit -> !misfit.contains(SINCE)))
                    .isEmpty();
            assertThat(exchanged.stream()
                            .map(each -> described.operation(each.request()))
                            .collect(Collectors.toSet()))
                    .hasSize(12);
        }
    }

    private static void everything(GitHubSandbox github, Map<String, Object> form, Outside outside) {
        Card<Account> card = new GitHubConnector(Clock.systemUTC()).card();
        Account account = card.account(form);
        var http = outside.http("GitHub", true);
        Instant now = Instant.now();
        github.openIssue("mara", "The rope frays", "At the splice");
        github.openPullRequest("jonas", "A better splice");
        card.verify(account, http);
        var calls = List.<Map.Entry<String, Map<String, Object>>>of(
                Map.entry("create-issue", Map.of("title", "A knot", "labels", "bug", "assignees", "mara")),
                Map.entry("update-issue", Map.of("number", 1, "title", "It frays", "labels", "bug")),
                Map.entry("add-labels", Map.of("number", 1, "labels", "urgent")),
                Map.entry("close-issue", Map.of("number", 1, "reason", "NOT_PLANNED")),
                Map.entry("reopen-issue", Map.of("number", 1)),
                Map.entry("add-comment", Map.of("number", 1, "text", "Seen")),
                Map.entry("get-issue", Map.of("number", 1)),
                Map.entry("find-issues", Map.of("labels", "bug", "assignee", "mara")),
                Map.entry("get-pull-request", Map.of("number", 2)),
                Map.entry("request-review", Map.of("number", 2, "reviewers", "mara")),
                Map.entry("merge-pull-request", Map.of("number", 2, "title", "Splice", "method", "SQUASH")),
                Map.entry("start-workflow", Map.of("workflow", "release.yml", "inputs", Map.of("version", "1"))));
        for (var each : calls) {
            card.operation(each.getKey())
                    .orElseThrow()
                    .call(account, each.getValue(), "tenant:1", "order-4711", now.minusSeconds(1), now, http);
        }
        github.endRun(600, "success");
        card.feeds().forEach(feed -> feed.next(new Feed.Poll<>(account, "1700000000", now, http)));
    }

    @Test
    void whatIsPushedFits() throws IOException {
        var described = DescribedApi.of("github/webhooks.openapi31.json", "");
        try (var github = new GitHubSandbox(0);
                var hook = new Hook()) {
            github.deliverTo(hook.address());
            Issue issue = github.openIssue("mara", "The rope frays", "At the splice");
            Issue pull = github.openPullRequest("jonas", "A better splice");
            github.comment(issue, "jonas", "I see it");
            github.label(issue, "bug");
            github.close(issue);
            github.merge(pull);
            assertThat(hook.deliveries(7).stream()
                            .filter(each ->
                                    !each.header("X-GitHub-Event").orElse("").equals("ping"))
                            .flatMap(each ->
                                    described.misfits("/components/schemas/" + schema(each), each.text()).stream()
                                            .map(misfit -> schema(each) + ": " + misfit)))
                    .isEmpty();
        }
    }

    private static String schema(Delivery delivery) {
        String kind = delivery.header("X-GitHub-Event").orElseThrow().replace('_', '-');
        String action = String.valueOf(Json.object(delivery.text()).get("action"));
        return ("webhook-" + kind + "-" + action).toLowerCase(Locale.ROOT);
    }
}
