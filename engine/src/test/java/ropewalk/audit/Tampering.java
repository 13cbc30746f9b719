package ropewalk.audit;

import java.util.List;
import java.util.Random;
import ropewalk.audit.AuditVerification.Kind;

/**
 * What somebody might do who has the rights of the database's owner, at random places of a chain with a few roots and a
 * few entries behind the newest of them.
 */
enum Tampering {
    EDITS_AN_ENTRY {
        @Override
        Expected apply(TamperedLog log, Random random) {
            long position = log.anywhere(random);
            log.edit(position, random);
            return new Expected(Kind.ALTERED, position);
        }
    },
    EDITS_AN_ENTRY_AND_ALL_HASHES_AFTER_IT {
        @Override
        Expected apply(TamperedLog log, Random random) {
            long position = log.beforeTheNewestRoot(random);
            log.edit(position, random);
            log.hashAnew();
            return new Expected(Kind.REWRITTEN, log.rootFrom(position));
        }
    },
    EDITS_A_LINK {
        @Override
        Expected apply(TamperedLog log, Random random) {
            long position = log.anywhere(random);
            log.update(
                    "update audit_link set hash = sha256(hash) where tenant_id = :tenant and position = :p", position);
            return new Expected(Kind.ALTERED, position);
        }
    },
    REMOVES_AN_ENTRY {
        @Override
        Expected apply(TamperedLog log, Random random) {
            long position = log.anywhere(random);
            log.removeEntry(position);
            return new Expected(Kind.REMOVED, position);
        }
    },
    REMOVES_AN_ENTRY_AND_ITS_LINK {
        @Override
        Expected apply(TamperedLog log, Random random) {
            long position = 2 + random.nextLong(log.linked() - 2);
            log.removeEntry(position);
            log.removeLink(position);
            return new Expected(Kind.REMOVED, position);
        }
    },
    REMOVES_THE_FIRST_ENTRIES {
        @Override
        Expected apply(TamperedLog log, Random random) {
            log.removeUpTo(log.beforeTheNewestRoot(random));
            return new Expected(Kind.BEGINNING_REMOVED, 1);
        }
    },
    REMOVES_AN_ENTRY_AND_CLOSES_THE_GAP {
        @Override
        Expected apply(TamperedLog log, Random random) {
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
        Expected apply(TamperedLog log, Random random) {
            log.insertEntry(log.anywhere(random), "transaction");
            return new Expected(Kind.INSERTED, log.linked());
        }
    },
    INSERTS_AN_ENTRY_INTO_THE_CHAIN {
        @Override
        Expected apply(TamperedLog log, Random random) {
            long position = log.beforeTheNewestRoot(random);
            log.insertLinked(position);
            return new Expected(Kind.ALTERED, position);
        }
    },
    INSERTS_AN_ENTRY_AND_ALL_HASHES_AFTER_IT {
        @Override
        Expected apply(TamperedLog log, Random random) {
            long position = log.beforeTheNewestRoot(random);
            log.insertLinked(position);
            log.hashAnew();
            return new Expected(Kind.REWRITTEN, log.rootFrom(position));
        }
    },
    APPENDS_AN_ENTRY_DATED_BACK {
        @Override
        Expected apply(TamperedLog log, Random random) {
            log.appendDatedBack();
            return new Expected(Kind.INSERTED, log.linked() + 1);
        }
    },
    SWAPS_TWO_ENTRIES {
        @Override
        Expected apply(TamperedLog log, Random random) {
            long position = log.anywhere(random) % (log.linked() - 1) + 1;
            log.swap(position);
            return new Expected(Kind.ALTERED, position);
        }
    },
    SWAPS_TWO_ENTRIES_AND_ALL_HASHES_AFTER_THEM {
        @Override
        Expected apply(TamperedLog log, Random random) {
            long position = log.beforeTheNewestRoot(random);
            log.swap(position);
            log.hashAnew();
            return new Expected(Kind.REWRITTEN, log.rootFrom(position));
        }
    },
    CUTS_THE_END_OFF {
        @Override
        Expected apply(TamperedLog log, Random random) {
            long end = log.anywhere(random) - 1;
            log.removeFrom(end + 1);
            return new Expected(Kind.TRUNCATED, end + 1);
        }
    },
    CUTS_THE_END_OFF_AND_HIDES_IT {
        @Override
        Expected apply(TamperedLog log, Random random) {
            long end = log.beforeTheNewestRoot(random) - 1;
            log.removeFrom(end + 1);
            log.forgetLinksAfter(end);
            log.update("delete from audit_root where tenant_id = :tenant and position > :p", end);
            return new Expected(Kind.TRUNCATED, end + 1);
        }
    },
    EMPTIES_EVERY_TABLE {
        @Override
        Expected apply(TamperedLog log, Random random) {
            for (String table : List.of("audit_entry", "audit_link", "audit_root", "audit_cursor")) {
                log.update("delete from " + table + " where tenant_id = :tenant and :p = 0", 0);
            }
            return new Expected(Kind.TRUNCATED, 1);
        }
    },
    REWRITES_THE_CHAIN_AND_REMOVES_THE_ROOTS {
        @Override
        Expected apply(TamperedLog log, Random random) {
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
        Expected apply(TamperedLog log, Random random) {
            long position = log.anyRoot(random);
            log.update(
                    "update audit_root set hash = sha256(hash) where tenant_id = :tenant and position = :p", position);
            return new Expected(Kind.ROOT_FORGED, position);
        }
    };

    abstract Expected apply(TamperedLog log, Random random);

    record Expected(Kind kind, long position) {}
}
