package ropewalk.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.privacy.PersonalData;
import ropewalk.process.UserTasks;
import ropewalk.tenant.Recorded;

/**
 * What people had to decide, how they did, and what they wrote. That something was decided, and how, stays; who and why
 * goes. A task that lies with an erased person goes back to all who are asked.
 */
@Component
class TaskPersonalData implements PersonalData {
    private static final String GONE = "Erased person";
    private static final String ERASED = "(erased)";

    private final JdbcClient jdbc;
    private final TaskTable table;
    private final UserTasks engine;
    private final ApplicationEventPublisher events;

    TaskPersonalData(JdbcClient jdbc, TaskTable table, UserTasks engine, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.table = table;
        this.engine = engine;
        this.events = events;
    }

    @Override
    public String kind() {
        return "tasks";
    }

    @Override
    @Transactional(readOnly = true)
    public long find(DataSubject subject) {
        return (long) tasks(subject).size() + comments(subject).size();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, ?>> export(DataSubject subject) {
        List<Map<String, ?>> found = new ArrayList<>(tasks(subject));
        found.addAll(comments(subject));
        return found;
    }

    @Override
    @Transactional
    public Erasure erase(DataSubject subject) {
        long found = find(subject);
        giveBack(subject);
        for (String statement : List.of(
                "update task set assignee_name = :gone where :person <> '' and assignee_id = :person",
                "update task set decided_by_name = :gone where :person <> '' and decided_by_id = :person",
                "update task set decided_for_name = :gone where :person <> '' and decided_for_id = :person",
                "update task set assignee_for_name = :gone where :person <> '' and assignee_for_id = :person",
                """
                update task set name = :erased, description = null, business_key = null
                where state <> 'open' and mentions(concat_ws(' ', name, description, business_key), :address)""",
                """
                update task_comment set text = :erased
                where :person <> '' and author_id = :person or mentions(text, :address)""",
                "update task_comment set author_name = :gone where :person <> '' and author_id = :person")) {
            jdbc.sql(statement)
                    .param("person", subject.personId())
                    .param("address", subject.email())
                    .param("gone", GONE)
                    .param("erased", ERASED)
                    .update();
        }
        if (found > 0) {
            String id = subject.personId().isEmpty() ? "outside" : subject.personId();
            events.publishEvent(Recorded.of(
                    "task.personal-data-erased", new Recorded.Subject("person", id, GONE), Map.of("erased", found)));
        }
        long kept = tasks(new DataSubject("", subject.email())).size();
        return new Erasure(
                found - kept, kept, kept == 0 ? "" : "Tasks that are still open need their text; decide them first.");
    }

    private void giveBack(DataSubject subject) {
        jdbc.sql("select id from task where state = 'open' and :person <> '' and assignee_id = :person")
                .param("person", subject.personId())
                .query(String.class)
                .list()
                .forEach(id -> {
                    engine.assign(id, null);
                    table.assign(id, null);
                });
    }

    private List<Map<String, ?>> tasks(DataSubject subject) {
        return jdbc.sql(
                        """
                        select name, process_name, state, outcome, created_at from task
                        where :person <> '' and (assignee_id = :person and assignee_name <> :gone
                            or decided_by_id = :person and decided_by_name <> :gone
                            or decided_for_id = :person and decided_for_name <> :gone)
                          or mentions(concat_ws(' ', name, description, business_key), :address)
                        order by created_at, id""")
                .param("person", subject.personId())
                .param("address", subject.email())
                .param("gone", GONE)
                .query(TaskPersonalData::task)
                .list();
    }

    private List<Map<String, ?>> comments(DataSubject subject) {
        return jdbc.sql(
                        """
                        select author_name, text, at from task_comment
                        where :person <> '' and author_id = :person and author_name <> :gone or mentions(text, :address)
                        order by at, id""")
                .param("person", subject.personId())
                .param("address", subject.email())
                .param("gone", GONE)
                .query(TaskPersonalData::comment)
                .list();
    }

    private static Map<String, ?> task(ResultSet row, int number) throws SQLException {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("task", row.getString("name"));
        task.put("process", row.getString("process_name"));
        task.put("state", row.getString("state"));
        task.put("at", row.getTimestamp("created_at").toInstant().toString());
        if (row.getString("outcome") != null) {
            task.put("outcome", row.getString("outcome"));
        }
        return task;
    }

    private static Map<String, ?> comment(ResultSet row, int number) throws SQLException {
        return Map.of(
                "comment", row.getString("text"),
                "by", row.getString("author_name"),
                "at", row.getTimestamp("at").toInstant().toString());
    }
}
