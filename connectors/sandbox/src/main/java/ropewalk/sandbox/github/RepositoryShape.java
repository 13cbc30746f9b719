package ropewalk.sandbox.github;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A repository in GitHub's JSON. Source: docs.github.com/rest, the schemas of the answers. */
final class RepositoryShape {

    private static final List<String> OF_REPOSITORIES = List.of(
            "archive",
            "assignees",
            "blobs",
            "branches",
            "collaborators",
            "comments",
            "commits",
            "compare",
            "contents",
            "contributors",
            "deployments",
            "downloads",
            "events",
            "forks",
            "git_commits",
            "git_refs",
            "git_tags",
            "hooks",
            "issue_comment",
            "issue_events",
            "issues",
            "keys",
            "labels",
            "languages",
            "merges",
            "milestones",
            "notifications",
            "pulls",
            "releases",
            "stargazers",
            "statuses",
            "subscribers",
            "subscription",
            "tags",
            "teams",
            "trees");
    private static final List<String> COUNTS = List.of(
            "forks",
            "forks_count",
            "open_issues",
            "open_issues_count",
            "size",
            "stargazers_count",
            "watchers",
            "watchers_count");

    private RepositoryShape() {}

    /** @param whole that of a run says less */
    static Map<String, Object> of(boolean whole) {
        var repository = new LinkedHashMap<String, Object>();
        repository.put("id", 4711);
        repository.put("node_id", "R_4711");
        repository.put("name", GitHubSandbox.REPOSITORY.split("/")[1]);
        repository.put("full_name", GitHubSandbox.REPOSITORY);
        repository.put("owner", Shapes.user(GitHubSandbox.REPOSITORY.split("/")[0]));
        repository.put("private", true);
        repository.put("html_url", Shapes.web(""));
        repository.put("description", "Ropes of all kinds");
        repository.put("fork", false);
        repository.put("url", Shapes.api(""));
        OF_REPOSITORIES.forEach(name -> repository.put(name + "_url", Shapes.api("/" + name)));
        if (!whole) {
            return repository;
        }
        for (String name : List.of("clone", "git", "ssh", "svn")) {
            repository.put(name + "_url", Shapes.web(".git"));
        }
        COUNTS.forEach(name -> repository.put(name, 0));
        for (String name : List.of("mirror_url", "homepage", "language", "license")) {
            repository.put(name, null);
        }
        for (String name : List.of(
                "has_downloads",
                "has_issues",
                "has_projects",
                "has_wiki",
                "has_pages",
                "has_discussions",
                "archived",
                "disabled",
                "is_template",
                "allow_forking",
                "web_commit_signoff_required")) {
            repository.put(name, name.equals("has_issues"));
        }
        repository.put("default_branch", "main");
        repository.put("topics", List.of());
        repository.put("visibility", "private");
        for (String name : List.of("pushed_at", "created_at", "updated_at")) {
            repository.put(name, "2026-01-05T09:00:00Z");
        }
        return repository;
    }

    /** As it is told when it is asked for itself. */
    static Map<String, Object> full() {
        var repository = of(true);
        repository.put("network_count", 0);
        repository.put("subscribers_count", 1);
        return repository;
    }
}
