package ropewalk.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.tenant.Limit;
import ropewalk.tenant.Limits;
import ropewalk.tenant.TenantContext;

/** What is known of attachments; lists never touch what is in them. */
@Component
class AttachmentTable {
    /** More than a task can have, unless the setting is raised beyond it. */
    private static final int MOST_LISTED = 1_000;

    private final JdbcClient jdbc;
    private final AttachmentSettings settings;
    private final Limits limits;

    AttachmentTable(JdbcClient jdbc, AttachmentSettings settings, Limits limits) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.limits = limits;
    }

    /** @param size in bytes */
    record TaskAttachment(String id, String name, String mediaType, long size, Task.Person addedBy, Instant addedAt) {
        static TaskAttachment of(ResultSet row, int number) throws SQLException {
            return new TaskAttachment(
                    row.getString("id"),
                    row.getString("name"),
                    row.getString("media_type"),
                    row.getLong("size"),
                    new Task.Person(row.getString("added_by_id"), row.getString("added_by_name")),
                    row.getTimestamp("added_at").toInstant());
        }
    }

    void insert(StoredTask task, TaskAttachment attachment) {
        jdbc.sql(
                        """
                        insert into task_attachment (tenant_id, id, task_id, instance_id, name, media_type, size,
                          added_by_id, added_by_name, added_at)
                        values (:tenant, :id, :task, :instance, :name, :type, :size, :by, :byName, :at)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", attachment.id())
                .param("task", task.id())
                .param("instance", task.instanceId())
                .param("name", attachment.name())
                .param("type", attachment.mediaType())
                .param("size", attachment.size())
                .param("by", attachment.addedBy().id())
                .param("byName", attachment.addedBy().name())
                .param("at", Timestamp.from(attachment.addedAt()))
                .update();
    }

    /** Oldest first. */
    List<TaskAttachment> of(StoredTask task) {
        return jdbc.sql("select * from task_attachment where task_id = :task order by added_at, id limit :most")
                .param("task", task.id())
                .param("most", MOST_LISTED)
                .query(TaskAttachment::of)
                .list();
    }

    Optional<TaskAttachment> find(StoredTask task, String id) {
        return jdbc.sql("select * from task_attachment where id = :id and task_id = :task")
                .param("id", id)
                .param("task", task.id())
                .query(TaskAttachment::of)
                .optional();
    }

    void remove(String id) {
        jdbc.sql("delete from task_attachment where id = :id").param("id", id).update();
    }

    /**
     * Refuses one more file of so many bytes when there is no room for it. Whoever adds one has it to themselves from
     * here to the end of the transaction: of two at once, the second waits and counts the first.
     *
     * @throws Problem {@code too-many-attachments} or {@code attachments-full}
     * @throws ropewalk.tenant.LimitReached when the tenant's limit says less
     */
    void takeRoom(StoredTask task, long size) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('task_attachment ' || :tenant, 0))")
                .param("tenant", TenantContext.tenantId())
                .query((row, number) -> "held")
                .single();
        long files = jdbc.sql("select count(*) from task_attachment where task_id = :task")
                .param("task", task.id())
                .query(Long.class)
                .single();
        if (files >= settings.mostOfTask()) {
            throw Problem.unprocessable(
                            "too-many-attachments",
                            "A task can have " + settings.mostOfTask() + " attachments; remove one first.")
                    .with("most", settings.mostOfTask());
        }
        limits.take(Limit.STORAGE, size);
        long most = settings.mostOfTenant().toBytes();
        if (used() + size > most) {
            throw Problem.unprocessable(
                            "attachments-full",
                            "All attachments of a workspace together can have "
                                    + settings.mostOfTenant().toMegabytes() + " MB; remove some first.")
                    .with("most", most);
        }
    }

    /** Bytes of all files of the current tenant. */
    long used() {
        return jdbc.sql("select coalesce(sum(size), 0) from task_attachment where tenant_id = :tenant")
                .param("tenant", TenantContext.tenantId())
                .query(Long.class)
                .single();
    }
}
