package ropewalk.record;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connection.EventStored;
import ropewalk.connector.Event;
import ropewalk.connector.Json;
import ropewalk.http.Cursor;
import ropewalk.http.Page;
import ropewalk.tenant.TenantContext;

/** What events of outside systems said about contacts, deals and so on, in the transaction that stores the event. */
@Service
class Records {
    private final JdbcClient jdbc;

    Records(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A thing in an outside system.
     *
     * @param kind such as contact, deal, invoice
     * @param externalId its id there
     * @param fields what the events carried, later ones over earlier ones
     * @param seenAt when the last of these events happened
     */
    record OutsideRecord(
            String id,
            String kind,
            String externalId,
            String connectionId,
            Map<String, Object> fields,
            Instant seenAt) {}

    /**
     * A later event adds to what is known; one that comes late fills only what is not known yet. What an event leaves
     * open (null) it does not take away: a feed's event says less than the webhook's about the same change.
     */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(EventStored stored) {
        Event event = stored.event();
        String kind = kind(event);
        jdbc.sql(
                        """
                        insert into outside_record as known
                          (tenant_id, id, connection_id, kind, external_id, fields, seen_at)
                        values (:tenant, :id, :connection, :kind, :external, jsonb_strip_nulls(cast(:fields as jsonb)), :at)
                        on conflict (tenant_id, connection_id, kind, external_id) do update set
                          fields = case when excluded.seen_at >= known.seen_at
                            then known.fields || excluded.fields else excluded.fields || known.fields end,
                          seen_at = greatest(known.seen_at, excluded.seen_at)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                .param("connection", stored.connectionId())
                .param("kind", kind)
                .param("external", externalId(kind, event))
                .param("fields", Json.write(event.payload()))
                .param("at", Timestamp.from(event.occurredAt().truncatedTo(ChronoUnit.MICROS)))
                .update();
    }

    /** @param kind null for all */
    @Transactional(readOnly = true)
    public Page<OutsideRecord> list(@Nullable String kind, @Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 2);
        List<OutsideRecord> found = jdbc.sql(
                        """
                        select id, kind, external_id, connection_id, fields::text as fields, seen_at from outside_record
                        where (cast(:kind as text) is null or kind = :kind)
                          and (cast(:at as timestamptz) is null or (seen_at, id) < (cast(:at as timestamptz), :id))
                        order by seen_at desc, id desc limit :limit""")
                .param("kind", kind)
                .param("at", after.isEmpty() ? null : Cursor.time(after.get(0)).toString())
                .param("id", after.isEmpty() ? null : after.get(1))
                .param("limit", size + 1)
                .query((row, number) -> new OutsideRecord(
                        row.getString("id"),
                        row.getString("kind"),
                        row.getString("external_id"),
                        row.getString("connection_id"),
                        Json.object(row.getString("fields")),
                        row.getTimestamp("seen_at").toInstant()))
                .list();
        return Page.cut(found, size, last -> Cursor.of(last.seenAt().toString(), last.id()));
    }

    /** {@code hubspot.contact-created} is about a contact. */
    private static String kind(Event event) {
        String name = event.type().substring(event.type().lastIndexOf('.') + 1);
        int hyphen = name.indexOf('-');
        return hyphen < 0 ? name : name.substring(0, hyphen);
    }

    /** The id that the event names: {@code contactId}, else {@code objectId}; an event without one stands for itself. */
    private static String externalId(String kind, Event event) {
        Object own = event.payload().get(kind + "Id");
        Object id = own == null ? event.payload().get("objectId") : own;
        return id == null ? event.id() : id.toString();
    }
}
