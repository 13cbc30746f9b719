package ropewalk.record;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
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
import ropewalk.record.RecordLink.Seen;
import ropewalk.tenant.TenantContext;

/** The current tenant's records, the values of their fields, and what they are at connections. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RecordTable {
    private final JdbcClient jdbc;
    private final Clock clock;

    RecordTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The present value of a field.
     *
     * @param connectionId where it came from; null when somebody chose it
     */
    record Present(String name, String value, Instant changedAt, @Nullable String connectionId) {}

    String add(String kind) {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        jdbc.sql(
                        """
                        insert into business_record (tenant_id, id, kind, created_at, updated_at)
                        values (:tenant, :id, :kind, :now, :now)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .param("kind", kind)
                .param("now", now())
                .update();
        return id;
    }

    /** Whoever changes a record, or queues what is to be written of it, holds it. @return its kind */
    Optional<String> lock(String id) {
        return jdbc.sql("select kind from business_record where tenant_id = :tenant and id = :id for update")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /**
     * Nobody else says which record this thing at a connection is until the transaction ends. Whoever holds it and a record
     * takes it first.
     */
    void lockThing(String connectionId, String theirs, String externalId) {
        lockWords(connectionId, theirs, externalId);
    }

    /** Nobody else looks for, or creates, a record with this value until the transaction ends. */
    void lockValue(String kind, String field, String value) {
        lockWords(kind, field, shortened(value));
    }

    /** Nobody else takes a page of an import over until the transaction ends. */
    void lockImports() {
        lockWords("imports");
    }

    private void lockWords(String... words) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:what, 0))::text")
                .param("what", TenantContext.tenantId() + "\n" + String.join("\n", words))
                .query(String.class)
                .list();
    }

    /** Records with this value, in whichever case, that are not at the connection yet; two at most. */
    List<String> matching(RecordMapping mapping, String field, String value) {
        return jdbc.sql(
                        """
                        select r.id from record_field f
                        join business_record r on r.tenant_id = f.tenant_id and r.id = f.record_id
                        where f.tenant_id = :tenant and f.name = :field and f.superseded_at is null
                          and f.value <> '' and lower(left(f.value, 200)) = :short and lower(f.value) = lower(:value)
                          and r.kind = :kind and not exists (select 1 from record_link l
                            where l.tenant_id = r.tenant_id and l.record_id = r.id
                              and l.connection_id = :connection and l.theirs = :theirs)
                        limit 2""")
                .param("tenant", TenantContext.tenantId())
                .param("field", field)
                .param("short", shortened(value))
                .param("value", value)
                .param("kind", mapping.kind())
                .param("connection", mapping.connectionId())
                .param("theirs", mapping.theirs())
                .query(String.class)
                .list();
    }

    /** Records of the kind with this value, in whichever case, the oldest first. */
    List<String> having(String kind, String field, String value, int most) {
        return jdbc.sql(
                        """
                        select r.id from record_field f
                        join business_record r on r.tenant_id = f.tenant_id and r.id = f.record_id
                        where f.tenant_id = :tenant and f.name = :field and f.superseded_at is null
                          and f.value <> '' and lower(left(f.value, 200)) = :short and lower(f.value) = lower(:value)
                          and r.kind = :kind
                        order by r.id limit :most""")
                .param("tenant", TenantContext.tenantId())
                .param("field", field)
                .param("short", shortened(value))
                .param("value", value)
                .param("kind", kind)
                .param("most", most)
                .query(String.class)
                .list();
    }

    private static String shortened(String value) {
        return value.substring(0, Math.min(200, value.length())).toLowerCase(java.util.Locale.ROOT);
    }

    Map<String, Present> fields(String recordId) {
        var fields = new LinkedHashMap<String, Present>();
        jdbc.sql(
                        """
                        select name, value, changed_at, connection_id from record_field
                        where tenant_id = :tenant and record_id = :record and superseded_at is null order by name""")
                .param("tenant", TenantContext.tenantId())
                .param("record", recordId)
                .query((row, number) -> new Present(
                        row.getString("name"),
                        row.getString("value"),
                        row.getTimestamp("changed_at").toInstant(),
                        row.getString("connection_id")))
                .list()
                .forEach(each -> fields.put(each.name(), each));
        return fields;
    }

    /** @param personId who chose it, when it did not come from a connection */
    void put(String recordId, Present field, @Nullable String personId) {
        jdbc.sql(
                        """
                        update record_field set superseded_at = :now
                        where tenant_id = :tenant and record_id = :record and name = :name and superseded_at is null""")
                .param("now", now())
                .param("tenant", TenantContext.tenantId())
                .param("record", recordId)
                .param("name", field.name())
                .update();
        jdbc.sql(
                        """
                        insert into record_field (tenant_id, record_id, name, value, changed_at, connection_id, person_id)
                        values (:tenant, :record, :name, :value, :at, :connection, :person)""")
                .param("tenant", TenantContext.tenantId())
                .param("record", recordId)
                .param("name", field.name())
                .param("value", field.value())
                .param("at", Timestamp.from(field.changedAt()))
                .param("connection", field.connectionId())
                .param("person", personId)
                .update();
        jdbc.sql(
                        """
                        update business_record set version = version + 1, updated_at = :now
                        where tenant_id = :tenant and id = :record""")
                .param("now", now())
                .param("tenant", TenantContext.tenantId())
                .param("record", recordId)
                .update();
    }

    Optional<RecordLink> link(String connectionId, String theirs, String externalId) {
        return jdbc.sql(
                        """
                        select * from record_link where tenant_id = :tenant and connection_id = :connection
                          and theirs = :theirs and external_id = :external""")
                .param("tenant", TenantContext.tenantId())
                .param("connection", connectionId)
                .param("theirs", theirs)
                .param("external", externalId)
                .query(RecordTable::link)
                .optional();
    }

    Optional<RecordLink> linkOf(String recordId, RecordMapping mapping) {
        return jdbc.sql(
                        """
                        select * from record_link where tenant_id = :tenant and record_id = :record
                          and connection_id = :connection and theirs = :theirs""")
                .param("tenant", TenantContext.tenantId())
                .param("record", recordId)
                .param("connection", mapping.connectionId())
                .param("theirs", mapping.theirs())
                .query(RecordTable::link)
                .optional();
    }

    /** Adds the link, or keeps what is known by it now. */
    void keep(RecordLink link) {
        jdbc.sql(
                        """
                        insert into record_link (tenant_id, connection_id, theirs, external_id, record_id, gone, seen, linked_at)
                        values (:tenant, :connection, :theirs, :external, :record, :gone, cast(:seen as jsonb), :now)
                        on conflict (tenant_id, connection_id, theirs, external_id) do update set
                          gone = excluded.gone, seen = excluded.seen""")
                .param("tenant", TenantContext.tenantId())
                .param("connection", link.connectionId())
                .param("theirs", link.theirs())
                .param("external", link.externalId())
                .param("record", link.recordId())
                .param("gone", link.gone())
                .param("seen", Json.write(link.seen().values()))
                .param("now", now())
                .update();
    }

    private static RecordLink link(ResultSet row, int number) throws SQLException {
        var seen = new LinkedHashMap<String, Seen>();
        for (Seen one : Json.read(row.getString("seen"), Seen[].class)) {
            seen.put(one.field(), one);
        }
        return new RecordLink(
                row.getString("connection_id"),
                row.getString("theirs"),
                row.getString("external_id"),
                row.getString("record_id"),
                row.getBoolean("gone"),
                seen);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
