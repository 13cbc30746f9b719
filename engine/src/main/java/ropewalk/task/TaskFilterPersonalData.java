package ropewalk.task;

import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.privacy.PersonalData;
import ropewalk.tenant.Recorded;

/** Filters that a person has saved, or that search for them. What they share stays with the others, as nobody's. */
@Component
class TaskFilterPersonalData implements PersonalData {
    private static final String ABOUT =
            "(:person <> '' and owner_id = :person or mentions(name || ' ' || selection::text, :address))";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    TaskFilterPersonalData(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    @Override
    public String kind() {
        return "task filters";
    }

    @Override
    @Transactional(readOnly = true)
    public long find(DataSubject subject) {
        return asking("select count(*) from task_filter where " + ABOUT, subject)
                .query(Long.class)
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, ?>> export(DataSubject subject) {
        return asking("select name, selection from task_filter where " + ABOUT + " order by id", subject)
                .<Map<String, ?>>query((row, number) ->
                        Map.of("filter", row.getString("name"), "selection", row.getString("selection")))
                .list();
    }

    @Override
    @Transactional
    public Erasure erase(DataSubject subject) {
        long found = find(subject);
        asking(
                        "delete from task_filter where not shared and :person <> '' and owner_id = :person"
                                + " or mentions(name || ' ' || selection::text, :address)",
                        subject)
                .update();
        asking("update task_filter set owner_id = '' where :person <> '' and owner_id = :person", subject)
                .update();
        if (found > 0) {
            String id = subject.personId().isEmpty() ? "outside" : subject.personId();
            events.publishEvent(Recorded.of(
                    "task-filter.personal-data-erased",
                    new Recorded.Subject("person", id, "Erased person"),
                    Map.of("erased", found)));
        }
        return new Erasure(found, 0, "");
    }

    private JdbcClient.StatementSpec asking(String sql, DataSubject subject) {
        return jdbc.sql(sql).param("person", subject.personId()).param("address", subject.email());
    }
}
