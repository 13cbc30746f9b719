package ropewalk.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
    private static final Set<String> OPEN = Set.of("waiting", "sending", "failed");

    private final JdbcClient jdbc;
    private final ChangeTable table;
    private final RecordTable records;
    private final MappingTable mappings;
    private final Outbound outbound;
    private final ApplicationEventPublisher events;

    RecordChanges(
            JdbcClient jdbc,
            ChangeTable table,
            RecordTable records,
            MappingTable mappings,
            Outbound outbound,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.table = table;
        this.records = records;
        this.mappings = mappings;
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
     * @param fields by the names at the connection
     * @param state waiting, sending or failed
     * @param dueAt when it is tried next
     * @param reason why it waits or failed; null where nothing went wrong
     * @param vendorReference what the outside system calls its refusal
     */
    record QueuedChange(
            String id,
            String way,
            String connectionId,
            String connection,
            String theirs,
            @Nullable String recordId,
            @Nullable String externalId,
            Map<String, String> fields,
            String state,
            int tries,
            Instant dueAt,
            @Nullable String reason,
            @Nullable String vendorReference,
            Instant createdAt,
            long version) {}

    private static final String ALL =
            """
            select q.*, c.name as connection from record_change q
            join connection c on c.tenant_id = q.tenant_id and c.id = q.connection_id
            where q.tenant_id = :tenant and q.state in ('waiting', 'sending', 'failed') and\s""";

    /**
     * Open ones, the oldest first.
     *
     * @param state waiting, sending or failed; null for all of them
     */
    @Transactional(readOnly = true)
    Page<QueuedChange> list(
            @Nullable String connection, @Nullable String state, @Nullable Integer limit, @Nullable String cursor) {
        if (state != null && !OPEN.contains(state)) {
            throw Problem.badRequest(
                    "invalid-state", "There is no state “" + state + "”; it is waiting, sending or failed.");
        }
        int size = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 1);
        List<QueuedChange> found = jdbc.sql(
                        ALL
                                + """
                        q.id > :after and (cast(:connection as text) is null or q.connection_id = :connection)
                          and (cast(:state as text) is null or q.state = :state)
                        order by q.id limit :limit""")
                .param("tenant", TenantContext.tenantId())
                .param("after", after.isEmpty() ? "" : after.get(0))
                .param("connection", connection)
                .param("state", state)
                .param("limit", size + 1)
                .query(RecordChanges::change)
                .list();
        return Page.cut(found, size, last -> Cursor.of(last.id()));
    }

    /** @throws Problem 404 also when it is done by now */
    @Transactional(readOnly = true)
    QueuedChange get(String id) {
        return jdbc.sql(ALL + "q.id = :id")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .query(RecordChanges::change)
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
        if (recordId != null) {
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

    private static QueuedChange change(ResultSet row, int number) throws SQLException {
        return new QueuedChange(
                row.getString("id"),
                row.getString("way"),
                row.getString("connection_id"),
                row.getString("connection"),
                row.getString("theirs"),
                row.getString("record_id"),
                row.getString("external_id"),
                ChangeTable.texts(row.getString("fields")),
                row.getString("state"),
                row.getInt("tries"),
                row.getTimestamp("due_at").toInstant(),
                row.getString("reason"),
                row.getString("vendor_reference"),
                row.getTimestamp("created_at").toInstant(),
                row.getLong("version"));
    }
}
