package ropewalk.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.tenant.TenantContext;
import tools.jackson.databind.json.JsonMapper;

/** Selections of tasks that people have saved under a name. */
@Component
class TaskFilterTable {
    /** One's own and shared ones, without those of a process that is not to be seen. */
    private static final String SEEN =
            """
            select id, owner_id, name, shared, selection, version from task_filter
            where (owner_id = :own or shared)
              and coalesce(selection ->> 'process', '') <> all(cast(:hidden as text[]))
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    TaskFilterTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    record Stored(String id, String ownerId, String name, boolean shared, TaskSelection selection, long version) {}

    List<Stored> seen(String own, Collection<String> hidden, int most) {
        return asking(SEEN + " order by shared, lower(name), id limit :most", own, hidden)
                .param("most", most)
                .query(this::stored)
                .list();
    }

    Optional<Stored> lock(String id, String own, Collection<String> hidden) {
        return asking(SEEN + " and id = :id for update", own, hidden)
                .param("id", id)
                .query(this::stored)
                .optional();
    }

    Optional<Stored> find(String id, String own, Collection<String> hidden) {
        return asking(SEEN + " and id = :id", own, hidden)
                .param("id", id)
                .query(this::stored)
                .optional();
    }

    /** Of the person, or of the workspace those that are shared; counted behind a lock, so that it stays true. */
    long count(String own, boolean shared) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:what, 0))")
                .param("what", "task-filter " + TenantContext.tenantId())
                .query((row, number) -> number)
                .list();
        return jdbc.sql("select count(*) from task_filter where shared = :shared and (shared or owner_id = :own)")
                .param("own", own)
                .param("shared", shared)
                .query(Long.class)
                .single();
    }

    void insert(Stored filter, Instant at) {
        jdbc.sql(
                        """
                        insert into task_filter (tenant_id, id, owner_id, name, shared, selection, version, created_at)
                        values (:tenant, :id, :own, :name, :shared, cast(:selection as jsonb), :version, :at)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", filter.id())
                .param("own", filter.ownerId())
                .param("name", filter.name())
                .param("shared", filter.shared())
                .param("selection", json.writeValueAsString(filter.selection()))
                .param("version", filter.version())
                .param("at", Timestamp.from(at))
                .update();
    }

    void change(Stored filter) {
        jdbc.sql(
                        """
                        update task_filter set name = :name, shared = :shared, selection = cast(:selection as jsonb),
                          version = version + 1 where id = :id""")
                .param("id", filter.id())
                .param("name", filter.name())
                .param("shared", filter.shared())
                .param("selection", json.writeValueAsString(filter.selection()))
                .update();
    }

    void delete(String id) {
        jdbc.sql("delete from task_filter where id = :id").param("id", id).update();
    }

    private JdbcClient.StatementSpec asking(String sql, String own, Collection<String> hidden) {
        return jdbc.sql(sql).param("own", own).param("hidden", hidden.toArray(String[]::new));
    }

    private Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                row.getString("id"),
                row.getString("owner_id"),
                row.getString("name"),
                row.getBoolean("shared"),
                json.readValue(row.getString("selection"), TaskSelection.class),
                row.getLong("version"));
    }
}
