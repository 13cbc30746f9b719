package ropewalk.connector.jira;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Event;
import ropewalk.connector.Json;
import ropewalk.connector.jira.JiraApi.Item;
import ropewalk.connector.jira.JiraApi.Remark;
import ropewalk.connector.jira.JiraConnector.Account;
import ropewalk.connector.jira.JiraConnector.CommentEvent;
import ropewalk.connector.jira.JiraConnector.Issue;

/** Makes events of what Jira tells, the same whether it was pushed or asked for: their ids are an issue and its time. */
final class JiraEvents {

    static final List<String> FIELDS = List.of(
            "summary",
            "description",
            "issuetype",
            "project",
            "status",
            "statuscategorychangedate",
            "priority",
            "labels",
            "assignee",
            "reporter",
            "created",
            "updated");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT);

    private JiraEvents() {}

    /** @throws IllegalArgumentException when it is not as Jira writes times */
    static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text, TIME).toInstant();
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException("Not a time of Jira's: " + text, unreadable);
        }
    }

    /** What a change is, from an issue as it looks after it; from a moment on, which is included. */
    static List<Event> of(Item item, Account account, Instant since) {
        Issue issue = issue(item);
        var events = new ArrayList<Event>();
        Instant created = Objects.requireNonNull(issue.createdAt(), "created");
        Instant updated = Objects.requireNonNull(issue.updatedAt(), "updated");
        String key = "issue-" + item.id();
        if (!created.isBefore(since)) {
            events.add(event(key + "-created", "issue-created", created, issue, item, account));
        }
        if (updated.isAfter(created) && !updated.isBefore(since)) {
            String id = key + "-" + updated.toEpochMilli();
            events.add(event(id, "issue-changed", updated, issue, item, account));
        }
        String changedAt = text(item.fields().get("statuscategorychangedate"));
        if (changedAt != null && "done".equals(issue.statusCategory())) {
            Instant done = moment(changedAt);
            if (!done.isBefore(since)) {
                events.add(event(key + "-done-" + done.toEpochMilli(), "issue-done", done, issue, item, account));
            }
        }
        return events;
    }

    private static Event event(String id, String type, Instant at, Issue issue, Item item, Account account) {
        return new Event(id, "jira." + type, at, Json.map(issue), businessKey(item, account));
    }

    static Event commented(Remark remark, Item on, Account account) {
        var payload = new CommentEvent(
                on.id(),
                on.key(),
                remark.id(),
                Adf.text(remark.body()),
                remark.author() == null ? null : remark.author().displayName());
        return new Event(
                "comment-" + remark.id(),
                "jira.comment-added",
                moment(remark.created()),
                Json.map(payload),
                businessKey(on, account));
    }

    private static String businessKey(Item item, Account account) {
        String kept = account.keyField() == null ? null : text(item.fields().get(account.keyField()));
        return kept == null || kept.isBlank() ? "issue-" + item.id() : kept;
    }

    static Issue issue(Item item) {
        Map<String, Object> fields = item.fields();
        return new Issue(
                item.id(),
                item.key(),
                inside(fields, "project", "key"),
                inside(fields, "issuetype", "name"),
                text(fields.get("summary")),
                Adf.text(fields.get("description")),
                inside(fields, "status", "name"),
                fields.get("status") instanceof Map<?, ?> status
                                && status.get("statusCategory") instanceof Map<?, ?> category
                        ? text(category.get("key"))
                        : null,
                inside(fields, "priority", "name"),
                fields.get("labels") instanceof List<?> labels
                        ? labels.stream().map(String::valueOf).toList()
                        : List.of(),
                inside(fields, "assignee", "displayName"),
                inside(fields, "assignee", "accountId"),
                inside(fields, "reporter", "displayName"),
                time(fields.get("created")),
                time(fields.get("updated")));
    }

    private static @Nullable Instant time(@Nullable Object value) {
        return value instanceof String text ? moment(text) : null;
    }

    static @Nullable String inside(Map<String, Object> fields, String name, String member) {
        return fields.get(name) instanceof Map<?, ?> object ? text(object.get(member)) : null;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }
}
