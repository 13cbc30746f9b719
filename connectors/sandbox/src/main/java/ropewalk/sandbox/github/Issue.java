package ropewalk.sandbox.github;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An issue, or a pull request, which is an issue with a branch. */
public final class Issue {

    final long number;
    final boolean pull;
    final String author;
    final Instant created;
    String title;

    @Nullable
    String body;

    String state = "open";

    @Nullable
    String reason;

    Set<String> labels = new TreeSet<>();
    List<String> assignees = new ArrayList<>();
    List<String> reviewers = new ArrayList<>();
    int comments;
    Instant updated;

    @Nullable
    Instant closed;

    @Nullable
    Instant merged;

    Issue(long number, boolean pull, String author, String title, @Nullable String body, Instant now) {
        this.number = number;
        this.pull = pull;
        this.author = author;
        this.title = title;
        this.body = body;
        this.created = now;
        this.updated = now;
    }

    public long number() {
        return number;
    }

    public String state() {
        return state;
    }

    public String body() {
        return body == null ? "" : body;
    }

    public boolean isPullRequest() {
        return pull;
    }

    public boolean isMerged() {
        return merged != null;
    }

    public List<String> reviewers() {
        return List.copyOf(reviewers);
    }

    /** Of the newest commit of its branch. */
    String commit() {
        return "%040x".formatted(number * 7919);
    }
}
