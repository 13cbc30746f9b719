package ropewalk.connector.github;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Digest;
import ropewalk.connector.Event;
import ropewalk.connector.Json;
import ropewalk.connector.github.GitHubApi.Item;
import ropewalk.connector.github.GitHubApi.Name;
import ropewalk.connector.github.GitHubApi.Remark;
import ropewalk.connector.github.GitHubApi.Run;
import ropewalk.connector.github.GitHubApi.User;
import ropewalk.connector.github.GitHubConnector.Account;
import ropewalk.connector.github.GitHubConnector.CommentEvent;
import ropewalk.connector.github.GitHubConnector.Issue;
import ropewalk.connector.github.GitHubConnector.PullEvent;
import ropewalk.connector.github.GitHubConnector.RunEvent;

/**
 * Makes events of what GitHub tells, the same whether it was pushed or asked for. GitHub's times are whole seconds and
 * it numbers no versions: the id of a change is its second and a digest of what the issue looks like since.
 */
final class GitHubEvents {

    private GitHubEvents() {}

    static Event opened(Item item, Account account) {
        return event(
                key(item) + "-opened",
                item.pull() == null ? "issue-opened" : "pull-request-opened",
                item.createdAt(),
                item,
                account);
    }

    /** @throws IllegalArgumentException when it is open */
    static Event closed(Item item, Account account) {
        Instant at = item.closedAt();
        if (at == null) {
            throw new IllegalArgumentException("Closed without a time");
        }
        GitHubApi.PullPart part = item.pull();
        boolean pull = part != null;
        boolean merged = part != null && part.mergedAt() != null;
        return event(
                merged ? key(item) + "-merged" : key(item) + "-closed-" + at.getEpochSecond(),
                pull ? merged ? "pull-request-merged" : "pull-request-closed" : "issue-closed",
                at,
                item,
                account);
    }

    static Event changed(Item item, Account account) {
        var looks = new TreeMap<String, Object>(Json.map(issue(item)));
        looks.put("labels", issue(item).labels().stream().sorted().toList());
        looks.put("assignees", issue(item).assignees().stream().sorted().toList());
        String digest = Digest.hex(Json.write(looks), 6);
        String id = "%s-changed-%d-%s".formatted(key(item), item.updatedAt().getEpochSecond(), digest);
        return event(id, "issue-changed", item.updatedAt(), item, account);
    }

    private static Event event(String id, String type, Instant at, Item item, Account account) {
        Record payload = item.pull() == null
                ? issue(item)
                : new PullEvent(item.number(), item.title(), Mark.without(item.body()), login(item.user()), item.url());
        return new Event(id, "github." + type, at, Json.map(payload), businessKey(item, account));
    }

    static Event commented(Remark remark, Item on, Account account) {
        var payload = new CommentEvent(
                on.number(), remark.id(), Mark.without(remark.body()), login(remark.user()), remark.url());
        return new Event(
                "comment-" + remark.id(),
                "github.comment-added",
                remark.createdAt(),
                Json.map(payload),
                businessKey(on, account));
    }

    /** Whether a process has written it: that is no news to processes. */
    static boolean isOurs(Remark remark, Account account) {
        return account.is(remark.user()) && Mark.isMarked(remark.body());
    }

    static Event ended(Run run) {
        var payload = new RunEvent(run.id(), run.name(), run.conclusion(), run.branch(), run.sha(), run.url());
        return new Event(
                "run-" + run.id() + "-" + run.attempt(),
                "github.workflow-completed",
                run.updatedAt(),
                Json.map(payload),
                "run-" + run.id());
    }

    static Issue issue(Item item) {
        return new Issue(
                item.number(),
                item.title(),
                Mark.without(item.body()),
                item.state(),
                item.stateReason(),
                Objects.requireNonNullElse(item.labels(), List.<Name>of()).stream()
                        .map(Name::name)
                        .toList(),
                Objects.requireNonNullElse(item.assignees(), List.<User>of()).stream()
                        .map(User::login)
                        .toList(),
                login(item.user()),
                item.url(),
                item.createdAt(),
                item.closedAt());
    }

    static @Nullable String login(@Nullable User user) {
        return user == null ? null : user.login();
    }

    private static String businessKey(Item item, Account account) {
        return account.is(item.user()) ? Mark.businessKey(item.body()).orElse(key(item)) : key(item);
    }

    private static String key(Item item) {
        return (item.pull() == null ? "issue-" : "pull-") + item.number();
    }

    static Map<String, Object> member(Map<String, Object> of, String name) {
        if (of.get(name) instanceof Map<?, ?> object) {
            return Json.map(object);
        }
        throw new IllegalArgumentException("No " + name);
    }
}
