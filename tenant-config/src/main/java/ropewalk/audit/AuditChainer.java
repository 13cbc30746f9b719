package ropewalk.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
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
    private static final String FIRST = "1";

    private static final String WINDOW =
            """

            and transaction >= greatest(pg_snapshot_xmin(cast(:seen as pg_snapshot)), cast(:from as xid8))
            and transaction < pg_snapshot_xmax(cast(:until as pg_snapshot))
            and not pg_visible_in_snapshot(transaction, cast(:seen as pg_snapshot))
            and pg_visible_in_snapshot(transaction, cast(:until as pg_snapshot))
            """;

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

    /**
     * @param from the transaction at which a window goes on that is too large for one batch
     * @param elsewhere whether it is of a database that this one was restored from, whose transactions had other numbers:
     *     then whatever has no link is new
     */
    private record Cursor(String seen, String until, String from, long linked, String hash, boolean elsewhere) {
        boolean hasWindow() {
            return !seen.equals(until) && !elsewhere;
        }

        Cursor at(String seenThen, String untilThen, String fromThen) {
            return new Cursor(seenThen, untilThen, fromThen, linked, hash, elsewhere);
        }
    }

    private record Row(StoredEntry entry, String transaction) {}

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
            List<Row> rows = rows(cursor, until);
            Cursor linked = rows.isEmpty() ? cursor : append(cursor, rows);
            boolean more = rows.size() == ENTRIES;
            if (more && cursor.elsewhere()) {
                save(linked);
            } else if (more) {
                save(linked.at(cursor.seen(), until, rows.get(ENTRIES - 1).transaction()));
            } else if (!rows.isEmpty() || cursor.hasWindow() || cursor.elsewhere()) {
                save(linked.at(until, until, FIRST));
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

    /**
     * By transaction, as an index has them, so that a batch reads no more than it needs. The link is looked up for each
     * entry: as "not exists" it might be joined with all links there are.
     */
    private List<Row> rows(Cursor cursor, String until) {
        return jdbc.sql("select e.transaction, " + StoredEntry.COLUMNS
                        + """
                        from audit_entry e where tenant_id = :tenant and (
                          select position from audit_link l where l.tenant_id = e.tenant_id and l.entry_id = e.id) is null
                        """
                        + (cursor.elsewhere() ? "" : WINDOW)
                        + " order by transaction limit :entries")
                .param("tenant", TenantContext.tenantId())
                .param("seen", cursor.seen())
                .param("until", until)
                .param("from", cursor.from())
                .param("entries", ENTRIES)
                .query((row, number) -> new Row(StoredEntry.of(row), row.getString("transaction")))
                .list();
    }

    private Cursor append(Cursor cursor, List<Row> rows) {
        List<StoredEntry> entries = rows.stream()
                .map(Row::entry)
                .sorted(Comparator.comparing(StoredEntry::id))
                .toList();
        String hash = cursor.hash();
        List<String> hashes = new ArrayList<>(entries.size());
        for (StoredEntry entry : entries) {
            hash = entry.hash(hash);
            hashes.add(hash);
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
        long linked = cursor.linked() + entries.size();
        return new Cursor(cursor.seen(), cursor.until(), cursor.from(), linked, hash, cursor.elsewhere());
    }

    private Optional<Cursor> tryLock() {
        if (!jdbc.sql("select exists (select 1 from audit_cursor)")
                .query(Boolean.class)
                .single()) {
            begin();
        }
        return jdbc.sql(
                        """
                        select seen::text, until::text, goes_on_at::text as "from", linked, encode(hash, 'hex') as hash,
                          pg_snapshot_xmax(until) > pg_snapshot_xmax(pg_current_snapshot()) as elsewhere
                        from audit_cursor for update skip locked""")
                .query(Cursor.class)
                .optional();
    }

    private void begin() {
        jdbc.sql(
                        """
                        insert into audit_cursor (tenant_id, seen, until, goes_on_at, linked, hash, signed, signed_at)
                        values (:tenant, cast(:nothing as pg_snapshot), cast(:nothing as pg_snapshot), '1', 0,
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
                          goes_on_at = cast(:from as xid8), linked = :linked, hash = decode(:hash, 'hex')
                        where tenant_id = :tenant""")
                .param("seen", cursor.seen())
                .param("until", cursor.until())
                .param("from", cursor.from())
                .param("linked", cursor.linked())
                .param("hash", cursor.hash())
                .param("tenant", TenantContext.tenantId())
                .update();
    }
}
