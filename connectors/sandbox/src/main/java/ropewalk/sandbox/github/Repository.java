package ropewalk.sandbox.github;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is in the repository; its webhook hears of each change. Issues and pull requests are numbered in one row. */
final class Repository {

    private final Clock clock;
    private final Hooks hooks;
    private final Map<Long, Issue> issues = new LinkedHashMap<>();
    private final List<Remark> remarks = new ArrayList<>();
    private final Map<Long, Run> runs = new LinkedHashMap<>();
    private long last;

    Repository(Clock clock, Hooks hooks) {
        this.clock = clock;
        this.hooks = hooks;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    Collection<Issue> issues() {
        return issues.values();
    }

    List<Remark> remarks() {
        return remarks;
    }

    Collection<Run> runs() {
        return runs.values();
    }

    Optional<Issue> find(String number) {
        return number.matches("\\d{1,9}") ? Optional.ofNullable(issues.get(Long.valueOf(number))) : Optional.empty();
    }

    Issue open(boolean pull, String author, String title, @Nullable String body, Consumer<Issue> filling) {
        var issue = new Issue(++last, pull, author, title, body, now());
        filling.accept(issue);
        issues.put(issue.number, issue);
        hooks.issue("opened", issue, author);
        return issue;
    }

    /** @param action in GitHub's words, {@code labeled} */
    void change(Issue issue, String action, String sender, Consumer<Issue> change) {
        change.accept(issue);
        issue.updated = now();
        hooks.issue(action, issue, sender);
    }

    void state(Issue issue, String state, @Nullable String reason, String sender) {
        if (!issue.state.equals(state)) {
            boolean closing = state.equals("closed");
            change(issue, closing ? "closed" : "reopened", sender, each -> {
                each.state = state;
                each.reason = reason == null ? closing ? "completed" : "reopened" : reason;
                each.closed = closing ? now() : null;
            });
        }
    }

    void merge(Issue pull, String sender) {
        change(pull, "closed", sender, each -> {
            each.state = "closed";
            each.merged = now();
            each.closed = now();
        });
    }

    Remark comment(Issue on, String author, String text) {
        var remark = new Remark(8000 + remarks.size(), on.number, author, text, now());
        remarks.add(remark);
        on.comments++;
        on.updated = now();
        hooks.comment(remark, on);
        return remark;
    }

    Run start(String workflow, String branch, Map<String, Object> inputs) {
        var run = new Run(600 + runs.size(), workflow, branch, inputs, "queued", null, now(), now());
        runs.put(run.id(), run);
        return run;
    }

    void end(long id, String conclusion) {
        Run run = Objects.requireNonNull(runs.get(id)).ended(conclusion, now());
        runs.put(id, run);
        hooks.run(run);
    }
}
