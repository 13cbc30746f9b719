package ropewalk.connector.jira;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;
import ropewalk.connector.Default;
import ropewalk.connector.Http;
import ropewalk.connector.Icon;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.Multiline;
import ropewalk.connector.Secret;

/** Issues in Jira Cloud. Source: developer.atlassian.com/cloud/jira/platform, REST API v3 and webhooks. */
@Component
final class JiraConnector implements Connector {

    /** Entered once by an Admin. */
    record Account(
            @Label(value = "Site", help = "For example https://harbour.atlassian.net") URI address,
            @Label(value = "E-mail", help = "Of the person whose API token it is") String email,
            @Label("API token") @Secret String token,
            @Label(value = "Project", help = "Its key. New issues go there, and only its events come in; empty: all")
                    @Nullable
                    String project,
            @Label(value = "Webhook secret", help = "Signs the webhooks; needed when events are to come in")
                    @Secret
                    @Nullable
                    String webhookSecret,
            @Label(
                            value = "Key field",
                            help =
                                    "A text field of issues, for example customfield_10042: keeps the business key there")
                    @Nullable
                    String keyField) {
        Account {
            if (project != null && !project.matches("[A-Z][A-Z0-9_]{1,30}")) {
                throw new IllegalArgumentException("“" + project + "” is not a project's key, like ROPE");
            }
            if (keyField != null && !keyField.matches("customfield_\\d{1,12}")) {
                throw new IllegalArgumentException("“" + keyField + "” is not a field's id, like customfield_10042");
            }
        }
    }

    record NewIssue(
            @Label(value = "Project", help = "Its key; empty: the connection's") @Nullable String project,
            @Label(value = "Type", help = "As it is called in the project") @Default("Task") String type,
            @Label("Summary") String summary,
            @Label("Description") @Multiline @Nullable String description,
            @Label(value = "Priority", help = "For example High") @Nullable String priority,
            @Label(value = "Labels", help = "Several with commas between them; without spaces") @Nullable String labels,
            @Label(value = "Assigned to", help = "An account id, as Find people gives it") @Nullable String assignee,
            @Label(value = "Further fields", help = "JSON: ids of fields and their values") @Nullable
                    Map<String, Object> fields) {}

    record Created(@Label("Issue id") String id, @Label("Key") String key, @Label("Address") String url) {}

    /** What is left empty stays as it is in Jira. */
    record IssueChange(
            @Label("Key") String key,
            @Label("Summary") @Nullable String summary,
            @Label("Description") @Multiline @Nullable String description,
            @Label("Priority") @Nullable String priority,
            @Label(value = "Labels", help = "Replace those that it has; with commas between them") @Nullable
                    String labels,
            @Label(value = "Assigned to", help = "An account id, as Find people gives it") @Nullable String assignee,
            @Label(value = "Further fields", help = "JSON: ids of fields and their values") @Nullable
                    Map<String, Object> fields) {}

    record IssueKey(@Label("Key") String key) {}

    record Move(
            @Label("Key") String key,
            @Label(value = "To", help = "A status, or the name of a transition, as the workflow calls it") String to) {}

    record Moved(
            @Label("Key") String key,
            @Label("Status") String status,
            @Label("Was there before already") boolean before) {}

    record NewComment(@Label("Key") String key, @Label("Text") @Multiline String text) {}

    record Comment(@Label("Comment id") String commentId) {}

    record Question(
            @Label(value = "Question", help = "JQL, for example project = ROPE AND status = Done") @Multiline
                    String jql,
            @Label(value = "At most", help = "1 to 100") @Default("30") int limit) {
        Question {
            if (limit < 1 || limit > 100) {
                throw new IllegalArgumentException("“At most” is 1 to 100, not " + limit);
            }
        }
    }

    /** Without its fields beyond these. */
    record Issue(
            @Label("Issue id") String id,
            @Label("Key") String key,
            @Label("Project") @Nullable String project,
            @Label("Type") @Nullable String type,
            @Label("Summary") @Nullable String summary,
            @Label("Description") @Nullable String description,
            @Label("Status") @Nullable String status,
            @Label("Kind of status") @Nullable String statusCategory,
            @Label("Priority") @Nullable String priority,
            @Label("Labels") List<String> labels,
            @Label("Assigned to") @Nullable String assignee,
            @Label("Account id of the assignee") @Nullable String assigneeId,
            @Label("Reported by") @Nullable String reporter,
            @Label("Created at") @Nullable Instant createdAt,
            @Label("Changed at") @Nullable Instant updatedAt) {}

    record Issues(@Label("Issues") List<Issue> issues) {}

    record PersonQuestion(@Label(value = "Name or e-mail", help = "The beginning is enough") String query) {}

    record Person(@Label("Account id") String accountId, @Label("Name") @Nullable String name) {}

    record People(@Label("People") List<Person> people) {}

    record CommentEvent(
            @Label("Issue id") String issueId,
            @Label("Key") String key,
            @Label("Comment id") String commentId,
            @Label("Text") @Nullable String text,
            @Label("Written by") @Nullable String author) {}

    private final Clock clock;

    JiraConnector(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Card<Account> card() {
        var calls = new IssueCalls(clock);
        return Card.of("jira", "Jira", Account.class)
                .described("Creates issues, moves them on and comments, and tells when they change.")
                .icon(Icon.LINK)
                .operation(
                        "create-issue",
                        "Create an issue",
                        NewIssue.class,
                        Created.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        calls::create)
                .operation(
                        "update-issue",
                        "Change an issue",
                        IssueChange.class,
                        IssueKey.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        calls::change)
                .operation(
                        "transition-issue",
                        "Move an issue on",
                        Move.class,
                        Moved.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        calls::move)
                .operation(
                        "add-comment",
                        "Comment on an issue",
                        NewComment.class,
                        Comment.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        calls::comment)
                .operation("get-issue", "Read an issue", IssueKey.class, Issue.class, Idempotency.READ, calls::get)
                .operation("find-issues", "Find issues", Question.class, Issues.class, Idempotency.READ, calls::find)
                .operation(
                        "find-people",
                        "Find people",
                        PersonQuestion.class,
                        People.class,
                        Idempotency.READ,
                        calls::people)
                .event("issue-created", "An issue was created", Issue.class)
                .event("issue-changed", "An issue was changed", Issue.class)
                .event("issue-done", "An issue is done", Issue.class)
                .event("comment-added", "Somebody commented", CommentEvent.class)
                .webhook(JiraWebhook::verify, JiraWebhook::parse)
                .feed("issues", "Changed issues", JiraFeeds::issues)
                .feed("comments", "New comments", JiraFeeds::comments)
                .check((account, http) -> api(account, http).myself());
    }

    static JiraApi api(Account account, Http http) {
        return http.service(
                account.address(),
                JiraApi.class,
                settings -> settings.defaultHeaders(headers -> {
                    headers.setBasicAuth(account.email(), account.token(), java.nio.charset.StandardCharsets.UTF_8);
                    headers.set("Accept", "application/json");
                }));
    }
}
