package ropewalk.task;

import com.github.f4b6a3.uuid.UuidCreator;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.tenant.TenantContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What people wrote at a task: with a decision, a question, an answer, when they handed it over, or just so. */
@Component
class TaskComments {
    private static final int LONGEST = 4_000;
    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final TaskSignals signals;

    TaskComments(JdbcClient jdbc, JsonMapper json, Clock clock, TaskSignals signals) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.signals = signals;
    }

    /** On what occasion it was written. */
    enum Kind {
        COMMENT,
        DECISION,
        HANDOVER,
        QUESTION,
        ANSWER;

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param author by name
     * @param mentioned people who are named in the text as {@code @Name}
     */
    record Comment(
            String id,
            String author,
            @Schema(allowableValues = {"comment", "decision", "handover", "question", "answer"}) String kind,
            String text,
            List<Task.Person> mentioned,
            Instant at) {}

    /** Returns its id. The task is kept from others meanwhile. */
    String add(StoredTask task, Task.Person author, Kind kind, String text, List<Task.Person> mentioned) {
        if (text.isEmpty() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw Problem.unprocessable("invalid-comment", "A comment is a text of 1 to " + LONGEST + " characters.");
        }
        if (kind != Kind.DECISION && count(task) >= MOST) {
            throw Problem.conflict("too-many-comments", "A task has at most " + MOST + " comments; decide it.");
        }
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        jdbc.sql(
                        """
                        insert into task_comment
                          (tenant_id, id, task_id, instance_id, author_id, author_name, kind, text, mentioned, at)
                        values (:tenant, :id, :task, :instance, :author, :name, :kind, :text, cast(:mentioned as jsonb), :at)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .param("task", task.id())
                .param("instance", task.instanceId())
                .param("author", author.id())
                .param("name", author.name())
                .param("kind", kind.stored())
                .param("text", text)
                .param("mentioned", json.writeValueAsString(mentioned))
                .param("at", Timestamp.from(clock.instant()))
                .update();
        signals.changed(task);
        return id;
    }

    private long count(StoredTask task) {
        return jdbc.sql("select count(*) from task_comment where task_id = :task")
                .param("task", task.id())
                .query(Long.class)
                .single();
    }

    Comment get(String id) {
        return jdbc.sql("select * from task_comment where id = :id")
                .param("id", id)
                .query(this::comment)
                .single();
    }

    /** The last two hundred of the whole instance, oldest first: who decides sees what was said before. */
    List<Comment> of(StoredTask task) {
        return jdbc.sql(
                        """
                        select * from (select * from task_comment where instance_id = :instance
                          order by at desc, id desc limit 200) latest order by at, id""")
                .param("instance", task.instanceId())
                .query(this::comment)
                .list();
    }

    private Comment comment(ResultSet row, int number) throws SQLException {
        return new Comment(
                row.getString("id"),
                row.getString("author_name"),
                row.getString("kind"),
                row.getString("text"),
                json.readValue(row.getString("mentioned"), new TypeReference<>() {}),
                row.getTimestamp("at").toInstant());
    }
}
