package ropewalk.connector.jira;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Refused;
import ropewalk.connector.Unavailable;
import ropewalk.connector.jira.JiraApi.Item;
import ropewalk.connector.jira.JiraApi.NewRemark;
import ropewalk.connector.jira.JiraApi.Property;
import ropewalk.connector.jira.JiraApi.Ref;
import ropewalk.connector.jira.JiraApi.Remark;
import ropewalk.connector.jira.JiraApi.Way;
import ropewalk.connector.jira.JiraApi.Writing;
import ropewalk.connector.jira.JiraConnector.Account;
import ropewalk.connector.jira.JiraConnector.Comment;
import ropewalk.connector.jira.JiraConnector.Created;
import ropewalk.connector.jira.JiraConnector.Issue;
import ropewalk.connector.jira.JiraConnector.IssueChange;
import ropewalk.connector.jira.JiraConnector.IssueKey;
import ropewalk.connector.jira.JiraConnector.Issues;
import ropewalk.connector.jira.JiraConnector.Move;
import ropewalk.connector.jira.JiraConnector.Moved;
import ropewalk.connector.jira.JiraConnector.NewComment;
import ropewalk.connector.jira.JiraConnector.NewIssue;
import ropewalk.connector.jira.JiraConnector.People;
import ropewalk.connector.jira.JiraConnector.Person;
import ropewalk.connector.jira.JiraConnector.PersonQuestion;
import ropewalk.connector.jira.JiraConnector.Question;

/**
 * What a process does in Jira. Jira takes no key: a new issue and a new comment have a property with the call's key. An
 * issue is found again by a search, which does not know at once what was written: a repeated call waits until it would.
 */
record IssueCalls(Clock clock) {

    private static final String CALL = "call";
    /** Jira's clock may differ from ours. */
    private static final Duration SPARE = Duration.ofMinutes(5);
    /** "From a few seconds to minutes", says Atlassian of a search's delay. */
    private static final Duration INDEXED_BY = Duration.ofMinutes(3);

    /** A call that begins so soon is the first one: it is repeated after ten seconds at the earliest. */
    private static final Duration FIRST_TRY = Duration.ofSeconds(5);

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 50;
    private static final int MOST_COMMENTS = 20;

    private static JiraApi api(Call<Account, ?> call) {
        return JiraConnector.api(call.account(), call.http());
    }

    Created create(Call<Account, NewIssue> call) {
        NewIssue wanted = call.input();
        String project =
                wanted.project() != null ? wanted.project() : call.account().project();
        if (project == null) {
            throw new Refused("no-project", "Neither the step nor the connection says in which project", null);
        }
        if (!project.matches("[A-Za-z][A-Za-z0-9_]{1,30}")) {
            throw new Refused("no-project", "“" + project + "” is not a project's key, like ROPE", null);
        }
        JiraApi jira = api(call);
        Ref there = call.left(() -> earlier(call, jira, project)).orElseGet(() -> {
            var fields = fields(
                    wanted.summary(), wanted.description(), wanted.priority(), wanted.labels(), wanted.assignee());
            fields.put("project", Map.of("key", project));
            fields.put("issuetype", Map.of("name", wanted.type()));
            if (call.account().keyField() != null && call.businessKey() != null) {
                fields.put(call.account().keyField(), call.businessKey());
            }
            if (wanted.fields() != null) {
                fields.putAll(wanted.fields());
            }
            return jira.create(new Writing(fields, List.of(mark(call))));
        });
        return new Created(there.id(), there.key(), call.account().address() + "/browse/" + there.key());
    }

    private Optional<Ref> earlier(Call<Account, ?> call, JiraApi jira, String project) {
        Duration age = Duration.between(call.firstSentAt(), clock.instant());
        Instant since = call.firstSentAt().minus(SPARE);
        var jql = "project = \"%s\" AND created >= \"%s\" ORDER BY created DESC"
                .formatted(project, JiraFeeds.minute(since, jira.myself()));
        @Nullable String next = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            var question = new JiraApi.Search(jql, List.of("created"), List.of(JiraApi.PROPERTY), PAGE, next);
            JiraApi.Found found = Call.page(() -> jira.search(question));
            Optional<Item> ours = found.issues().stream()
                    .filter(item -> isOf(
                            call,
                            Objects.requireNonNullElse(item.properties(), Map.of())
                                    .get(JiraApi.PROPERTY)))
                    .findFirst();
            next = found.nextPageToken();
            if (ours.isPresent() || next == null) {
                waitForTheIndex(age, ours.isPresent());
                return ours.map(item -> new Ref(item.id(), item.key()));
            }
        }
        throw Unavailable.untold("Too much is new in " + project + " to tell what an earlier try has left");
    }

    private static void waitForTheIndex(Duration age, boolean found) {
        if (!found && age.compareTo(FIRST_TRY) > 0 && age.compareTo(INDEXED_BY) < 0) {
            throw Unavailable.heldBack(
                    "Jira's search may not know yet what an earlier try has left", INDEXED_BY.minus(age));
        }
    }

    private static Property mark(Call<?, ?> call) {
        return new Property(JiraApi.PROPERTY, Map.of(CALL, call.key()));
    }

    private static boolean isOf(Call<?, ?> call, @Nullable Object property) {
        return property instanceof Map<?, ?> value && call.key().equals(value.get(CALL));
    }

    private static LinkedHashMap<String, Object> fields(
            @Nullable String summary,
            @Nullable String description,
            @Nullable String priority,
            @Nullable String labels,
            @Nullable String assignee) {
        var fields = new LinkedHashMap<String, Object>();
        if (summary != null) {
            fields.put("summary", summary);
        }
        if (description != null) {
            fields.put("description", Adf.of(description));
        }
        if (priority != null) {
            fields.put("priority", Map.of("name", priority));
        }
        if (labels != null) {
            fields.put(
                    "labels",
                    Arrays.stream(labels.split(","))
                            .map(String::strip)
                            .filter(label -> !label.isEmpty())
                            .toList());
        }
        if (assignee != null) {
            fields.put("assignee", Map.of("accountId", assignee));
        }
        return fields;
    }

    IssueKey change(Call<Account, IssueChange> call) {
        IssueChange wanted = call.input();
        var fields =
                fields(wanted.summary(), wanted.description(), wanted.priority(), wanted.labels(), wanted.assignee());
        if (wanted.fields() != null) {
            fields.putAll(wanted.fields());
        }
        api(call).change(wanted.key(), new Writing(fields, null));
        return new IssueKey(wanted.key());
    }

    /** One that is there already is not moved: a repeated call finds it so. */
    Moved move(Call<Account, Move> call) {
        Move wanted = call.input();
        JiraApi jira = api(call);
        Issue now = JiraEvents.issue(jira.issue(wanted.key(), "status"));
        if (wanted.to().equalsIgnoreCase(now.status())) {
            return new Moved(now.key(), wanted.to(), true);
        }
        List<Way> ways = jira.transitions(wanted.key()).transitions();
        Way way = ways.stream()
                .filter(each -> wanted.to().equalsIgnoreCase(each.to().name()))
                .findFirst()
                .or(() -> ways.stream()
                        .filter(each -> wanted.to().equalsIgnoreCase(each.name()))
                        .findFirst())
                .orElseThrow(() -> new Refused(
                        "no-such-transition",
                        "%s cannot go from “%s” to “%s”, only by: %s"
                                .formatted(
                                        wanted.key(),
                                        now.status(),
                                        wanted.to(),
                                        ways.stream().map(Way::name).collect(Collectors.joining(", "))),
                        null));
        if (way.to().name().equalsIgnoreCase(now.status())) {
            return new Moved(now.key(), way.to().name(), true);
        }
        jira.transition(wanted.key(), new JiraApi.Transition(new JiraApi.Id(way.id())));
        return new Moved(now.key(), way.to().name(), false);
    }

    Comment comment(Call<Account, NewComment> call) {
        NewComment wanted = call.input();
        JiraApi jira = api(call);
        return new Comment(call.left(() -> earlierRemark(call, jira, wanted.key()))
                .orElseGet(() -> jira.comment(wanted.key(), new NewRemark(Adf.of(wanted.text()), List.of(mark(call)))))
                .id());
    }

    private static Optional<Remark> earlierRemark(Call<?, ?> call, JiraApi jira, String issue) {
        Instant since = call.firstSentAt().minus(SPARE);
        List<Remark> recent = jira.comments(issue, PAGE).comments().stream()
                .filter(remark -> !JiraEvents.moment(remark.created()).isBefore(since))
                .toList();
        if (recent.size() > MOST_COMMENTS) {
            throw Unavailable.untold("Too many comments are new on " + issue + " to tell what an earlier try has left");
        }
        return recent.stream()
                .filter(remark -> isOf(call, property(jira, remark)))
                .findFirst();
    }

    private static @Nullable Object property(JiraApi jira, Remark remark) {
        try {
            return jira.commentProperty(remark.id()).value();
        } catch (Refused none) {
            if (none.status() == 404) {
                return null;
            }
            throw none;
        }
    }

    Issue get(Call<Account, IssueKey> call) {
        return JiraEvents.issue(api(call).issue(call.input().key(), String.join(",", JiraEvents.FIELDS)));
    }

    Issues find(Call<Account, Question> call) {
        Question question = call.input();
        var search = new JiraApi.Search(question.jql(), JiraEvents.FIELDS, null, question.limit(), null);
        return new Issues(api(call).search(search).issues().stream()
                .map(JiraEvents::issue)
                .toList());
    }

    People people(Call<Account, PersonQuestion> call) {
        return new People(api(call).people(call.input().query()).stream()
                .filter(JiraApi.Person::active)
                .map(person -> new Person(person.accountId(), person.displayName()))
                .toList());
    }
}
