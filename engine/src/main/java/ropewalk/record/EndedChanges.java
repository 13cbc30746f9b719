package ropewalk.record;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.privacy.Pieces;
import ropewalk.privacy.Retained;

/** What records said before, what was written of them, and conflicts that are over. */
@Component
class EndedChanges implements Retained {
    private static final int DAYS = 365;
    private static final int LEAST = 14;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    EndedChanges(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public String kind() {
        return "record-history";
    }

    @Override
    public Integer days() {
        return DAYS;
    }

    @Override
    public int least() {
        return LEAST;
    }

    @Override
    public long forget(Instant before) {
        return forget("record_field", "number", "superseded_at", before)
                + forget("record_change", "id", "ended_at", before)
                + forget("record_conflict", "id", "decided_at", before);
    }

    private long forget(String table, String key, String ended, Instant before) {
        return Pieces.forget(transaction, most -> jdbc.sql(
                        "delete from %1$s where %2$s in (select %2$s from %1$s where %3$s < :before limit :most)"
                                .formatted(table, key, ended))
                .param("before", Timestamp.from(before))
                .param("most", most)
                .update());
    }
}
