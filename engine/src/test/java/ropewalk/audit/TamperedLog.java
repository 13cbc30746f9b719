package ropewalk.audit;

import java.util.List;
import java.util.Random;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of one tenant, changed by the owner in a transaction that is taken back. */
record TamperedLog(JdbcClient jdbc, String tenant, long linked, List<Long> roots) {
    private static final List<String> COLUMNS = List.of(
            "actor_kind",
            "actor_id",
            "actor_name",
            "action",
            "subject_kind",
            "subject_id",
            "subject_name",
            "before",
            "after",
            "address",
            "session_id",
            "client_id",
            "support_grant_id",
            "request_id");

    long anywhere(Random random) {
        return 1 + random.nextLong(linked);
    }

    long beforeTheNewestRoot(Random random) {
        return 1 + random.nextLong(roots.get(roots.size() - 1) - 1);
    }

    long anyRoot(Random random) {
        return roots.get(random.nextInt(roots.size()));
    }

    /** The first root that a change at the position does not fit. */
    long rootFrom(long position) {
        return roots.stream().filter(root -> root >= position).findFirst().orElseThrow();
    }

    void edit(long position, Random random) {
        int column = random.nextInt(COLUMNS.size() + 1);
        String change = column == COLUMNS.size()
                ? "at = at + interval '1 microsecond'"
                : COLUMNS.get(column) + " = " + COLUMNS.get(column) + " || 'x'";
        update("update audit_entry set " + change + " where tenant_id = :tenant and id = " + entryAt(), position);
    }

    void removeEntry(long position) {
        update("delete from audit_entry where tenant_id = :tenant and id = " + entryAt(), position);
    }

    void removeLink(long position) {
        update("delete from audit_link where tenant_id = :tenant and position = :p", position);
    }

    void removeUpTo(long position) {
        remove("<=", position);
    }

    void removeFrom(long position) {
        remove(">=", position);
    }

    private void remove(String which, long position) {
        update(
                "delete from audit_entry e using audit_link l where e.tenant_id = :tenant and l.tenant_id = :tenant"
                        + " and l.entry_id = e.id and l.position " + which + " :p",
                position);
        update("delete from audit_link where tenant_id = :tenant and position " + which + " :p", position);
    }

    void forgetLinksAfter(long end) {
        update(
                """
                update audit_cursor set linked = :p, signed = :p, hash = coalesce(
                  (select hash from audit_link where tenant_id = :tenant and position = :p), hash)
                where tenant_id = :tenant""",
                end);
    }

    /** @param transaction in SQL, the one that it pretends to be of */
    void insertEntry(long near, String transaction) {
        update(
                """
                insert into audit_entry (tenant_id, id, at, actor_kind, actor_id, actor_name, action, subject_kind,
                  subject_id, subject_name, before, after, address, transaction)
                select tenant_id, 'inserted', at, actor_kind, actor_id, actor_name, action, subject_kind,
                  subject_id, subject_name, before, after, address, """
                        + " " + transaction + " from audit_entry where tenant_id = :tenant and id = " + entryAt(),
                near);
    }

    void insertLinked(long position) {
        insertEntry(position, "pg_current_xact_id()");
        shift(position - 1, 1);
        update(
                """
                insert into audit_link (tenant_id, position, entry_id, hash)
                values (:tenant, :p, 'inserted', decode(repeat('00', 32), 'hex'))""",
                position);
    }

    void appendDatedBack() {
        insertEntry(1, "pg_current_xact_id()");
        update("update audit_entry set at = at - interval '1 day' where tenant_id = :tenant and id = 'inserted'", 0);
        update(
                """
                insert into audit_link (tenant_id, position, entry_id, hash)
                values (:tenant, :p, 'inserted', decode(repeat('00', 32), 'hex'))""",
                linked + 1);
        hashAnew();
    }

    /** All links behind the position move by one; two cannot be at one position meanwhile. */
    void shift(long position, int by) {
        update("update audit_link set position = -position where tenant_id = :tenant and position > :p", position);
        update("update audit_link set position = :p - position where tenant_id = :tenant and position < 0", by);
    }

    /** The entry at the position and the next one. */
    void swap(long position) {
        update(
                "update audit_link set entry_id = '-' || entry_id where tenant_id = :tenant and position in (:p, :p + 1)",
                position);
        update(
                """
                update audit_link l set entry_id = substr(o.entry_id, 2) from audit_link o
                where l.tenant_id = :tenant and o.tenant_id = :tenant and l.position in (:p, :p + 1)
                  and o.position = 2 * :p + 1 - l.position""",
                position);
    }

    /** As somebody would who knows how the chain is made. */
    void hashAnew() {
        List<StoredEntry> entries = jdbc.sql("select " + StoredEntry.COLUMNS
                        + " from audit_link l join audit_entry e on e.tenant_id = l.tenant_id and e.id = l.entry_id"
                        + " where l.tenant_id = :tenant order by l.position")
                .param("tenant", tenant)
                .query((row, number) -> StoredEntry.of(row))
                .list();
        String hash = StoredEntry.START;
        for (StoredEntry entry : entries) {
            hash = entry.hash(hash);
            jdbc.sql("update audit_link set hash = decode(:hash, 'hex') where tenant_id = :tenant and entry_id = :id")
                    .param("hash", hash)
                    .param("tenant", tenant)
                    .param("id", entry.id())
                    .update();
        }
    }

    private static String entryAt() {
        return "(select entry_id from audit_link where tenant_id = :tenant and position = :p)";
    }

    void update(String sql, long position) {
        jdbc.sql(sql).param("tenant", tenant).param("p", position).update();
    }
}
