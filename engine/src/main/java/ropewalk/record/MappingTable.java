package ropewalk.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connector.Json;
import ropewalk.tenant.TenantContext;

/** The current tenant's mappings: a handful, as there are connections. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class MappingTable {
    private static final String ALL = "select * from record_mapping where tenant_id = :tenant and ";

    private final JdbcClient jdbc;

    MappingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private JdbcClient.StatementSpec all(String where) {
        return jdbc.sql(ALL + where).param("tenant", TenantContext.tenantId());
    }

    Optional<RecordMapping> find(String connectionId, String theirs) {
        return all("connection_id = :connection and theirs = :theirs")
                .param("connection", connectionId)
                .param("theirs", theirs)
                .query(MappingTable::mapping)
                .optional();
    }

    List<RecordMapping> all() {
        return all("true order by kind, id limit 1000")
                .query(MappingTable::mapping)
                .list();
    }

    List<RecordMapping> ofConnection(String connectionId) {
        return all("connection_id = :connection order by theirs")
                .param("connection", connectionId)
                .query(MappingTable::mapping)
                .list();
    }

    List<RecordMapping> ofKind(String kind) {
        return all("kind = :kind order by connection_id, theirs")
                .param("kind", kind)
                .query(MappingTable::mapping)
                .list();
    }

    Optional<RecordMapping> get(String id) {
        return all("id = :id").param("id", id).query(MappingTable::mapping).optional();
    }

    Optional<RecordMapping> lock(String id) {
        return all("id = :id for update")
                .param("id", id)
                .query(MappingTable::mapping)
                .optional();
    }

    /** @return false when the connection's kind has one already */
    boolean add(RecordMapping mapping) {
        return jdbc.sql(
                                """
                        insert into record_mapping (tenant_id, id, connection_id, theirs, kind, match_field, creates, fields)
                        values (:tenant, :id, :connection, :theirs, :kind, :match, :creates, cast(:fields as jsonb))
                        on conflict (tenant_id, connection_id, theirs) do nothing""")
                        .param("tenant", TenantContext.tenantId())
                        .param("id", mapping.id())
                        .param("connection", mapping.connectionId())
                        .param("theirs", mapping.theirs())
                        .param("kind", mapping.kind())
                        .param("match", mapping.matchField())
                        .param("creates", mapping.creates())
                        .param("fields", Json.write(mapping.fields()))
                        .update()
                == 1;
    }

    /** Its kinds stay: records and links are of these. */
    void change(RecordMapping mapping) {
        jdbc.sql(
                        """
                        update record_mapping set match_field = :match, creates = :creates, fields = cast(:fields as jsonb),
                          version = version + 1
                        where tenant_id = :tenant and id = :id""")
                .param("match", mapping.matchField())
                .param("creates", mapping.creates())
                .param("fields", Json.write(mapping.fields()))
                .param("tenant", TenantContext.tenantId())
                .param("id", mapping.id())
                .update();
    }

    void remove(String id) {
        jdbc.sql("delete from record_mapping where tenant_id = :tenant and id = :id")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .update();
    }

    private static RecordMapping mapping(ResultSet row, int number) throws SQLException {
        return new RecordMapping(
                row.getString("id"),
                row.getString("connection_id"),
                row.getString("theirs"),
                row.getString("kind"),
                row.getString("match_field"),
                row.getBoolean("creates"),
                List.of(Json.read(row.getString("fields"), MappedField[].class)),
                row.getLong("version"));
    }
}
