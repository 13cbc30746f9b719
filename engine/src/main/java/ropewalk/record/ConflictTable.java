package ropewalk.record;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.record.RecordTable.Present;
import ropewalk.tenant.TenantContext;

/** Values that changed on two sides at once, and wait for somebody to choose. The caller holds the record. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ConflictTable {
    private final JdbcClient jdbc;
    private final Clock clock;

    ConflictTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Our names of the fields about which a connection and the record are not agreed. */
    Set<String> openFields(String recordId, RecordMapping mapping) {
        return new HashSet<>(jdbc.sql(
                        """
                        select field from record_conflict where tenant_id = :tenant and record_id = :record
                          and connection_id = :connection and theirs = :theirs and state = 'open'""")
                .param("tenant", TenantContext.tenantId())
                .param("record", recordId)
                .param("connection", mapping.connectionId())
                .param("theirs", mapping.theirs())
                .query(String.class)
                .list());
    }

    /** Opens the conflict, or brings it up to date with what is said now. */
    void open(RecordLink link, Present ours, String value, Instant at) {
        jdbc.sql(
                        """
                        insert into record_conflict (tenant_id, id, record_id, connection_id, theirs, field, our_value,
                          our_time, our_source, their_value, their_time)
                        values (:tenant, :id, :record, :connection, :theirs, :field, :ours, :oursAt, :source, :value, :at)
                        on conflict (tenant_id, record_id, connection_id, theirs, field) where state = 'open'
                        do update set our_value = excluded.our_value, our_time = excluded.our_time,
                          our_source = excluded.our_source, their_value = excluded.their_value,
                          their_time = excluded.their_time, version = record_conflict.version + 1""")
                .param("tenant", TenantContext.tenantId())
                .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                .param("record", link.recordId())
                .param("connection", link.connectionId())
                .param("theirs", link.theirs())
                .param("field", ours.name())
                .param("ours", ours.value())
                .param("oursAt", Timestamp.from(ours.changedAt()))
                .param("source", ours.connectionId())
                .param("value", value)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** The record has another value now, wherever a conflict about it is open. */
    void ourValue(String recordId, Present ours) {
        jdbc.sql(
                        """
                        update record_conflict set our_value = :ours, our_time = :oursAt, our_source = :source,
                          version = version + 1
                        where tenant_id = :tenant and record_id = :record and field = :field and state = 'open'""")
                .param("ours", ours.value())
                .param("oursAt", Timestamp.from(ours.changedAt()))
                .param("source", ours.connectionId())
                .param("tenant", TenantContext.tenantId())
                .param("record", recordId)
                .param("field", ours.name())
                .update();
    }

    void decided(String id, String actor) {
        jdbc.sql(
                        """
                        update record_conflict set state = 'decided', decided_by = :actor, decided_at = :now,
                          version = version + 1
                        where tenant_id = :tenant and id = :id""")
                .param("actor", actor)
                .param("now", Timestamp.from(clock.instant()))
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .update();
    }

    /** Where both sides say the same by now, nobody has to choose. */
    void settle(String recordId) {
        jdbc.sql(
                        """
                        update record_conflict set state = 'settled', decided_at = :now, version = version + 1
                        where tenant_id = :tenant and record_id = :record and state = 'open'
                          and our_value = their_value""")
                .param("now", Timestamp.from(clock.instant()))
                .param("tenant", TenantContext.tenantId())
                .param("record", recordId)
                .update();
    }
}
