package ropewalk.connector.github;

import java.util.Map;
import java.util.Objects;
import ropewalk.connector.Call;
import ropewalk.connector.Card;
import ropewalk.connector.Idempotency;
import ropewalk.connector.github.GitHubApi.Pull;
import ropewalk.connector.github.GitHubApi.Reviewers;
import ropewalk.connector.github.GitHubApi.Start;
import ropewalk.connector.github.GitHubApi.Started;
import ropewalk.connector.github.GitHubConnector.Account;
import ropewalk.connector.github.GitHubConnector.Api;
import ropewalk.connector.github.GitHubConnector.Merge;
import ropewalk.connector.github.GitHubConnector.Merging;
import ropewalk.connector.github.GitHubConnector.PullNumber;
import ropewalk.connector.github.GitHubConnector.PullRequest;
import ropewalk.connector.github.GitHubConnector.ReviewRequest;
import ropewalk.connector.github.GitHubConnector.WorkflowStart;
import ropewalk.connector.github.GitHubConnector.WorkflowStarted;

/** What a process does with pull requests and workflows. A workflow is started once more by each call that arrives. */
record PullCalls(Api api) {

    Card<Account> on(Card<Account> card) {
        return card.operation(
                        "get-pull-request",
                        "Read a pull request",
                        PullNumber.class,
                        PullRequest.class,
                        Idempotency.READ,
                        call -> shown(api(call).pull(call.input().number())))
                .operation(
                        "request-review",
                        "Ask for a review",
                        ReviewRequest.class,
                        PullNumber.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        this::requestReview)
                .operation(
                        "merge-pull-request",
                        "Merge a pull request",
                        Merging.class,
                        Merge.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        this::merge)
                .operation(
                        "start-workflow",
                        "Start a workflow",
                        WorkflowStart.class,
                        WorkflowStarted.class,
                        Idempotency.NONE,
                        this::start);
    }

    private GitHubApi api(Call<Account, ?> call) {
        return api.of(call.account(), call.http());
    }

    private static PullRequest shown(Pull pull) {
        return new PullRequest(
                pull.number(),
                pull.title(),
                pull.state(),
                pull.draft(),
                pull.merged(),
                pull.mergeable(),
                pull.head().ref(),
                pull.head().sha(),
                GitHubEvents.login(pull.user()),
                pull.url());
    }

    private PullNumber requestReview(Call<Account, ReviewRequest> call) {
        var reviewers = new Reviewers(GitHubConnector.separated(call.input().reviewers()));
        api(call).requestReview(call.input().number(), reviewers);
        return new PullNumber(call.input().number());
    }

    /** One that is merged already is not merged again, whoever did it. */
    private Merge merge(Call<Account, Merging> call) {
        Merging wanted = call.input();
        GitHubApi github = api(call);
        Pull now = github.pull(wanted.number());
        if (now.merged()) {
            return new Merge(now.mergeCommit(), true);
        }
        var how = new GitHubApi.Merge(
                wanted.title(), wanted.commit(), wanted.method().said());
        return new Merge(github.merge(wanted.number(), how).sha(), false);
    }

    private WorkflowStarted start(Call<Account, WorkflowStart> call) {
        WorkflowStart wanted = call.input();
        Map<String, String> inputs = Objects.requireNonNullElse(wanted.inputs(), Map.of());
        Started started = api(call).start(wanted.workflow(), new Start(wanted.branch(), inputs, true));
        return started == null ? new WorkflowStarted(null, null) : new WorkflowStarted(started.runId(), started.url());
    }
}
