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
    private static final String MENTIONED =
            ":person <> '' and mentioned @> jsonb_build_array(jsonb_build_object('id', cast(:person as text)))";

    private final JdbcClient jdbc;
    private final TaskTable table;
    private final HandoverTable handovers;
    private final UserTasks engine;
    private final ApplicationEventPublisher events;

    TaskPersonalData(
            JdbcClient jdbc,
            TaskTable table,
            HandoverTable handovers,
            UserTasks engine,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.table = table;
        this.handovers = handovers;
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
                "update task set owner_name = :gone where :person <> '' and owner_id = :person",
                "update task set owner_for_name = :gone where :person <> '' and owner_for_id = :person",
                "update task set question_to_name = :gone where :person <> '' and question_to_id = :person",
                """
                update task set question = :erased
                where :person <> '' and question_by_id = :person or mentions(question, :address)""",
                "update task set question_by_name = :gone where :person <> '' and question_by_id = :person",
                "update task set involved = array_remove(involved, cast(:person as text)) where :person = any(involved)",
                """
                update task_comment set
                  text = replace(text, '@' || (select one ->> 'name' from jsonb_array_elements(mentioned) one
                    where one ->> 'id' = :person limit 1), '@' || :gone),
                  mentioned = (select coalesce(jsonb_agg(one), '[]') from jsonb_array_elements(mentioned) one
                    where one ->> 'id' <> :person)
                where"""
                        + " " + MENTIONED,
                """
                update task set name = :erased, description = null, business_key = null
                where state <> 'open' and mentions(concat_ws(' ', name, description, business_key), :address)""",
                """
                update task_comment set text = :erased, mentioned = '[]'
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
        open("assignee_id = :person or owner_id = :person", subject).forEach(id -> {
            engine.assign(id, null);
            table.assign(id, null);
        });
        open("question_to_id = :person or question_by_id = :person", subject).forEach(handovers::endQuestion);
    }

    private List<String> open(String condition, DataSubject subject) {
        return jdbc.sql("select id from task where state = 'open' and :person <> '' and (" + condition + ")")
                .param("person", subject.personId())
                .query(String.class)
                .list();
    }

    private List<Map<String, ?>> tasks(DataSubject subject) {
        return jdbc.sql(
                        """
                        select name, process_name, state, outcome, created_at from task
                        where :person <> '' and (assignee_id = :person and assignee_name <> :gone
                            or decided_by_id = :person and decided_by_name <> :gone
                            or decided_for_id = :person and decided_for_name <> :gone
                            or owner_id = :person and owner_name <> :gone
                            or owner_for_id = :person and owner_for_name <> :gone
                            or question_to_id = :person and question_to_name <> :gone
                            or question_by_id = :person and question_by_name <> :gone)
                          or mentions(concat_ws(' ', name, description, business_key, question), :address)
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
                        where :person <> '' and author_id = :person and author_name <> :gone or mentions(text, :address) or"""
                                + " " + MENTIONED + " order by at, id")
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
