package ropewalk.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Cursor;
import ropewalk.http.Page;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.record.RecordTable.Present;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/** Where a record and a connection both have a new value, and somebody has to say which one holds. */
@Service
@Transactional
class RecordConflicts {
    private static final String ALL = "select " + BusinessRecords.LABEL
            + """
            as label, o.*, r.kind, c.name as connection, s.name as source, p.name as person from record_conflict o
            join business_record r on r.tenant_id = o.tenant_id and r.id = o.record_id
            join connection c on c.tenant_id = o.tenant_id and c.id = o.connection_id
            left join connection s on s.tenant_id = o.tenant_id and s.id = o.our_source
            left join record_field f on f.tenant_id = o.tenant_id and f.record_id = o.record_id and f.name = o.field
              and f.superseded_at is null
            left join person p on p.tenant_id = f.tenant_id and p.id = f.person_id
            where o.tenant_id = :tenant and\s""";

    private final JdbcClient jdbc;
    private final RecordTable records;
    private final ConflictTable table;
    private final Outbound outbound;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RecordConflicts(
            JdbcClient jdbc,
            RecordTable records,
            ConflictTable table,
            Outbound outbound,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.table = table;
        this.outbound = outbound;
        this.events = events;
        this.clock = clock;
    }

    /** Which value holds. */
    enum Choice {
        @JsonProperty("ours")
        OURS,
        @JsonProperty("theirs")
        THEIRS
    }

    /**
     * @param label what people call the record by; null where it has no value
     * @param ourSource the connection that our value came from; null when somebody here chose it or it was removed
     * @param ourPerson the name of who chose our value here; null when it came from a connection
     * @param state open, decided, or settled: both came to say the same
     */
    record RecordConflict(
            String id,
            String recordId,
            String kind,
            @Nullable String label,
            String connectionId,
            String connection,
            String field,
            String ourValue,
            Instant ourTime,
            @Nullable String ourSource,
            @Nullable String ourPerson,
            String theirValue,
            Instant theirTime,
            String state,
            long version) {}

    /**
     * The open ones, the oldest first.
     *
     * @param record the record's id; null for those of all records
     */
    @Transactional(readOnly = true)
    Page<RecordConflict> list(@Nullable String record, @Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 1);
        List<RecordConflict> found = jdbc.sql(
                        ALL
                                + """
                        o.state = 'open' and o.id > :after
                          and (cast(:record as text) is null or o.record_id = :record) order by o.id limit :limit""")
                .param("tenant", TenantContext.tenantId())
                .param("record", record)
                .param("after", after.isEmpty() ? "" : after.get(0))
                .param("limit", size + 1)
                .query(RecordConflicts::conflict)
                .list();
        return Page.cut(found, size, last -> Cursor.of(last.id()));
    }

    @Transactional(readOnly = true)
    RecordConflict get(String id) {
        return jdbc.sql(ALL + "o.id = :id")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .query(RecordConflicts::conflict)
                .optional()
                .orElseThrow(Problem::notFound);
    }

    /**
     * The chosen value holds here, and is written wherever another stands.
     *
     * @throws Problem 412 when either side said something new meanwhile; 409 {@code conflict-over}
     */
    void decide(String id, long seen, Choice choice) {
        String recordId = get(id).recordId();
        records.lock(recordId);
        RecordConflict conflict = get(id);
        Versions.check(seen, conflict.version());
        if (!conflict.state().equals("open")) {
            throw Problem.conflict("conflict-over", "This is decided already; nothing was changed.");
        }
        String actor = TenantContext.require().actor().id();
        table.decided(id, actor);
        if (choice == Choice.THEIRS) {
            var chosen = new Present(conflict.field(), conflict.theirValue(), clock.instant(), null);
            records.put(recordId, chosen, actor);
            table.ourValue(recordId, chosen);
            table.settle(recordId);
        }
        outbound.queue(recordId);
        events.publishEvent(Recorded.of(
                "record-conflict.decided",
                new Recorded.Subject("record-conflict", id, conflict.kind() + ": " + conflict.field()),
                Map.of(
                        "record",
                        recordId,
                        "connection",
                        conflict.connection(),
                        "choice",
                        choice.name().toLowerCase(java.util.Locale.ROOT))));
    }

    private static RecordConflict conflict(ResultSet row, int number) throws SQLException {
        return new RecordConflict(
                row.getString("id"),
                row.getString("record_id"),
                row.getString("kind"),
                row.getString("label"),
                row.getString("connection_id"),
                row.getString("connection"),
                row.getString("field"),
                row.getString("our_value"),
                row.getTimestamp("our_time").toInstant(),
                row.getString("source"),
                row.getString("person"),
                row.getString("their_value"),
                row.getTimestamp("their_time").toInstant(),
                row.getString("state"),
                row.getLong("version"));
    }
}
