package ropewalk.sandbox.github;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** GitHub's JSON. Source: docs.github.com/rest, the schemas of the answers. */
final class Shapes {

    private static final String API = "https://api.github.example";
    private static final String WEB = "https://github.example/";
    private static final List<String> OF_USERS = List.of(
            "avatar",
            "followers",
            "following",
            "gists",
            "starred",
            "subscriptions",
            "organizations",
            "repos",
            "events",
            "received_events");

    private Shapes() {}

    static String api(String path) {
        return API + "/repos/" + GitHubSandbox.REPOSITORY + path;
    }

    static String web(String path) {
        return WEB + GitHubSandbox.REPOSITORY + path;
    }

    static Map<String, Object> user(String login) {
        String address = API + "/users/" + login;
        var user = new LinkedHashMap<String, Object>();
        user.put("login", login);
        user.put("id", 1000 + Math.floorMod(login.hashCode(), 100_000));
        user.put("node_id", "U_" + login);
        user.put("gravatar_id", "");
        user.put("type", login.endsWith("[bot]") ? "Bot" : "User");
        user.put("site_admin", false);
        user.put("url", address);
        user.put("html_url", WEB + login);
        OF_USERS.forEach(name -> user.put(name + "_url", address + "/" + name));
        return user;
    }

    static Map<String, Object> issue(Issue issue) {
        String address = "/issues/" + issue.number;
        var json = common(issue, address);
        json.put("url", api(address));
        json.put("repository_url", api(""));
        json.put("labels_url", api(address + "/labels{/name}"));
        json.put("events_url", api(address + "/events"));
        json.put("html_url", web((issue.pull ? "/pull/" : "/issues/") + issue.number));
        json.put("comments", issue.comments);
        json.put("state_reason", issue.reason);
        json.put("reactions", reactions(address));
        if (issue.pull) {
            var part = new LinkedHashMap<String, Object>();
            part.put("url", api("/pulls/" + issue.number));
            part.put("html_url", web("/pull/" + issue.number));
            part.put("diff_url", web("/pull/" + issue.number + ".diff"));
            part.put("patch_url", web("/pull/" + issue.number + ".patch"));
            part.put("merged_at", text(issue.merged));
            json.put("pull_request", part);
        }
        return json;
    }

    private static Map<String, Object> common(Issue issue, String address) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", 90_000 + issue.number);
        json.put("node_id", "I_" + issue.number);
        json.put("number", issue.number);
        json.put("title", issue.title);
        json.put("body", issue.body);
        json.put("state", issue.state);
        json.put("locked", false);
        json.put("active_lock_reason", null);
        json.put("user", user(issue.author));
        json.put("labels", issue.labels.stream().map(Shapes::label).toList());
        json.put("assignee", issue.assignees.isEmpty() ? null : user(issue.assignees.get(0)));
        json.put("assignees", issue.assignees.stream().map(Shapes::user).toList());
        json.put("milestone", null);
        json.put("comments_url", api(address + "/comments"));
        json.put("author_association", "COLLABORATOR");
        json.put("created_at", issue.created.toString());
        json.put("updated_at", issue.updated.toString());
        json.put("closed_at", text(issue.closed));
        return json;
    }

    private static Map<String, Object> reactions(String address) {
        var reactions = new LinkedHashMap<String, Object>(Map.of("url", api(address + "/reactions")));
        for (String name :
                List.of("total_count", "+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes")) {
            reactions.put(name, 0);
        }
        return reactions;
    }

    static Map<String, Object> label(String name) {
        var label = new LinkedHashMap<String, Object>();
        label.put("id", 1 + Math.floorMod(name.hashCode(), 1_000_000));
        label.put("node_id", "LA_" + Math.floorMod(name.hashCode(), 1_000_000));
        label.put("url", API + "/labels/" + Math.floorMod(name.hashCode(), 1_000_000));
        label.put("name", name);
        label.put("description", null);
        label.put("color", "ededed");
        label.put("default", false);
        return label;
    }

    static Map<String, Object> comment(Remark remark) {
        String address = "/issues/comments/" + remark.id();
        var json = new LinkedHashMap<String, Object>();
        json.put("id", remark.id());
        json.put("node_id", "IC_" + remark.id());
        json.put("url", api(address));
        json.put("html_url", web("/issues/" + remark.number() + "#issuecomment-" + remark.id()));
        json.put("issue_url", api("/issues/" + remark.number()));
        json.put("user", user(remark.author()));
        json.put("body", remark.body());
        json.put("author_association", "COLLABORATOR");
        json.put("performed_via_github_app", null);
        json.put("reactions", reactions(address));
        json.put("created_at", remark.created().toString());
        json.put("updated_at", remark.created().toString());
        return json;
    }

    /** @param whole a list and an answer about the reviewers say less */
    static Map<String, Object> pull(Issue issue, boolean whole) {
        String address = "/pulls/" + issue.number;
        var json = common(issue, "/issues/" + issue.number);
        json.put("url", api(address));
        json.put("issue_url", api("/issues/" + issue.number));
        json.put("html_url", web("/pull/" + issue.number));
        json.put("diff_url", web("/pull/" + issue.number + ".diff"));
        json.put("patch_url", web("/pull/" + issue.number + ".patch"));
        json.put("commits_url", api(address + "/commits"));
        json.put("review_comments_url", api(address + "/comments"));
        json.put("review_comment_url", api("/pulls/comments{/number}"));
        json.put("statuses_url", api("/statuses/" + issue.commit()));
        json.put("merged_at", text(issue.merged));
        json.put("merge_commit_sha", issue.merged == null ? null : issue.commit());
        json.put("draft", false);
        json.put("auto_merge", null);
        json.put(
                "requested_reviewers",
                issue.reviewers.stream().map(Shapes::user).toList());
        json.put("requested_teams", List.of());
        json.put("head", branch("work-" + issue.number, issue.commit()));
        json.put("base", branch("main", "%040x".formatted(1)));
        var links = new LinkedHashMap<String, Object>();
        for (String name : List.of(
                "self", "html", "issue", "comments", "review_comments", "review_comment", "commits", "statuses")) {
            links.put(name, Map.of("href", api(address + "/" + name)));
        }
        json.put("_links", links);
        if (whole) {
            json.put("merged", issue.merged != null);
            json.put("merged_by", issue.merged == null ? null : user(GitHubSandbox.LOGIN));
            json.put("mergeable", issue.merged == null);
            json.put("rebaseable", issue.merged == null);
            json.put("mergeable_state", "clean");
            json.put("maintainer_can_modify", false);
            json.put("comments", issue.comments);
            json.put("review_comments", 0);
            json.put("commits", 1);
            json.put("additions", 3);
            json.put("deletions", 1);
            json.put("changed_files", 1);
        }
        return json;
    }

    private static Map<String, Object> branch(String name, String commit) {
        String owner = GitHubSandbox.REPOSITORY.split("/")[0];
        return Map.of(
                "label",
                owner + ":" + name,
                "ref",
                name,
                "sha",
                commit,
                "user",
                user(owner),
                "repo",
                RepositoryShape.of(true));
    }

    static Map<String, Object> run(Run run) {
        String address = "/actions/runs/" + run.id();
        String commit = "%040x".formatted(run.id());
        var json = new LinkedHashMap<String, Object>();
        json.put("id", run.id());
        json.put("node_id", "WFR_" + run.id());
        json.put("name", run.workflow());
        json.put("display_title", run.workflow());
        json.put("path", ".github/workflows/" + run.workflow());
        json.put("head_branch", run.branch());
        json.put("head_sha", commit);
        json.put("run_number", run.id());
        json.put("run_attempt", 1);
        json.put("event", "workflow_dispatch");
        json.put("status", run.status());
        json.put("conclusion", run.conclusion());
        json.put("workflow_id", 77);
        json.put("workflow_url", api("/actions/workflows/77"));
        json.put("check_suite_id", 5);
        json.put("check_suite_node_id", "CS_5");
        json.put("check_suite_url", api("/check-suites/5"));
        json.put("url", api(address));
        json.put("html_url", web(address));
        for (String name : List.of("jobs", "logs", "artifacts", "cancel", "rerun")) {
            json.put(name + "_url", api(address + "/" + name));
        }
        json.put("previous_attempt_url", null);
        json.put("pull_requests", List.of());
        json.put("actor", user(GitHubSandbox.LOGIN));
        json.put("triggering_actor", user(GitHubSandbox.LOGIN));
        json.put("created_at", run.created().toString());
        json.put("run_started_at", run.created().toString());
        json.put("updated_at", run.updated().toString());
        Map<String, Object> who = Map.of("name", "Ada", "email", "ada@harbour.example");
        json.put(
                "head_commit",
                Map.of(
                        "id",
                        commit,
                        "tree_id",
                        commit,
                        "message",
                        "Splice",
                        "timestamp",
                        run.created().toString(),
                        "author",
                        who,
                        "committer",
                        who));
        json.put("repository", RepositoryShape.of(false));
        json.put("head_repository", RepositoryShape.of(false));
        return json;
    }

    private static @Nullable String text(@Nullable Object moment) {
        return moment == null ? null : moment.toString();
    }
}
