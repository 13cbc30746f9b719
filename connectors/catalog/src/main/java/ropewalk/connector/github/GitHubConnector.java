package ropewalk.connector.github;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;
import ropewalk.connector.Default;
import ropewalk.connector.Http;
import ropewalk.connector.Icon;
import ropewalk.connector.Label;
import ropewalk.connector.Multiline;
import ropewalk.connector.Secret;

/** One repository in GitHub. Source: docs.github.com/rest, version 2022-11-28, and docs.github.com/webhooks. */
@Component
final class GitHubConnector implements Connector {

    private static final String SEPARATED = "Several with commas between them";

    /** Entered once by an Admin. */
    record Account(
            @Label(value = "Repository", help = "The owner and the name, for example harbour/rope") String repository,
            @Label(value = "Access token", help = "Fine-grained, for this repository: issues, pull requests, actions")
                    @Secret
                    String token,
            @Label(value = "Webhook secret", help = "Signs the webhooks; needed when events are to come in")
                    @Secret
                    @Nullable
                    String webhookSecret,
            @Label(
                            value = "Login",
                            help = "Whom the token belongs to: their issues come back with the process's business key")
                    @Nullable
                    String login,
            @Label(value = "Address", help = "Of an own GitHub server: https://its-name/api/v3")
                    @Default("https://api.github.com")
                    URI address) {
        Account {
            repository = repository.strip();
            if (!repository.matches("[\\w.-]{1,100}/[\\w.-]{1,100}")) {
                throw new IllegalArgumentException(
                        "“" + repository + "” is not an owner and a name, like harbour/rope");
            }
        }

        boolean is(GitHubApi.@Nullable User user) {
            return login != null && user != null && login.equalsIgnoreCase(user.login());
        }
    }

    record NewIssue(
            @Label("Title") String title,
            @Label(value = "Text", help = "Markdown") @Multiline @Nullable String text,
            @Label(value = "Labels", help = SEPARATED) @Nullable String labels,
            @Label(value = "Assigned to", help = "Logins. " + SEPARATED) @Nullable String assignees) {}

    /** What is left empty stays as it is in GitHub. */
    record IssueChange(
            @Label("Number") long number,
            @Label("Title") @Nullable String title,
            @Label(value = "Labels", help = "Replace those that it has. " + SEPARATED) @Nullable String labels,
            @Label(value = "Assigned to", help = "Replace those that it has. Logins. " + SEPARATED) @Nullable
                    String assignees) {}

    record IssueNumber(@Label("Number") long number) {}

    record NewLabels(@Label("Number") long number, @Label(value = "Labels", help = SEPARATED) String labels) {}

    record Labels(@Label("All labels") List<String> labels) {}

    /** Why an issue is closed. */
    enum Reason {
        COMPLETED,
        NOT_PLANNED
    }

    record Closing(@Label("Number") long number, @Label("Reason") @Default("COMPLETED") Reason reason) {}

    /** Which issues. */
    enum State {
        OPEN,
        CLOSED,
        ALL
    }

    record IssueQuestion(
            @Label(value = "Labels", help = "Issues that have all of them. " + SEPARATED) @Nullable String labels,
            @Label(value = "Assigned to", help = "A login") @Nullable String assignee,
            @Label("State") @Default("OPEN") State state,
            @Label(value = "At most", help = "1 to 100, newest first") @Default("30") int limit) {
        IssueQuestion {
            if (limit < 1 || limit > GitHubApi.PAGE) {
                throw new IllegalArgumentException("“At most” is 1 to " + GitHubApi.PAGE + ", not " + limit);
            }
        }
    }

    /** @param text as people see it, without what connects it with a process */
    record Issue(
            @Label("Number") long number,
            @Label("Title") String title,
            @Label("Text") @Nullable String text,
            @Label("State") String state,
            @Label("Reason of its state") @Nullable String reason,
            @Label("Labels") List<String> labels,
            @Label("Assigned to") List<String> assignees,
            @Label("Opened by") @Nullable String author,
            @Label("Address") String url,
            @Label("Opened at") Instant createdAt,
            @Label("Closed at") @Nullable Instant closedAt) {}

    record Issues(@Label("Issues") List<Issue> issues) {}

    record NewComment(
            @Label(value = "Number", help = "Of an issue or a pull request") long number,
            @Label(value = "Text", help = "Markdown") @Multiline String text) {}

    record Comment(@Label("Comment id") long commentId, @Label("Address") String url) {}

    record PullNumber(@Label("Number") long number) {}

    record PullRequest(
            @Label("Number") long number,
            @Label("Title") String title,
            @Label("State") String state,
            @Label("Draft") boolean draft,
            @Label("Merged") boolean merged,
            @Label("Can be merged") @Nullable Boolean mergeable,
            @Label("Branch") String branch,
            @Label("Newest commit") String commit,
            @Label("Opened by") @Nullable String author,
            @Label("Address") String url) {}

    record ReviewRequest(
            @Label("Number") long number,
            @Label(value = "Reviewers", help = "Logins. " + SEPARATED) String reviewers) {}

    /** How the commits get into the branch. */
    enum Method {
        MERGE,
        SQUASH,
        REBASE;

        String said() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Merging(
            @Label("Number") long number,
            @Label("Method") @Default("MERGE") Method method,
            @Label("Commit's title") @Nullable String title,
            @Label(value = "Only if the newest commit is", help = "Its id; empty: whatever it is") @Nullable
                    String commit) {}

    record Merge(@Label("Commit") @Nullable String commit, @Label("Merged before already") boolean before) {}

    record WorkflowStart(
            @Label(value = "Workflow", help = "Its file, for example release.yml; it takes workflow_dispatch")
                    String workflow,
            @Label("Branch or tag") @Default("main") String branch,
            @Label(value = "Inputs", help = "JSON: names and texts, as the workflow's file lists them") @Nullable
                    Map<String, String> inputs) {}

    record WorkflowStarted(@Label("Run id") @Nullable Long runId, @Label("Address") @Nullable String url) {}

    record CommentEvent(
            @Label("Number") long number,
            @Label("Comment id") long commentId,
            @Label("Text") @Nullable String text,
            @Label("Written by") @Nullable String author,
            @Label("Address") String url) {}

    record PullEvent(
            @Label("Number") long number,
            @Label("Title") String title,
            @Label("Text") @Nullable String text,
            @Label("Opened by") @Nullable String author,
            @Label("Address") String url) {}

    record RunEvent(
            @Label("Run id") long runId,
            @Label("Workflow") @Nullable String workflow,
            @Label("Result") @Nullable String conclusion,
            @Label("Branch") @Nullable String branch,
            @Label("Commit") String commit,
            @Label("Address") String url) {}

    private final Clock clock;

    GitHubConnector(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Card<Account> card() {
        var issues = new IssueCalls(this::api);
        var pulls = new PullCalls(this::api);
        var feeds = new GitHubFeeds(this::api);
        Card<Account> card = Card.of("github", "GitHub", Account.class)
                .described("Opens and closes issues, comments, merges, starts workflows, and tells what happens there.")
                .icon(Icon.LINK);
        return pulls.on(issues.on(card))
                .event("issue-opened", "An issue was opened", Issue.class)
                .event("issue-changed", "An issue was changed or commented on", Issue.class)
                .event("issue-closed", "An issue was closed", Issue.class)
                .event("comment-added", "Somebody commented", CommentEvent.class)
                .event("pull-request-opened", "A pull request was opened", PullEvent.class)
                .event("pull-request-merged", "A pull request was merged", PullEvent.class)
                .event("pull-request-closed", "A pull request was closed without a merge", PullEvent.class)
                .event("workflow-completed", "A workflow has ended", RunEvent.class)
                .webhook(GitHubWebhook::verify, GitHubWebhook::parse)
                .feed("issues", "Changed issues and pull requests", feeds::issues)
                .feed("comments", "New comments", feeds::comments)
                .feed("workflows", "Ended workflows", feeds::runs)
                .check((account, http) -> api(account, http).repository());
    }

    private GitHubApi api(Account account, Http http) {
        return http.service(
                URI.create(account.address() + "/repos/" + account.repository()),
                GitHubApi.class,
                settings -> settings.defaultHeaders(headers -> {
                            headers.setBearerAuth(account.token());
                            headers.set("Accept", "application/vnd.github+json");
                            headers.set("X-GitHub-Api-Version", "2022-11-28");
                        })
                        .requestInterceptor(new RateLimits(clock)));
    }

    /** How the calls come to their way out. */
    interface Api {
        GitHubApi of(Account account, Http http);
    }

    static List<String> separated(String texts) {
        return java.util.Arrays.stream(texts.split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    static @Nullable List<String> separatedOrNone(@Nullable String texts) {
        return texts == null ? null : separated(texts);
    }
}
