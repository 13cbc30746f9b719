package ropewalk.record;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connector.Json;
import ropewalk.connector.RecordKind.Told;
import ropewalk.tenant.TenantContext;

/**
 * The queues: one for each record and connection of what is to be written, one for each thing of what was told. Only the
 * first entry of a queue is taken, so each keeps its order; a failed one holds up what stands behind it.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ChangeTable {
    /** Clocks of outside systems differ from ours by no more. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Clock clock;

    ChangeTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void told(String connectionId, String theirs, Told told, Instant at) {
        jdbc.sql(
                        """
                        insert into record_change (tenant_id, id, way, connection_id, theirs, external_id, queue, fields,
                          whole, gone, told_at, key, due_at, created_at)
                        values (:tenant, :id, 'in', :connection, :theirs, :external, :queue, cast(:fields as jsonb),
                          :whole, :gone, :at, :id, :now, :now)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                .param("connection", connectionId)
                .param("theirs", theirs)
                .param("external", told.externalId())
                .param("queue", String.join("/", "in", connectionId, theirs, told.externalId()))
                .param("fields", Json.write(told.fields()))
                .param("whole", told.whole())
                .param("gone", told.gone())
                .param("at", Timestamp.from(at))
                .param("now", now())
                .update();
    }

    /** To be written to a connection. The caller holds the record. */
    void queue(String recordId, RecordMapping mapping, Map<String, String> fields) {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        jdbc.sql(
                        """
                        insert into record_change (tenant_id, id, way, connection_id, theirs, record_id, queue, fields,
                          key, due_at, created_at)
                        values (:tenant, :id, 'out', :connection, :theirs, :record, :queue, cast(:fields as jsonb),
                          :key, :now, :now)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .param("connection", mapping.connectionId())
                .param("theirs", mapping.theirs())
                .param("record", recordId)
                .param("queue", String.join("/", "out", mapping.connectionId(), mapping.theirs(), recordId))
                .param("fields", Json.write(fields))
                .param("key", "record:" + id)
                .param("now", now())
                .update();
    }

    /** What stands in the queue of a record at a connection, the first first. */
    List<Map<String, String>> pending(String recordId, RecordMapping mapping) {
        return jdbc.sql(
                        """
                        select fields from record_change where tenant_id = :tenant and queue = :queue
                          and state in ('waiting', 'sending', 'failed') order by number""")
                .param("tenant", TenantContext.tenantId())
                .param("queue", String.join("/", "out", mapping.connectionId(), mapping.theirs(), recordId))
                .query((row, number) -> texts(row.getString("fields")))
                .list();
    }

    /** The first due entry of any queue of the connection; this node's until the lease is over. */
    Optional<RecordChange> claim(String connectionId, String way, Duration lease) {
        return jdbc.sql(
                        """
                        update record_change set state = 'sending', due_at = :until
                        where tenant_id = :tenant and id = (
                          select c.id from record_change c
                          where c.tenant_id = :tenant and c.connection_id = :connection and c.way = :way
                            and c.state in ('waiting', 'sending') and c.due_at <= :now
                            and not exists (select 1 from record_change before
                              where before.tenant_id = c.tenant_id and before.queue = c.queue
                                and before.number < c.number and before.state in ('waiting', 'sending', 'failed'))
                          order by c.due_at, c.number limit 1 for update skip locked)
                        returning *""")
                .param("until", Timestamp.from(clock.instant().plus(lease)))
                .param("tenant", TenantContext.tenantId())
                .param("connection", connectionId)
                .param("way", way)
                .param("now", now())
                .query(ChangeTable::change)
                .optional();
    }

    static String newKey() {
        return "record:" + UuidCreator.getTimeOrderedEpoch();
    }

    /** From now on every try sends these fields, with the same key. */
    void settled(String id, Map<String, String> fields, String key) {
        jdbc.sql(
                        """
                        update record_change set fields = cast(:fields as jsonb), expected = cast(:fields as jsonb),
                          key = :key, first_sent_at = :now
                        where tenant_id = :tenant and id = :id""")
                .param("fields", Json.write(fields))
                .param("key", key)
                .param("now", now())
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .update();
    }

    /** @param state done or overtaken */
    void ended(String id, String state) {
        jdbc.sql(
                        """
                        update record_change set state = :state, ended_at = :now, reason = null, version = version + 1
                        where tenant_id = :tenant and id = :id""")
                .param("state", state)
                .param("now", now())
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .update();
    }

    /** What was told is merged, or says nothing. */
    void forget(String id) {
        jdbc.sql("delete from record_change where tenant_id = :tenant and id = :id")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .update();
    }

    void waits(String id, Instant until, boolean tried, String reason) {
        jdbc.sql(
                        """
                        update record_change set state = 'waiting', due_at = :until, reason = :reason,
                          tries = tries + :tried, version = version + 1
                        where tenant_id = :tenant and id = :id""")
                .param("until", Timestamp.from(until))
                .param("reason", reason)
                .param("tried", tried ? 1 : 0)
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .update();
    }

    void failed(String id, String reason, @Nullable String vendorReference) {
        jdbc.sql(
                        """
                        update record_change set state = 'failed', reason = :reason, vendor_reference = :reference,
                          version = version + 1
                        where tenant_id = :tenant and id = :id""")
                .param("reason", reason)
                .param("reference", vendorReference)
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .update();
    }

    void lock(String id) {
        jdbc.sql("select id from record_change where tenant_id = :tenant and id = :id for update")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .query(String.class)
                .list();
    }

    /** @param key of another call, with the fields as they are then; null for the same call */
    void again(String id, @Nullable String key) {
        jdbc.sql(
                        """
                        update record_change set state = 'waiting', due_at = :now, tries = 0, version = version + 1,
                          key = coalesce(:key, key),
                          first_sent_at = case when cast(:key as text) is null then first_sent_at end
                        where tenant_id = :tenant and id = :id""")
                .param("now", now())
                .param("key", key)
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .update();
    }

    /** Whether the system tells what was written by us, and nothing else has been told of that field since. */
    boolean isEcho(RecordLink link, String field, String value, Instant at) {
        return jdbc.sql(
                        """
                        select exists (select 1 from record_change
                          where tenant_id = :tenant and record_id = :record and connection_id = :connection
                            and way = 'out' and theirs = :theirs and jsonb_exists(expected, :field)
                            and expected ->> :field = :value
                            and first_sent_at <= :earliest and (ended_at is null or ended_at >= :latest))""")
                .param("tenant", TenantContext.tenantId())
                .param("record", link.recordId())
                .param("connection", link.connectionId())
                .param("theirs", link.theirs())
                .param("field", field)
                .param("value", value)
                .param("earliest", Timestamp.from(at.plus(CLOCKS)))
                .param("latest", Timestamp.from(at.minus(CLOCKS)))
                .query(Boolean.class)
                .single();
    }

    /** The system has told something else of the field: should it tell our value again, somebody there has chosen it. */
    void expectNoMore(RecordLink link, String field) {
        jdbc.sql(
                        """
                        update record_change set expected = expected - cast(:field as text)
                        where tenant_id = :tenant and record_id = :record and connection_id = :connection
                          and way = 'out' and theirs = :theirs and jsonb_exists(expected, :field)""")
                .param("field", field)
                .param("tenant", TenantContext.tenantId())
                .param("record", link.recordId())
                .param("connection", link.connectionId())
                .param("theirs", link.theirs())
                .update();
    }

    private static RecordChange change(ResultSet row, int number) throws SQLException {
        return new RecordChange(
                row.getString("id"),
                row.getString("way").equals("in"),
                row.getString("connection_id"),
                row.getString("theirs"),
                row.getString("record_id"),
                row.getString("external_id"),
                texts(row.getString("fields")),
                row.getBoolean("whole"),
                row.getBoolean("gone"),
                instant(row, "told_at"),
                row.getString("key"),
                row.getInt("tries"),
                instant(row, "first_sent_at"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    static Map<String, String> texts(String json) {
        Map<String, String> texts = new LinkedHashMap<>();
        Json.object(json).forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
