package ropewalk.connector.github;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import ropewalk.connector.Call;
import ropewalk.connector.Card;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Unavailable;
import ropewalk.connector.github.GitHubApi.Change;
import ropewalk.connector.github.GitHubApi.Item;
import ropewalk.connector.github.GitHubApi.Name;
import ropewalk.connector.github.GitHubApi.Remark;
import ropewalk.connector.github.GitHubApi.Text;
import ropewalk.connector.github.GitHubConnector.Account;
import ropewalk.connector.github.GitHubConnector.Api;
import ropewalk.connector.github.GitHubConnector.Closing;
import ropewalk.connector.github.GitHubConnector.Comment;
import ropewalk.connector.github.GitHubConnector.Issue;
import ropewalk.connector.github.GitHubConnector.IssueChange;
import ropewalk.connector.github.GitHubConnector.IssueNumber;
import ropewalk.connector.github.GitHubConnector.IssueQuestion;
import ropewalk.connector.github.GitHubConnector.Issues;
import ropewalk.connector.github.GitHubConnector.Labels;
import ropewalk.connector.github.GitHubConnector.NewComment;
import ropewalk.connector.github.GitHubConnector.NewIssue;
import ropewalk.connector.github.GitHubConnector.NewLabels;

/**
 * What a process does with issues. GitHub takes no key, so a new issue and a new comment carry the call's mark, and are
 * looked for by it among those that were written since the first try; its search is not asked, as it lags behind.
 */
record IssueCalls(Api api) {

    private static final int MOST_PAGES = 50;
    /** GitHub's clock may differ from ours. */
    private static final Duration SPARE = Duration.ofMinutes(5);

    Card<Account> on(Card<Account> card) {
        return card.operation(
                        "create-issue",
                        "Open an issue",
                        NewIssue.class,
                        Issue.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        this::create)
                .operation(
                        "update-issue",
                        "Change an issue",
                        IssueChange.class,
                        Issue.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        this::change)
                .operation(
                        "add-labels",
                        "Label an issue",
                        NewLabels.class,
                        Labels.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        this::label)
                .operation(
                        "close-issue",
                        "Close an issue",
                        Closing.class,
                        Issue.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        this::close)
                .operation(
                        "reopen-issue",
                        "Open an issue again",
                        IssueNumber.class,
                        Issue.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        this::reopen)
                .operation(
                        "add-comment",
                        "Comment on an issue or a pull request",
                        NewComment.class,
                        Comment.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        this::comment)
                .operation(
                        "get-issue",
                        "Read an issue",
                        IssueNumber.class,
                        Issue.class,
                        Idempotency.READ,
                        call -> GitHubEvents.issue(api(call).issue(call.input().number())))
                .operation(
                        "find-issues", "Find issues", IssueQuestion.class, Issues.class, Idempotency.READ, this::find);
    }

    private GitHubApi api(Call<Account, ?> call) {
        return api.of(call.account(), call.http());
    }

    private Issue create(Call<Account, NewIssue> call) {
        GitHubApi github = api(call);
        NewIssue wanted = call.input();
        Instant since = since(call);
        Optional<Item> before = call.left(() -> first(
                page -> github.list("all", null, null, since, GitHubApi.PAGE, page),
                item -> Mark.isOf(call.key(), item.body())));
        return GitHubEvents.issue(before.orElseGet(() -> github.create(new Change(
                wanted.title(),
                Mark.on(wanted.text(), call.key(), call.businessKey()),
                GitHubConnector.separatedOrNone(wanted.labels()),
                GitHubConnector.separatedOrNone(wanted.assignees()),
                null,
                null))));
    }

    private Comment comment(Call<Account, NewComment> call) {
        GitHubApi github = api(call);
        NewComment wanted = call.input();
        Instant since = since(call);
        Optional<Remark> before = call.left(() -> first(
                page -> github.comments(wanted.number(), since, page), remark -> Mark.isOf(call.key(), remark.body())));
        Remark written = before.orElseGet(() ->
                github.comment(wanted.number(), new Text(Mark.on(wanted.text(), call.key(), call.businessKey()))));
        return new Comment(written.id(), written.url());
    }

    private static Instant since(Call<?, ?> call) {
        return call.firstSentAt().minus(SPARE).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    }

    private static <T> Optional<T> first(IntFunction<List<T>> pages, Predicate<T> wanted) {
        for (int page = 1; page <= MOST_PAGES; page++) {
            int number = page;
            List<T> found = Call.page(() -> pages.apply(number));
            Optional<T> one = found.stream().filter(wanted).findFirst();
            if (one.isPresent() || found.size() < GitHubApi.PAGE) {
                return one;
            }
        }
        throw Unavailable.untold("Too much has been written in GitHub since the first try to tell what it left");
    }

    private Issue change(Call<Account, IssueChange> call) {
        IssueChange wanted = call.input();
        return written(
                call,
                wanted.number(),
                new Change(
                        wanted.title(),
                        null,
                        GitHubConnector.separatedOrNone(wanted.labels()),
                        GitHubConnector.separatedOrNone(wanted.assignees()),
                        null,
                        null));
    }

    private Issue close(Call<Account, Closing> call) {
        String reason = call.input().reason().name().toLowerCase(Locale.ROOT);
        return written(call, call.input().number(), new Change(null, null, null, null, "closed", reason));
    }

    private Issue reopen(Call<Account, IssueNumber> call) {
        return written(call, call.input().number(), new Change(null, null, null, null, "open", "reopened"));
    }

    private Issue written(Call<Account, ?> call, long number, Change change) {
        return GitHubEvents.issue(api(call).change(number, change));
    }

    private Labels label(Call<Account, NewLabels> call) {
        NewLabels wanted = call.input();
        List<String> labels = GitHubConnector.separated(wanted.labels());
        return new Labels(
                api(call).addLabels(wanted.number(), new Change(null, null, labels, null, null, null)).stream()
                        .map(Name::name)
                        .toList());
    }

    private Issues find(Call<Account, IssueQuestion> call) {
        IssueQuestion question = call.input();
        List<String> labels = GitHubConnector.separatedOrNone(question.labels());
        return new Issues(api(call)
                .list(
                        question.state().name().toLowerCase(Locale.ROOT),
                        labels == null ? null : String.join(",", labels),
                        question.assignee(),
                        null,
                        question.limit(),
                        1)
                .stream()
                .filter(item -> item.pull() == null)
                .map(GitHubEvents::issue)
                .toList());
    }
}
