package ropewalk.record;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.privacy.OldRows;

/** What records said before, what was written of them, and conflicts that are over. */
@Component
class EndedChanges extends OldRows {

    EndedChanges(JdbcClient jdbc, TransactionTemplate transaction) {
        super(
                jdbc,
                transaction,
                "record-history",
                365,
                14,
                deletion("record_field", "number", "superseded_at"),
                deletion("record_change", "id", "ended_at"),
                deletion("record_conflict", "id", "decided_at"));
    }

    private static String deletion(String table, String key, String ended) {
        return "delete from %1$s where %2$s in (select %2$s from %1$s where %3$s < :before limit :most)"
                .formatted(table, key, ended);
    }
}
