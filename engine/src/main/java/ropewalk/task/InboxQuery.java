package ropewalk.task;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.http.Cursor;
import ropewalk.http.Page;
import ropewalk.http.Problem;

/** Pages of open tasks; the plain newest-first page of an inbox reads no more rows than it shows. */
@Component("taskInboxQuery")
class InboxQuery {
    private static final Instant NO_DUE_DATE = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcClient jdbc;
    private final Clock clock;

    InboxQuery(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    enum Sort {
        /** Newest first. */
        CREATED("t.created_at desc, t.id desc", "(t.created_at, t.id) < (cast(:value as timestamptz), :id)"),
        /** What is due first; what is never due at the end. */
        DUE(
                "coalesce(t.due_at, '9999-12-31T00:00:00Z') asc, t.id asc",
                "(coalesce(t.due_at, '9999-12-31T00:00:00Z'), t.id) > (cast(:value as timestamptz), :id)"),
        /** Highest first. */
        PRIORITY("t.priority desc, t.id desc", "(t.priority, t.id) < (cast(:value as int), :id)");

        private final String order;
        private final String after;

        Sort(String order, String after) {
            this.order = order;
            this.after = after;
        }

        static Sort asked(@Nullable String name) {
            Sort asked = Selection.oneOf(values(), name, "sort");
            return asked == null ? CREATED : asked;
        }

        private String valueOf(Task task) {
            return switch (this) {
                case CREATED -> task.createdAt().toString();
                case DUE -> (task.dueAt() == null ? NO_DUE_DATE : task.dueAt()).toString();
                case PRIORITY -> String.valueOf(task.priority());
            };
        }

        /** @throws Problem when a list sorted like this did not make it */
        private String checked(String value) {
            return this == PRIORITY
                    ? String.valueOf(Cursor.number(value))
                    : Cursor.time(value).toString();
        }
    }

    /** How many open tasks there are for the viewer. */
    @Schema(name = "TaskCounts")
    record Counts(long mine, long group, long all) {}

    Page<Task> page(Viewer viewer, Selection selection, Sort sort, @Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 2);
        String value = after.isEmpty() ? null : sort.checked(after.get(0));
        List<String> inboxes = inboxes(viewer, selection.filter());
        String sql;
        if (inboxes != null && sort == Sort.CREATED && selection.isWholeInbox()) {
            sql = newest(after.isEmpty());
        } else {
            sql = "select t.*" + from(viewer, inboxes) + selection.conditions()
                    + (after.isEmpty() ? "" : " and " + sort.after)
                    + " order by " + sort.order + " limit :limit";
        }
        Instant now = clock.instant();
        List<Task> tasks = asking(sql, viewer, selection, inboxes, now)
                .param("value", value)
                .param("id", after.isEmpty() ? null : after.get(1))
                .param("limit", size + 1)
                .query(StoredTask::of)
                .list()
                .stream()
                .map(task -> task.task(now, viewer))
                .toList();
        return Page.cut(tasks, size, task -> Cursor.of(sort.valueOf(task), task.id()));
    }

    private static String from(Viewer viewer, @Nullable List<String> inboxes) {
        return " from task t where t.state = 'open' and "
                + (inboxes == null
                        ? seen(viewer)
                        : "exists (select 1 from task_inbox i where i.task_id = t.id and i.principal in (:inboxes))");
    }

    private JdbcClient.StatementSpec asking(
            String sql, Viewer viewer, Selection selection, @Nullable List<String> inboxes, Instant now) {
        Instant due = selection.dueBefore(now);
        return jdbc.sql(sql)
                .param("inboxes", inboxes)
                .param("hidden", viewer.hidden().toArray(String[]::new))
                .param("own", viewer.inboxes())
                .param("principals", inboxes == null ? null : inboxes.toArray(String[]::new))
                .param("search", selection.pattern())
                .param("process", selection.process())
                .param("due", due == null ? null : Timestamp.from(due))
                .param("now", Timestamp.from(now))
                .param("priority", selection.leastPriority());
    }

    /** How many open tasks are meant, of those that the viewer sees. */
    long count(Viewer viewer, Selection selection) {
        List<String> inboxes = inboxes(viewer, selection.filter());
        String sql = "select count(*)" + from(viewer, inboxes) + selection.conditions();
        return asking(sql, viewer, selection, inboxes, clock.instant())
                .query(Long.class)
                .single();
    }

    /** The first rows of each inbox, of these the newest: task_inbox_newest gives them in order. */
    private static String newest(boolean first) {
        return """
                select t.* from (
                  select distinct i.created_at, i.task_id
                  from unnest(:principals) as p (principal)
                  cross join lateral (
                    select created_at, task_id from task_inbox where principal = p.principal
                """
                + (first ? "" : " and (created_at, task_id) < (cast(:value as timestamptz), :id)")
                + """
                     order by created_at desc, task_id desc limit :limit) i
                  order by i.created_at desc, i.task_id desc limit :limit) page
                join task t on t.id = page.task_id
                order by page.created_at desc, page.task_id desc
                """;
    }

    Counts counts(Viewer viewer) {
        long mine = count(viewer.ownInboxes());
        long group = count(viewer.groupInboxes());
        long all = viewer.seesAll()
                ? jdbc.sql("select count(*) from task t where t.state = 'open' and " + seen(viewer))
                        .param("hidden", viewer.hidden().toArray(String[]::new))
                        .param("own", viewer.inboxes())
                        .query(Long.class)
                        .single()
                : mine + group;
        return new Counts(mine, group, all);
    }

    private long count(List<String> inboxes) {
        return jdbc.sql("select count(distinct task_id) from task_inbox where principal in (:inboxes)")
                .param("inboxes", inboxes)
                .query(Long.class)
                .single();
    }

    /** @return null when every inbox is meant */
    private static @Nullable List<String> inboxes(Viewer viewer, Selection.Filter filter) {
        return switch (filter) {
            case MINE -> viewer.ownInboxes();
            case GROUP -> viewer.groupInboxes();
            case ALL -> {
                if (viewer.seesAll()) {
                    yield null;
                }
                yield viewer.inboxes();
            }
        };
    }

    /** Also who sees all tasks sees none of a process that is not for them, unless it asks them. */
    private static String seen(Viewer viewer) {
        return viewer.hidden().isEmpty()
                ? "true"
                : """
                (t.process_key <> all(cast(:hidden as text[]))
                  or exists (select 1 from task_inbox i where i.task_id = t.id and i.principal in (:own)))""";
    }
}
