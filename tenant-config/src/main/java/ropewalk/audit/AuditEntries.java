package ropewalk.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@link AuditLog} wrote for the current tenant. */
@Component
class AuditEntries {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditEntries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * @param before and after: JSON objects, empty when the thing was new or is gone
     * @param address the network address it came from; empty when the server acted by itself
     */
    record AuditEntry(
            String id,
            Instant at,
            Party actor,
            String action,
            Party subject,
            JsonNode before,
            JsonNode after,
            String address) {}

    record Party(String kind, String id, String name) {}

    /** Empty texts ask for everything. */
    record Question(String about, String kind, String action) {}

    /**
     * Newest first.
     *
     * @param before continues below this id; empty for the beginning
     */
    @Transactional
    public List<AuditEntry> list(Question question, String before, int limit) {
        return jdbc.sql(
                        """
                        select * from audit_entry
                        where (:before = '' or id < :before)
                          and (:about = '' or subject_id = :about)
                          and (:kind = '' or subject_kind = :kind)
                          and (:action = '' or action = :action)
                        order by id desc limit :limit""")
                .param("before", before)
                .param("about", question.about())
                .param("kind", question.kind())
                .param("action", question.action())
                .param("limit", limit)
                .query(this::entry)
                .list();
    }

    private AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getString("id"),
                row.getTimestamp("at").toInstant(),
                new Party(row.getString("actor_kind"), row.getString("actor_id"), row.getString("actor_name")),
                row.getString("action"),
                new Party(row.getString("subject_kind"), row.getString("subject_id"), row.getString("subject_name")),
                json.readTree(row.getString("before")),
                json.readTree(row.getString("after")),
                row.getString("address"));
    }
}
