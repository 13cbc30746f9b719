package ropewalk.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.tenant.TenantContext;

/**
 * Links the committed entries of the tenant in whose scope it is called. One node at a time does so for a tenant, since
 * the tenant's cursor row is locked; whoever writes entries never waits for it.
 *
 * <p>None is left out. Entries are not committed in the order of their ids, so the cursor goes from one snapshot of the
 * database to the next: each look takes those whose transactions had ended by the later one and not by the earlier one.
 * A transaction that lasts long holds back its own entries only.
 */
@Component
class AuditChainer {
    private static final int ENTRIES = 1_000;
    private static final String NOTHING_SEEN = "1:1:";

    enum Outcome {
        ALL_LINKED,
        MORE,
        /** Another node does it. */
        BUSY
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AuditChainer(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Cursor(String seen, String until, String lastId, long linked, String hash) {
        boolean hasWindow() {
            return !seen.equals(until);
        }
    }

    /** Links one batch, in a transaction of its own. */
    Outcome link() {
        return transaction.execute(status -> {
            limitWaits();
            Optional<Cursor> locked = tryLock();
            if (locked.isEmpty()) {
                return Outcome.BUSY;
            }
            Cursor cursor = locked.get();
            String until = cursor.hasWindow() ? cursor.until() : snapshot();
            List<StoredEntry> entries = entries(cursor, until);
            Cursor linked = append(cursor, entries);
            boolean more = entries.size() == ENTRIES;
            if (more) {
                save(new Cursor(cursor.seen(), until, linked.lastId(), linked.linked(), linked.hash()));
            } else if (cursor.hasWindow() || !entries.isEmpty()) {
                save(new Cursor(until, until, "", linked.linked(), linked.hash()));
            }
            return more ? Outcome.MORE : Outcome.ALL_LINKED;
        });
    }

    private void limitWaits() {
        jdbc.sql("select set_config('statement_timeout', '60s', true), set_config('lock_timeout', '5s', true)")
                .query((row, number) -> "set")
                .single();
    }

    private String snapshot() {
        return jdbc.sql("select pg_current_snapshot()::text")
                .query(String.class)
                .single();
    }

    private List<StoredEntry> entries(Cursor cursor, String until) {
        return jdbc.sql(
                        "select " + StoredEntry.COLUMNS
                                + """
                         from audit_entry e
                        where transaction >= pg_snapshot_xmin(cast(:seen as pg_snapshot))
                          and transaction < pg_snapshot_xmax(cast(:until as pg_snapshot))
                          and not pg_visible_in_snapshot(transaction, cast(:seen as pg_snapshot))
                          and pg_visible_in_snapshot(transaction, cast(:until as pg_snapshot))
                          and id > :last
                        order by id limit :entries""")
                .param("seen", cursor.seen())
                .param("until", until)
                .param("last", cursor.lastId())
                .param("entries", ENTRIES)
                .query((row, number) -> StoredEntry.of(row))
                .list();
    }

    private Cursor append(Cursor cursor, List<StoredEntry> entries) {
        String hash = cursor.hash();
        List<String> hashes = new ArrayList<>(entries.size());
        for (StoredEntry entry : entries) {
            hash = entry.hash(hash);
            hashes.add(hash);
        }
        if (entries.isEmpty()) {
            return cursor;
        }
        jdbc.sql(
                        """
                        insert into audit_link (tenant_id, position, entry_id, hash)
                        select :tenant, :linked + place, id, decode(hash, 'hex')
                        from unnest(cast(:ids as text[]), cast(:hashes as text[])) with ordinality as l(id, hash, place)""")
                .param("tenant", TenantContext.tenantId())
                .param("linked", cursor.linked())
                .param("ids", entries.stream().map(StoredEntry::id).toArray(String[]::new))
                .param("hashes", hashes.toArray(String[]::new))
                .update();
        String last = entries.get(entries.size() - 1).id();
        return new Cursor(cursor.seen(), cursor.until(), last, cursor.linked() + entries.size(), hash);
    }

    private Optional<Cursor> tryLock() {
        if (!jdbc.sql("select exists (select 1 from audit_cursor)")
                .query(Boolean.class)
                .single()) {
            begin();
        }
        return jdbc.sql(
                        """
                        select seen::text, until::text, last_id, linked, encode(hash, 'hex') as hash
                        from audit_cursor for update skip locked""")
                .query(Cursor.class)
                .optional();
    }

    private void begin() {
        jdbc.sql(
                        """
                        insert into audit_cursor (tenant_id, seen, until, last_id, linked, hash, signed, signed_at)
                        values (:tenant, cast(:nothing as pg_snapshot), cast(:nothing as pg_snapshot), '', 0,
                          decode(:start, 'hex'), 0, :now)
                        on conflict do nothing""")
                .param("tenant", TenantContext.tenantId())
                .param("nothing", NOTHING_SEEN)
                .param("start", StoredEntry.START)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private void save(Cursor cursor) {
        jdbc.sql(
                        """
                        update audit_cursor set seen = cast(:seen as pg_snapshot), until = cast(:until as pg_snapshot),
                          last_id = :last, linked = :linked, hash = decode(:hash, 'hex')
                        where tenant_id = :tenant""")
                .param("seen", cursor.seen())
                .param("until", cursor.until())
                .param("last", cursor.lastId())
                .param("linked", cursor.linked())
                .param("hash", cursor.hash())
                .param("tenant", TenantContext.tenantId())
                .update();
    }
}
