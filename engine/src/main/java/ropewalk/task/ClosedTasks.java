package ropewalk.task;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.privacy.Retained;
import ropewalk.process.InstancesAbout;

/** Decided and cancelled tasks with their comments and files. Those of an instance that still runs stay: four eyes remember. */
@Component
class ClosedTasks implements Retained {
    private static final int LEAST = 1;
    private static final int AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstancesAbout instances;

    ClosedTasks(JdbcClient jdbc, TransactionTemplate transaction, InstancesAbout instances) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.instances = instances;
    }

    private record Closed(String id, String instance) {}

    @Override
    public String kind() {
        return "closed-tasks";
    }

    @Override
    public @Nullable Integer days() {
        return null;
    }

    @Override
    public int least() {
        return LEAST;
    }

    @Override
    public long forget(Instant before) {
        long all = 0;
        String last = "";
        while (true) {
            String from = last;
            List<Closed> page = transaction.execute(status -> page(before, from));
            if (page.isEmpty()) {
                return all;
            }
            all += transaction.execute(status -> remove(page));
            last = page.get(page.size() - 1).id();
        }
    }

    private List<Closed> page(Instant before, String after) {
        return jdbc.sql(
                        """
                        select id, instance_id as instance from task
                        where state <> 'open' and ended_at < :before and id > :after order by id limit :most""")
                .param("before", Timestamp.from(before))
                .param("after", after)
                .param("most", AT_ONCE)
                .query(Closed.class)
                .list();
    }

    private int remove(List<Closed> page) {
        var running = instances.running(page.stream().map(Closed::instance).toList());
        String[] gone = page.stream()
                .filter(task -> !running.contains(task.instance()))
                .map(Closed::id)
                .toArray(String[]::new);
        for (String statement : List.of(
                "delete from task_attachment_content where id in (select id from task_attachment where task_id = any(:ids))",
                "delete from task_attachment where task_id = any(:ids)",
                "delete from task_comment where task_id = any(:ids)",
                "delete from task where id = any(:ids)")) {
            jdbc.sql(statement).param("ids", gone).update();
        }
        return gone.length;
    }
}
