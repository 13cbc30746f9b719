package ropewalk.connector.github;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * One repository in GitHub's REST API 2022-11-28, the part we use; addresses start with {@code /repos/<owner>/<name>}.
 * An issue list holds pull requests, too. Source: docs.github.com/rest.
 */
interface GitHubApi {

    int PAGE = 100;

    @GetExchange("")
    Map<String, Object> repository();

    @GetExchange("/issues/{number}")
    Item issue(@PathVariable long number);

    /** @param since changed at that second or later */
    @GetExchange("/issues?state=all&sort=updated&direction=asc&per_page=100")
    List<Item> changed(@RequestParam Instant since, @RequestParam int page);

    /** @param labels with commas between them: those that have all of them */
    @GetExchange("/issues?sort=created&direction=desc")
    List<Item> list(
            @RequestParam String state,
            @RequestParam(required = false) @Nullable String labels,
            @RequestParam(required = false) @Nullable String assignee,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam("per_page") int perPage,
            @RequestParam int page);

    @PostExchange("/issues")
    Item create(@RequestBody Change issue);

    @PatchExchange("/issues/{number}")
    Item change(@PathVariable long number, @RequestBody Change change);

    @PostExchange("/issues/{number}/labels")
    List<Name> addLabels(@PathVariable long number, @RequestBody Change labels);

    @GetExchange("/issues/{number}/comments?per_page=100")
    List<Remark> comments(@PathVariable long number, @RequestParam Instant since, @RequestParam int page);

    @GetExchange("/issues/comments?sort=updated&direction=asc&per_page=100")
    List<Remark> changedComments(@RequestParam Instant since, @RequestParam int page);

    @PostExchange("/issues/{number}/comments")
    Remark comment(@PathVariable long number, @RequestBody Text text);

    @GetExchange("/pulls/{number}")
    Pull pull(@PathVariable long number);

    @PostExchange("/pulls/{number}/requested_reviewers")
    Pull requestReview(@PathVariable long number, @RequestBody Reviewers reviewers);

    @PutExchange("/pulls/{number}/merge")
    Merged merge(@PathVariable long number, @RequestBody Merge merge);

    @PostExchange("/actions/workflows/{workflow}/dispatches")
    @Nullable
    Started start(@PathVariable String workflow, @RequestBody Start start);

    /** @param created {@code >=<moment>} */
    @GetExchange("/actions/runs?status=completed&per_page=100")
    Runs runs(@RequestParam String created, @RequestParam int page);

    record Item(
            long number,
            String title,
            @Nullable String body,
            String state,
            @JsonProperty("state_reason") @Nullable String stateReason,
            @JsonProperty("html_url") String url,
            @Nullable User user,
            @Nullable List<Name> labels,
            @Nullable List<User> assignees,
            @JsonProperty("created_at") Instant createdAt,
            @JsonProperty("updated_at") Instant updatedAt,
            @JsonProperty("closed_at") @Nullable Instant closedAt,
            @JsonProperty("pull_request") @Nullable PullPart pull) {}

    /** What an issue has that is a pull request. */
    record PullPart(@JsonProperty("merged_at") @Nullable Instant mergedAt) {}

    record User(String login) {}

    record Name(String name) {}

    record Remark(
            long id,
            @Nullable String body,
            @Nullable User user,
            @JsonProperty("html_url") String url,
            @JsonProperty("issue_url") String issueUrl,
            @JsonProperty("created_at") Instant createdAt,
            @JsonProperty("updated_at") Instant updatedAt) {}

    record Text(String body) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(
            @Nullable String title,
            @Nullable String body,
            @Nullable List<String> labels,
            @Nullable List<String> assignees,
            @Nullable String state,
            @JsonProperty("state_reason") @Nullable String stateReason) {}

    record Reviewers(List<String> reviewers) {}

    /** @param mergeable absent while GitHub is still finding out */
    record Pull(
            long number,
            String title,
            @Nullable String body,
            String state,
            @JsonProperty("html_url") String url,
            @Nullable User user,
            boolean draft,
            boolean merged,
            @Nullable Boolean mergeable,
            @JsonProperty("merge_commit_sha") @Nullable String mergeCommit,
            @JsonProperty("created_at") Instant createdAt,
            @JsonProperty("closed_at") @Nullable Instant closedAt,
            @JsonProperty("merged_at") @Nullable Instant mergedAt,
            Branch head) {}

    record Branch(String ref, String sha) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Merge(
            @JsonProperty("commit_title") @Nullable String commitTitle,
            @Nullable String sha,
            @JsonProperty("merge_method") String mergeMethod) {}

    record Merged(String sha, boolean merged) {}

    record Start(
            String ref, Map<String, String> inputs, @JsonProperty("return_run_details") boolean returnRunDetails) {}

    record Started(@JsonProperty("workflow_run_id") long runId, @JsonProperty("html_url") String url) {}

    record Runs(@JsonProperty("workflow_runs") List<Run> runs) {}

    record Run(
            long id,
            @JsonProperty("run_attempt") long attempt,
            @Nullable String name,
            @JsonProperty("head_branch") @Nullable String branch,
            @JsonProperty("head_sha") String sha,
            @Nullable String conclusion,
            @JsonProperty("html_url") String url,
            @JsonProperty("updated_at") Instant updatedAt) {}
}
