package ropewalk.connector.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Connector;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Forged;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Refused;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.Unavailable;
import ropewalk.connector.WebhookContract;
import ropewalk.sandbox.github.GitHubSandbox;
import ropewalk.sandbox.github.Issue;
import ropewalk.sandbox.server.Hmac;

class GitHubConnectorTest extends WebhookContract<GitHubConnector.Account> {

    private static final URI HOOK = URI.create("https://ropewalk.example/hooks/k7f3");

    private final GitHubSandbox github = started(() -> new GitHubSandbox(0));
    private final Issue frays = github.openIssue("mara", "The rope frays", "At the splice");
    private final Issue splice = github.openPullRequest("jonas", "A better splice");

    @AfterAll
    void close() {
        github.close();
    }

    @Override
    protected Connector connector() {
        return new GitHubConnector(Clock.systemUTC());
    }

    @Override
    protected Map<String, Object> account() {
        return github.account();
    }

    @Override
    protected Stream<Sample> samples() {
        var issue = Map.<String, Object>of("number", frays.number());
        Sample.Counting issues = () -> github.issues().size();
        Sample.Counting none = () -> 0;
        return Stream.of(
                new Sample("create-issue", Map.of("title", "A knot", "labels", "bug, urgent"), issues),
                new Sample("update-issue", Map.of("number", frays.number(), "title", "It frays"), issues),
                new Sample("add-labels", Map.of("number", frays.number(), "labels", "bug"), issues),
                new Sample("close-issue", issue, () -> frays.state().equals("closed") ? 1 : 0),
                new Sample("reopen-issue", issue, () -> frays.state().equals("open") ? 1 : 0),
                new Sample("add-comment", Map.of("number", frays.number(), "text", "Seen"), () -> github.comments()
                        .size()),
                new Sample("get-issue", issue, issues),
                new Sample("find-issues", Map.of("state", "ALL"), issues),
                new Sample("get-pull-request", Map.of("number", splice.number()), none),
                new Sample(
                        "request-review",
                        Map.of("number", splice.number(), "reviewers", "mara"),
                        () -> splice.reviewers().size()),
                new Sample("merge-pull-request", Map.of("number", splice.number()), () -> splice.isMerged() ? 1 : 0),
                new Sample(
                        "start-workflow",
                        Map.of("workflow", "release.yml", "inputs", Map.of("version", "1.0")),
                        () -> github.runs().size()));
    }

    @Override
    protected Sample refused() {
        return new Sample("get-issue", Map.of("number", 999), () -> 0);
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(github.faults());
    }

    @Override
    protected boolean signsTheTime() {
        return false;
    }

    @Override
    protected String signatureHeader() {
        return "X-Hub-Signature-256";
    }

    @Override
    protected Delivery genuine(Instant signedAt) {
        return signed(
                "issues",
                """
                {"action":"closed","issue":{"number":7,"title":"Knot","body":"Loose","state":"closed",
                "state_reason":"completed","html_url":"https://github.example/harbour/rope/issues/7",
                "user":{"login":"mara"},"labels":[{"name":"bug"}],"assignees":[],
                "created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-02T00:00:00Z",
                "closed_at":"2026-01-02T00:00:00Z"},"repository":{"full_name":"Harbour/Rope"}}""",
                signedAt);
    }

    private static Delivery signed(String kind, String body, Instant at) {
        byte[] secret = GitHubSandbox.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8);
        var headers = Map.of(
                "x-github-event", List.of(kind), "x-hub-signature-256", List.of("sha256=" + Hmac.hex(secret, body)));
        return new Delivery("POST", HOOK, headers, body.getBytes(StandardCharsets.UTF_8), at);
    }

    private List<Event> received(Delivery delivery) {
        return Objects.requireNonNull(card().webhook()).receive(delivery, opened());
    }

    /** The secret, body and signature that docs.github.com gives to try one's own program with. */
    @Test
    void takesTheSignatureThatGitHubDocuments() {
        var form = new HashMap<>(account());
        form.put("webhookSecret", "It's a Secret to Everybody");
        var headers = Map.of(
                "X-Hub-Signature-256",
                List.of("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"));
        byte[] body = "Hello, World!".getBytes(StandardCharsets.UTF_8);
        var documented = new Delivery("POST", HOOK, headers, body, Instant.EPOCH);
        GitHubWebhook.verify(documented, card().account(form));
        assertThatThrownBy(() -> GitHubWebhook.verify(documented, opened())).isInstanceOf(Forged.class);
    }

    @Test
    void leavesOutWhatIsAboutAnotherRepository() {
        Delivery genuine = genuine(Instant.now());
        assertThat(received(genuine))
                .extracting(Event::type)
                .containsExactly("github.issue-changed", "github.issue-closed");
        String other = genuine.text().replace("Harbour/Rope", "harbour/ropes");
        assertThat(received(signed("issues", other, Instant.now()))).isEmpty();
    }

    @Test
    void anIssueHasTheMarksWhereNobodySeesThem() {
        var wanted = new Sample("create-issue", Map.of("title", "A knot", "text", "It is loose"), () -> 0);
        Map<String, Object> made = call(wanted, key());
        assertThat(made).containsEntry("text", "It is loose").containsEntry("author", GitHubSandbox.LOGIN);
        Issue there = github.issues().get(github.issues().size() - 1);
        assertThat(there.body()).matches("It is loose\n\n<!-- ropewalk [0-9a-f]{32} order-4711 -->");
    }

    @Test
    void givesAnIssueTheLabelsThatStandBetweenCommas() {
        var wanted = Map.<String, Object>of("title", "A knot", "labels", " bug ,,urgent ", "assignees", "mara");
        assertThat(call(new Sample("create-issue", wanted, () -> 0), key()))
                .containsEntry("labels", List.of("bug", "urgent"))
                .containsEntry("assignees", List.of("mara"));
    }

    @Test
    void changesOnlyWhatIsFilledIn() {
        Issue issue = github.openIssue("mara", "A knot", "Loose");
        github.label(issue, "bug");
        var change = Map.<String, Object>of("number", issue.number(), "title", "Two knots");
        assertThat(call(new Sample("update-issue", change, () -> 0), key()))
                .containsEntry("title", "Two knots")
                .containsEntry("text", "Loose")
                .containsEntry("labels", List.of("bug"));
    }

    @Test
    void findsTheIssuesWithALabelAndNoPullRequests() {
        Issue issue = github.openIssue("mara", "A knot", null);
        github.label(issue, "sought");
        github.label(splice, "sought");
        var question = new Sample("find-issues", Map.of("labels", "sought", "state", "ALL"), () -> 0);
        assertThat((List<?>) call(question, key()).get("issues"))
                .singleElement()
                .satisfies(found ->
                        assertThat((Map<?, ?>) found).extracting("number").isEqualTo(issue.number()));
    }

    @Test
    void doesNotMergeWhatHasChangedSince() {
        Issue pull = github.openPullRequest("jonas", "Another splice");
        var merging = Map.<String, Object>of("number", pull.number(), "commit", "0".repeat(40));
        var refused = catchThrowableOfType(
                Refused.class, () -> call(new Sample("merge-pull-request", merging, () -> 0), key()));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused).hasMessageContaining("Head branch was modified");
    }

    @Test
    void anIssueOfAnotherPersonNeverComesWithAProcesssKey() {
        String mark = "<!-- ropewalk 0123456789abcdef0123456789abcdef order-4711 -->";
        String body = genuine(Instant.now()).text().replace("Loose", mark);
        assertThat(received(signed("issues", body, Instant.now())))
                .extracting(Event::businessKey)
                .containsOnly("issue-7");
        String ours = body.replace("mara", "Ropewalk-Bot");
        assertThat(received(signed("issues", ours, Instant.now())))
                .extracting(Event::businessKey)
                .containsOnly("order-4711");
    }

    /** GitHub's secondary limit is a 403 too; the contract's 429 already is one here. */
    @Test
    void aRefusedPermissionIsNotARateLimit() {
        var failure = catchThrowableOfType(Unavailable.class, () -> {
            github.faults().retryAfter(Duration.ofSeconds(90));
            vendor().next(Fault.TOO_MANY);
            call(refused(), key());
        });
        github.faults().retryAfter(Duration.ofSeconds(1));
        assertThat(failure.reason()).isEqualTo(Unavailable.Reason.BUSY);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(90));
        assertThat(catchThrowableOfType(Refused.class, () -> call(refused(), key()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void saysWhatARepositoryLooksLike() {
        var form = new HashMap<>(account());
        form.put("repository", "https://github.com/harbour/rope");
        assertThatThrownBy(() -> card().account(form))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("is not an owner and a name, like harbour/rope");
    }
}
