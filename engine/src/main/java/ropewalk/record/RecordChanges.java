package ropewalk.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Cursor;
import ropewalk.http.Page;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/** What waits to be merged or written, for those who look after it. */
@Service
@Transactional
class RecordChanges {
    private static final int LONGEST_REASON = 500;
    private static final String LATER = "later";
    private static final Set<String> OPEN = Set.of("waiting", "sending", "failed");

    private final JdbcClient jdbc;
    private final ChangeTable table;
    private final RecordTable records;
    private final MappingTable mappings;
    private final RecordKinds kinds;
    private final Outbound outbound;
    private final ApplicationEventPublisher events;

    RecordChanges(
            JdbcClient jdbc,
            ChangeTable table,
            RecordTable records,
            MappingTable mappings,
            RecordKinds kinds,
            Outbound outbound,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.table = table;
        this.records = records;
        this.mappings = mappings;
        this.kinds = kinds;
        this.outbound = outbound;
        this.events = events;
    }

    /** Whether what is tried again counts as the same call for the outside system. */
    enum Call {
        @JsonProperty("same")
        SAME,
        @JsonProperty("new")
        NEW
    }

    /**
     * @param way in: told, to be merged; out: to be written
     * @param theirs the kind at the connection
     * @param recordId the record that is written, or that the thing is known to be; null for a thing that is new
     * @param label what people call that record by
     * @param fields by the names at the connection
     * @param labels what people call these fields at the connection, by the same names
     * @param state waiting, sending or failed
     * @param dueAt when it is tried next
     * @param reason why it waits or failed; null where nothing went wrong
     * @param vendorReference what the outside system calls its refusal
     * @param behind how many later changes of the same record wait until this one is done
     */
    record QueuedChange(
            String id,
            String way,
            String connectionId,
            String connection,
            String theirs,
            @Nullable String recordId,
            @Nullable String label,
            @Nullable String externalId,
            Map<String, String> fields,
            Map<String, String> labels,
            String state,
            int tries,
            Instant dueAt,
            @Nullable String reason,
            @Nullable String vendorReference,
            long behind,
            Instant createdAt,
            long version) {}

    private static final String ALL = "select " + BusinessRecords.LABEL
            + """
            as label, q.*, r.id as record, c.name as connection, c.connector, (select count(*) from record_change b
              where b.tenant_id = q.tenant_id and b.queue = q.queue and b.number > q.number
                and b.state in ('waiting', 'sending', 'failed')) as behind
            from record_change q
            join connection c on c.tenant_id = q.tenant_id and c.id = q.connection_id
            left join record_link k on q.way = 'in' and k.tenant_id = q.tenant_id
              and k.connection_id = q.connection_id and k.theirs = q.theirs and k.external_id = q.external_id
            left join business_record r on r.tenant_id = q.tenant_id and r.id = coalesce(q.record_id, k.record_id)
            where q.tenant_id = :tenant and q.state in ('waiting', 'sending', 'failed') and\s""";

    /**
     * What is asked for of the queue.
     *
     * @param connection by its id; null for all of them
     * @param record by its id; null for all of them
     * @param state waiting, sending or failed; null for all of them
     */
    record Asked(@Nullable String connection, @Nullable String record, @Nullable String state) {}

    /** Open ones: those that somebody has to see to first, then the oldest first. */
    @Transactional(readOnly = true)
    Page<QueuedChange> list(Asked asked, @Nullable Integer limit, @Nullable String cursor) {
        String state = asked.state();
        if (state != null && !OPEN.contains(state)) {
            throw Problem.badRequest(
                    "invalid-state", "There is no state “" + state + "”; it is waiting, sending or failed.");
        }
        int size = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 2);
        List<QueuedChange> found = jdbc.sql(
                        ALL
                                + """
                        (q.state <> 'failed', q.id) > (:later, :after)
                          and (cast(:connection as text) is null or q.connection_id = :connection)
                          and (cast(:record as text) is null or r.id = :record)
                          and (cast(:state as text) is null or q.state = :state)
                        order by q.state <> 'failed', q.id limit :limit""")
                .param("tenant", TenantContext.tenantId())
                .param("later", !after.isEmpty() && after.get(0).equals(LATER))
                .param("after", after.isEmpty() ? "" : after.get(1))
                .param("connection", asked.connection())
                .param("record", asked.record())
                .param("state", state)
                .param("limit", size + 1)
                .query(this::change)
                .list();
        return Page.cut(found, size, last -> Cursor.of(last.state().equals("failed") ? "failed" : LATER, last.id()));
    }

    /** @throws Problem 404 also when it is done by now */
    @Transactional(readOnly = true)
    QueuedChange get(String id) {
        return jdbc.sql(ALL + "q.id = :id")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .query(this::change)
                .optional()
                .orElseThrow(Problem::notFound);
    }

    /** At once, and with all its tries. @throws Problem 409 {@code change-under-way} */
    void retry(String id, long seen, Call call) {
        QueuedChange change = held(id, seen);
        String key = call == Call.SAME ? null : ChangeTable.newKey();
        table.again(id, key);
        events.publishEvent(new ChangesQueued());
        record("record-change.retried", change, Map.of("call", call == Call.SAME ? "same" : "new"));
    }

    /**
     * Never to be done. What stands there now counts as known, so that the same is not queued again.
     *
     * @throws Problem 409 {@code change-under-way}; 422 {@code invalid-reason}
     */
    void discard(String id, long seen, String asked) {
        QueuedChange change = held(id, seen);
        String why = asked.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw Problem.unprocessable(
                    "invalid-reason", "Say why, in 1 to " + LONGEST_REASON + " characters: the audit log keeps it.");
        }
        table.ended(id, "discarded");
        String recordId = change.recordId();
        if (recordId != null && change.way().equals("out")) {
            mappings.find(change.connectionId(), change.theirs())
                    .flatMap(mapping -> records.linkOf(recordId, mapping))
                    .ifPresent(link -> {
                        RecordLink known = link;
                        for (var field : change.fields().entrySet()) {
                            known = known.written(field.getKey(), field.getValue());
                        }
                        records.keep(known);
                        outbound.queue(recordId);
                    });
        }
        events.publishEvent(new ChangesQueued());
        record("record-change.discarded", change, Map.of("reason", why));
    }

    /** With its record, as whoever works on it holds that too. */
    private QueuedChange held(String id, long seen) {
        String recordId = get(id).recordId();
        if (recordId != null) {
            records.lock(recordId);
        }
        table.lock(id);
        QueuedChange change = get(id);
        Versions.check(seen, change.version());
        if (change.state().equals("sending")) {
            throw Problem.conflict(
                    "change-under-way", "This is being worked on at this moment; look again when it has ended.");
        }
        return change;
    }

    private void record(String action, QueuedChange change, Map<String, ?> after) {
        events.publishEvent(new Recorded(
                action,
                new Recorded.Subject("record-change", change.id(), change.connection() + ": " + change.theirs()),
                Map.of("state", change.state()),
                after));
    }

    private QueuedChange change(ResultSet row, int number) throws SQLException {
        Map<String, String> fields = ChangeTable.texts(row.getString("fields"));
        return new QueuedChange(
                row.getString("id"),
                row.getString("way"),
                row.getString("connection_id"),
                row.getString("connection"),
                row.getString("theirs"),
                row.getString("record"),
                row.getString("label"),
                row.getString("external_id"),
                fields,
                labels(row.getString("connector"), row.getString("theirs"), fields),
                row.getString("state"),
                row.getInt("tries"),
                row.getTimestamp("due_at").toInstant(),
                row.getString("reason"),
                row.getString("vendor_reference"),
                row.getLong("behind"),
                row.getTimestamp("created_at").toInstant(),
                row.getLong("version"));
    }

    private Map<String, String> labels(String connector, String theirs, Map<String, String> fields) {
        Map<String, String> labels = new LinkedHashMap<>();
        kinds.find(connector, theirs).ifPresent(kind -> fields.keySet()
                .forEach(name -> kind.field(name).ifPresent(field -> labels.put(name, field.label()))));
        return labels;
    }
}
