package ropewalk.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Cursor;
import ropewalk.http.Page;
import ropewalk.http.Problem;
import ropewalk.tenant.TenantContext;

/** The current tenant's records, for people who look at them. */
@Service
@Transactional(readOnly = true)
class BusinessRecords {
    private static final int MOST_EARLIER = 100;

    private final JdbcClient jdbc;

    BusinessRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a field says.
     *
     * @param value empty where there is none
     * @param since when it came to say so, by the clock of where it came from
     * @param connectionId where it came from; null when somebody here chose it
     * @param connection that connection's name; null when it was removed
     * @param until when it was replaced; null for what holds
     */
    record FieldValue(
            String name,
            String value,
            Instant since,
            @Nullable String connectionId,
            @Nullable String connection,
            @Nullable Instant until) {}

    /**
     * @param theirs the kind at the connection
     * @param gone it was deleted there
     * @param waiting how many changes are still to be written there
     * @param failed whether somebody has to see to one of them first
     */
    record Linked(
            String connectionId,
            String connection,
            String theirs,
            String externalId,
            boolean gone,
            long waiting,
            boolean failed) {}

    /** @param conflicts about how many fields somebody has to decide */
    record Row(String id, String kind, Instant createdAt, Instant updatedAt, List<FieldValue> fields, long conflicts) {}

    /** @param earlier what fields said before, the latest first, at most 100 */
    record Whole(Row record, List<Linked> links, List<FieldValue> earlier) {}

    private record Head(String id, String kind, Instant createdAt, Instant updatedAt, long conflicts) {}

    private static final String HEAD =
            """
            select r.*, (select count(*) from record_conflict c where c.tenant_id = r.tenant_id
              and c.record_id = r.id and c.state = 'open') as conflicts
            from business_record r where r.tenant_id = :tenant and\s""";

    /**
     * Those that changed last come first.
     *
     * @param kind null for all
     * @param search what a present value contains, in whichever case; null for all
     */
    Page<Row> list(@Nullable String kind, @Nullable String search, @Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 2);
        List<Head> found = jdbc.sql(
                        HEAD
                                + """
                        (cast(:kind as text) is null or r.kind = :kind)
                          and (cast(:search as text) is null or exists (select 1 from record_field f
                            where f.tenant_id = r.tenant_id and f.record_id = r.id and f.superseded_at is null
                              and position(lower(:search) in lower(f.value)) > 0))
                          and (cast(:at as timestamptz) is null
                            or (r.updated_at, r.id) < (cast(:at as timestamptz), :id))
                        order by r.updated_at desc, r.id desc limit :limit""")
                .param("tenant", TenantContext.tenantId())
                .param("kind", kind)
                .param("search", search)
                .param("at", after.isEmpty() ? null : Cursor.time(after.get(0)).toString())
                .param("id", after.isEmpty() ? null : after.get(1))
                .param("limit", size + 1)
                .query(BusinessRecords::head)
                .list();
        Page<Head> page =
                Page.cut(found, size, last -> Cursor.of(last.updatedAt().toString(), last.id()));
        return new Page<>(page.items().stream().map(this::row).toList(), page.next(), null);
    }

    /** @throws Problem 404 */
    Whole get(String id) {
        Head head = jdbc.sql(HEAD + "r.id = :id")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .query(BusinessRecords::head)
                .optional()
                .orElseThrow(Problem::notFound);
        return new Whole(row(head), links(id), values(id, false));
    }

    private Row row(Head head) {
        return new Row(
                head.id(), head.kind(), head.createdAt(), head.updatedAt(), values(head.id(), true), head.conflicts());
    }

    private List<FieldValue> values(String recordId, boolean present) {
        String which = present
                ? " and f.superseded_at is null order by f.name limit 200"
                : " and f.superseded_at is not null order by f.number desc limit " + MOST_EARLIER;
        return new ArrayList<>(jdbc.sql(
                        """
                        select f.*, c.name as connection from record_field f
                        left join connection c on c.tenant_id = f.tenant_id and c.id = f.connection_id
                        where f.tenant_id = :tenant and f.record_id = :record"""
                                + which)
                .param("tenant", TenantContext.tenantId())
                .param("record", recordId)
                .query((row, number) -> new FieldValue(
                        row.getString("name"),
                        row.getString("value"),
                        row.getTimestamp("changed_at").toInstant(),
                        row.getString("connection_id"),
                        row.getString("connection"),
                        ChangeTable.instant(row, "superseded_at")))
                .list());
    }

    private List<Linked> links(String recordId) {
        return jdbc.sql(
                        """
                        select l.*, c.name as connection, q.waiting, q.failed from record_link l
                        join connection c on c.tenant_id = l.tenant_id and c.id = l.connection_id
                        cross join lateral (select count(*) as waiting, coalesce(bool_or(state = 'failed'), false) as failed
                          from record_change w where w.tenant_id = l.tenant_id and w.record_id = l.record_id
                            and w.connection_id = l.connection_id and w.theirs = l.theirs and w.way = 'out'
                            and w.state in ('waiting', 'sending', 'failed')) q
                        where l.tenant_id = :tenant and l.record_id = :record order by c.name, l.theirs limit 100""")
                .param("tenant", TenantContext.tenantId())
                .param("record", recordId)
                .query((row, number) -> new Linked(
                        row.getString("connection_id"),
                        row.getString("connection"),
                        row.getString("theirs"),
                        row.getString("external_id"),
                        row.getBoolean("gone"),
                        row.getLong("waiting"),
                        row.getBoolean("failed")))
                .list();
    }

    private static Head head(ResultSet row, int number) throws SQLException {
        return new Head(
                row.getString("id"),
                row.getString("kind"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                row.getLong("conflicts"));
    }
}
