package ropewalk.task;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.privacy.Consents;
import ropewalk.privacy.Purpose;

/** Reads the indexes task_open, task_open_due and task_decided. */
@Service
@Transactional(readOnly = true)
class TaskStatistics implements TaskFigures, DecidedTasks {
    private final JdbcClient jdbc;
    private final TaskTable table;
    private final Viewer.Current current;
    private final Consents consents;
    private final Clock clock;

    TaskStatistics(JdbcClient jdbc, TaskTable table, Viewer.Current current, Consents consents, Clock clock) {
        this.jdbc = jdbc;
        this.table = table;
        this.current = current;
        this.consents = consents;
        this.clock = clock;
    }

    @Override
    public Counts counts() {
        return jdbc.sql(
                        """
                        select count(*) as open, count(*) filter (where due_at < :now) as overdue
                        from task where state = 'open' and process_key <> all(cast(:hidden as text[]))""")
                .param("hidden", current.get().hidden().toArray(String[]::new))
                .param("now", Timestamp.from(clock.instant()))
                .query(Counts.class)
                .single();
    }

    @Override
    public Map<String, Long> outcomesLike(String taskId, int most) {
        StoredTask task = table.find(taskId)
                .filter(found -> found.isVisibleTo(current.get()))
                .orElseThrow(Problem::notFound);
        Map<String, Long> outcomes = new LinkedHashMap<>();
        if (consents.isDeclinedForAll(Purpose.LEARNING)) {
            return outcomes;
        }
        jdbc.sql(
                        """
                        select outcome, count(*) as times from (
                          select outcome from task
                          where process_key = (select process_key from task where id = :id) and element_id = :element
                            and state = 'decided' and id <> :id and not (decided_by_id = any(:declined))
                          order by ended_at desc limit :most) as latest
                        group by outcome order by times desc, outcome""")
                .param("id", taskId)
                .param("element", task.elementId())
                .param("declined", consents.declinedBy(Purpose.LEARNING).toArray(String[]::new))
                .param("most", most)
                .query(row -> {
                    outcomes.put(row.getString("outcome"), row.getLong("times"));
                });
        return outcomes;
    }
}
