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
     * @param person the name of who chose it here; null when it came from a connection, or they are no longer known
     * @param until when it was replaced; null for what holds
     */
    record FieldValue(
            String name,
            String value,
            Instant since,
            @Nullable String connectionId,
            @Nullable String connection,
            @Nullable String person,
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

    /**
     * @param label what people call it by: its name, else what it is found by, else any value; null where all are empty
     * @param conflicts about how many fields somebody has to decide
     * @param waiting how many changes are still to be written, at whichever connections
     * @param failed how many of these somebody has to see to first
     */
    record Row(
            String id,
            String kind,
            @Nullable String label,
            Instant createdAt,
            Instant updatedAt,
            List<FieldValue> fields,
            long conflicts,
            long waiting,
            long failed) {}

    /** @param earlier what fields said before, the latest first, at most 100 */
    record Whole(Row record, List<Linked> links, List<FieldValue> earlier) {}

    /** Of a record {@code r}: what people call it by. */
    static final String LABEL =
            """
            (select l.value from record_field l where l.tenant_id = r.tenant_id and l.record_id = r.id
              and l.superseded_at is null and l.value <> ''
              order by l.name <> 'name', not exists (select 1 from record_mapping m where m.tenant_id = r.tenant_id
                and m.kind = r.kind and m.match_field = l.name), l.name limit 1)\s""";

    private static final String HEAD = "select r.*, " + LABEL
            + """
            as label, (select count(*) from record_conflict c where c.tenant_id = r.tenant_id
              and c.record_id = r.id and c.state = 'open') as conflicts, q.waiting, q.failed
            from business_record r cross join lateral (select count(*) as waiting,
                count(*) filter (where w.state = 'failed') as failed from record_change w
              where w.tenant_id = r.tenant_id and w.record_id = r.id and w.way = 'out'
                and w.state in ('waiting', 'sending', 'failed')) q
            where r.tenant_id = :tenant and\s""";

    /**
     * Those that changed last come first.
     *
     * @param kind null for all
     * @param search what a present value contains, in whichever case; null for all
     */
    Page<Row> list(@Nullable String kind, @Nullable String search, @Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 2);
        List<Row> found = jdbc.sql(
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
                .query(BusinessRecords::row)
                .list();
        Page<Row> page =
                Page.cut(found, size, last -> Cursor.of(last.updatedAt().toString(), last.id()));
        return new Page<>(page.items().stream().map(this::filled).toList(), page.next(), null);
    }

    /** @throws Problem 404 */
    Whole get(String id) {
        Row row = jdbc.sql(HEAD + "r.id = :id")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .query(BusinessRecords::row)
                .optional()
                .orElseThrow(Problem::notFound);
        return new Whole(filled(row), links(id), values(id, false));
    }

    private Row filled(Row row) {
        return new Row(
                row.id(),
                row.kind(),
                row.label(),
                row.createdAt(),
                row.updatedAt(),
                values(row.id(), true),
                row.conflicts(),
                row.waiting(),
                row.failed());
    }

    private List<FieldValue> values(String recordId, boolean present) {
        String which = present
                ? " and f.superseded_at is null order by f.name limit 200"
                : " and f.superseded_at is not null order by f.number desc limit " + MOST_EARLIER;
        return new ArrayList<>(jdbc.sql(
                        """
                        select f.*, c.name as connection, p.name as person from record_field f
                        left join connection c on c.tenant_id = f.tenant_id and c.id = f.connection_id
                        left join person p on p.tenant_id = f.tenant_id and p.id = f.person_id
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
                        row.getString("person"),
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

    /** Without its fields. */
    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("id"),
                row.getString("kind"),
                row.getString("label"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                List.of(),
                row.getLong("conflicts"),
                row.getLong("waiting"),
                row.getLong("failed"));
    }
}
