package ropewalk.audit;

import java.util.List;
import java.util.Random;
import org.springframework.jdbc.core.simple.JdbcClient;
import ropewalk.audit.AuditVerification.Kind;

/**
 * What somebody might do who has the rights of the database's owner, at random places of a chain whose newest root was
 * signed at {@code rooted} and which goes on to {@code linked}.
 */
enum Tampering {
    EDITS_AN_ENTRY {
        @Override
        Expected apply(Log log, Random random) {
            long position = log.anywhere(random);
            log.edit(position, random);
            return new Expected(Kind.ALTERED, position);
        }
    },
    EDITS_AN_ENTRY_AND_ALL_HASHES_AFTER_IT {
        @Override
        Expected apply(Log log, Random random) {
            long position = log.beforeTheNewestRoot(random);
            log.edit(position, random);
            log.hashAnew();
            return new Expected(Kind.REWRITTEN, log.rootFrom(position));
        }
    },
    EDITS_A_LINK {
        @Override
        Expected apply(Log log, Random random) {
            long position = log.anywhere(random);
            log.update(
                    "update audit_link set hash = sha256(hash) where tenant_id = :tenant and position = :p", position);
            return new Expected(Kind.ALTERED, position);
        }
    },
    REMOVES_AN_ENTRY {
        @Override
        Expected apply(Log log, Random random) {
            long position = log.anywhere(random);
            log.removeEntry(position);
            return new Expected(Kind.REMOVED, position);
        }
    },
    REMOVES_AN_ENTRY_AND_ITS_LINK {
        @Override
        Expected apply(Log log, Random random) {
            long position = 2 + random.nextLong(log.linked() - 2);
            log.removeEntry(position);
            log.removeLink(position);
            return new Expected(Kind.REMOVED, position);
        }
    },
    REMOVES_THE_FIRST_ENTRIES {
        @Override
        Expected apply(Log log, Random random) {
            log.removeUpTo(log.beforeTheNewestRoot(random));
            return new Expected(Kind.BEGINNING_REMOVED, 1);
        }
    },
    REMOVES_AN_ENTRY_AND_CLOSES_THE_GAP {
        @Override
        Expected apply(Log log, Random random) {
            long position = log.beforeTheNewestRoot(random);
            log.removeEntry(position);
            log.removeLink(position);
            log.shift(position, -1);
            log.hashAnew();
            return new Expected(Kind.REWRITTEN, log.rootFrom(position));
        }
    },
    INSERTS_AN_ENTRY_BESIDE_THE_CHAIN {
        @Override
        Expected apply(Log log, Random random) {
            log.insertEntry(log.anywhere(random), "transaction");
            return new Expected(Kind.INSERTED, log.linked());
        }
    },
    INSERTS_AN_ENTRY_INTO_THE_CHAIN {
        @Override
        Expected apply(Log log, Random random) {
            long position = log.beforeTheNewestRoot(random);
            log.insertLinked(position);
            return new Expected(Kind.ALTERED, position);
        }
    },
    INSERTS_AN_ENTRY_AND_ALL_HASHES_AFTER_IT {
        @Override
        Expected apply(Log log, Random random) {
            long position = log.beforeTheNewestRoot(random);
            log.insertLinked(position);
            log.hashAnew();
            return new Expected(Kind.REWRITTEN, log.rootFrom(position));
        }
    },
    APPENDS_AN_ENTRY_DATED_BACK {
        @Override
        Expected apply(Log log, Random random) {
            log.appendDatedBack();
            return new Expected(Kind.INSERTED, log.linked() + 1);
        }
    },
    SWAPS_TWO_ENTRIES {
        @Override
        Expected apply(Log log, Random random) {
            long position = log.anywhere(random) % (log.linked() - 1) + 1;
            log.swap(position);
            return new Expected(Kind.ALTERED, position);
        }
    },
    SWAPS_TWO_ENTRIES_AND_ALL_HASHES_AFTER_THEM {
        @Override
        Expected apply(Log log, Random random) {
            long position = log.beforeTheNewestRoot(random);
            log.swap(position);
            log.hashAnew();
            return new Expected(Kind.REWRITTEN, log.rootFrom(position));
        }
    },
    CUTS_THE_END_OFF {
        @Override
        Expected apply(Log log, Random random) {
            long end = log.anywhere(random) - 1;
            log.removeFrom(end + 1);
            return new Expected(Kind.TRUNCATED, end + 1);
        }
    },
    CUTS_THE_END_OFF_AND_HIDES_IT {
        @Override
        Expected apply(Log log, Random random) {
            long end = log.beforeTheNewestRoot(random) - 1;
            log.removeFrom(end + 1);
            log.forgetLinksAfter(end);
            log.update("delete from audit_root where tenant_id = :tenant and position > :p", end);
            return new Expected(Kind.TRUNCATED, end + 1);
        }
    },
    EMPTIES_EVERY_TABLE {
        @Override
        Expected apply(Log log, Random random) {
            for (String table : List.of("audit_entry", "audit_link", "audit_root", "audit_cursor")) {
                log.update("delete from " + table + " where tenant_id = :tenant and :p = 0", 0);
            }
            return new Expected(Kind.TRUNCATED, 1);
        }
    },
    REWRITES_THE_CHAIN_AND_REMOVES_THE_ROOTS {
        @Override
        Expected apply(Log log, Random random) {
            long position = log.beforeTheNewestRoot(random);
            long found = log.rootFrom(position);
            log.edit(position, random);
            log.hashAnew();
            log.update("delete from audit_root where tenant_id = :tenant and position >= :p", 0);
            return new Expected(Kind.REWRITTEN, found);
        }
    },
    FORGES_A_ROOT {
        @Override
        Expected apply(Log log, Random random) {
            long position = log.anyRoot(random);
            log.update(
                    "update audit_root set hash = sha256(hash) where tenant_id = :tenant and position = :p", position);
            return new Expected(Kind.ROOT_FORGED, position);
        }
    };

    abstract Expected apply(Log log, Random random);

    record Expected(Kind kind, long position) {}

    /** The tables of one tenant, changed by the owner in a transaction that is taken back. */
    record Log(JdbcClient jdbc, String tenant, long linked, List<Long> roots) {
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
                "address");

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
            update(
                    "update audit_entry set at = at - interval '1 day' where tenant_id = :tenant and id = 'inserted'",
                    0);
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
                jdbc.sql(
                                "update audit_link set hash = decode(:hash, 'hex') where tenant_id = :tenant and entry_id = :id")
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
}
