package ropewalk.connector.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Card;
import ropewalk.connector.Event;
import ropewalk.connector.Hook;
import ropewalk.connector.Http;
import ropewalk.connector.Outside;
import ropewalk.connector.Polled;
import ropewalk.connector.StandingClock;
import ropewalk.connector.github.GitHubConnector.Account;
import ropewalk.sandbox.github.GitHubSandbox;
import ropewalk.sandbox.github.Issue;

class GitHubFeedsTest {

    private final StandingClock clock = new StandingClock();
    private final Outside outside = new Outside();
    private final Card<Account> card = new GitHubConnector(clock).card();
    private GitHubSandbox github;
    private Polled<Account> issues;
    private Polled<Account> comments;
    private Polled<Account> runs;

    @BeforeEach
    void open() throws IOException {
        github = new GitHubSandbox(0, clock);
        github.openIssue("mara", "There before", null);
        clock.pass(Duration.ofMinutes(5));
        issues = feed("issues");
        comments = feed("comments");
        runs = feed("workflows");
        assertThat(issues.next()).isEmpty();
        assertThat(comments.next()).isEmpty();
        assertThat(runs.next()).isEmpty();
        clock.pass(Duration.ofMinutes(1));
    }

    @AfterEach
    void close() throws IOException {
        github.close();
        outside.close();
    }

    private Polled<Account> feed(String id) {
        return new Polled<>(card, id, account(), clock, http());
    }

    private Account account() {
        return card.account(github.account());
    }

    private Http http() {
        return outside.http("GitHub", true);
    }

    private Map<String, Object> call(String operation, Map<String, Object> inputs) {
        return card.operation(operation)
                .orElseThrow()
                .call(account(), inputs, "tenant:1", "order 4711", clock.instant(), clock.instant(), http());
    }

    private static long number(Map<String, Object> result, String name) {
        return Long.parseLong(String.valueOf(result.get(name)));
    }

    @Test
    void bringsWhatTheWebhookBroughtByTheSameIds() throws IOException {
        try (var hook = new Hook()) {
            github.deliverTo(hook.address());
            Issue issue = github.openIssue("mara", "The rope frays", "At the splice");
            Issue pull = github.openPullRequest("jonas", "A better splice");
            Issue dropped = github.openPullRequest("jonas", "A worse splice");
            var polled = new TreeSet<>(issues.ids());
            clock.pass(Duration.ofSeconds(90));
            github.comment(issue, "jonas", "I see it");
            polled.addAll(issues.ids());
            polled.addAll(comments.ids());
            clock.pass(Duration.ofSeconds(90));
            github.label(issue, "bug");
            polled.addAll(issues.ids());
            clock.pass(Duration.ofSeconds(90));
            github.close(issue);
            github.merge(pull);
            github.close(dropped);
            long run = number(call("start-workflow", Map.of("workflow", "release.yml")), "runId");
            github.endRun(run, "success");
            polled.addAll(issues.ids());
            polled.addAll(runs.ids());

            var pushed = new TreeSet<String>();
            hook.deliveries(10).forEach(delivery -> Objects.requireNonNull(card.webhook())
                    .receive(delivery, account())
                    .forEach(event -> pushed.add(event.id())));
            assertThat(polled).isEqualTo(pushed).hasSize(11);
        }
    }

    /** Seconds are all the time that GitHub tells. */
    @Test
    void twoChangesInOneSecondAreTwoEvents() throws IOException {
        Issue issue = github.openIssue("mara", "The rope frays", null);
        clock.pass(Duration.ofSeconds(5));
        github.label(issue, "bug");
        var first = new HashSet<>(issues.ids());
        github.label(issue, "urgent");
        var second = new HashSet<>(issues.ids());
        second.removeAll(first);
        assertThat(second).singleElement().asString().startsWith("issue-2-changed-");
    }

    @Test
    void missesNothingWhenMoreThanAPageChangesInOneSecond() {
        var expected = new HashSet<String>();
        for (int i = 0; i < 250; i++) {
            expected.add("issue-" + github.openIssue("mara", "Knot " + i, null).number() + "-opened");
        }
        clock.pass(Duration.ofSeconds(1));
        expected.add("issue-" + github.openIssue("mara", "Later", null).number() + "-opened");
        assertThat(new HashSet<>(issues.ids())).isEqualTo(expected);
    }

    @Test
    void goesOnAfterTheLastMinuteAndForgetsWhatIsOld() {
        github.openIssue("mara", "The rope frays", null);
        assertThat(issues.ids()).containsExactly("issue-2-opened");
        assertThat(issues.ids()).containsExactly("issue-2-opened");
        clock.pass(Duration.ofMinutes(10));
        github.openIssue("mara", "A knot", null);
        assertThat(issues.ids()).contains("issue-3-opened");
        clock.pass(Duration.ofMinutes(10));
        github.openIssue("mara", "Two knots", null);
        assertThat(issues.ids()).contains("issue-4-opened").doesNotContain("issue-2-opened");
    }

    @Test
    void comesBackWithTheProcesssBusinessKey() {
        long number = number(call("create-issue", Map.of("title", "Splice")), "number");
        assertThat(issues.next()).extracting(Event::businessKey).containsExactly("order 4711");
        Issue issue = github.issues().get((int) number - 1);
        clock.pass(Duration.ofMinutes(2));
        github.comment(issue, "jonas", "Done");
        assertThat(comments.next())
                .singleElement()
                .satisfies(event -> assertThat(event.businessKey()).isEqualTo("order 4711"))
                .satisfies(event -> assertThat(event.payload())
                        .containsEntry("text", "Done")
                        .containsEntry("author", "jonas")
                        .containsEntry("number", number));
    }

    @Test
    void whatAProcessHasCommentedIsNoNews() {
        call("add-comment", Map.of("number", 1, "text", "Seen"));
        assertThat(comments.next()).isEmpty();
        assertThat(github.comments()).hasSize(1);
    }

    @Test
    void aWorkflowThatIsStillRunningHasNotEnded() {
        call("start-workflow", Map.of("workflow", "release.yml", "branch", "main"));
        assertThat(runs.next()).isEmpty();
        clock.pass(Duration.ofHours(3));
        github.endRun(github.runs().get(0).id(), "failure");
        List<Event> ended = runs.next();
        assertThat(ended).extracting(Event::businessKey).containsExactly("run-600");
        assertThat(ended.get(0).payload())
                .containsEntry("conclusion", "failure")
                .containsEntry("branch", "main");
    }
}
