package ropewalk.task;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.tenant.TenantContext;

/** What people wrote when they decided. */
@Component
class TaskComments {
    private static final int LONGEST = 4_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    TaskComments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Comment(String author, String text, Instant at) {}

    void add(StoredTask task, Task.Person author, String text) {
        if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw Problem.unprocessable(
                    "invalid-comment", "A comment is a text of at most " + LONGEST + " characters.");
        }
        jdbc.sql(
                        """
                        insert into task_comment (tenant_id, id, task_id, instance_id, author_id, author_name, text, at)
                        values (:tenant, :id, :task, :instance, :author, :name, :text, :at)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                .param("task", task.id())
                .param("instance", task.instanceId())
                .param("author", author.id())
                .param("name", author.name())
                .param("text", text)
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }

    /** Of the whole instance, oldest first: who decides sees what was said before. */
    List<Comment> of(StoredTask task) {
        return jdbc.sql(
                        """
                        select author_name as author, text, at from task_comment
                        where instance_id = :instance order by at, id limit 200""")
                .param("instance", task.instanceId())
                .query(Comment.class)
                .list();
    }
}
