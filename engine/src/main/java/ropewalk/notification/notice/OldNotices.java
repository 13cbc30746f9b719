package ropewalk.notification.notice;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.privacy.Pieces;
import ropewalk.privacy.Retained;

/** What people were told, read or not. */
@Component
class OldNotices implements Retained {
    private static final int DAYS = 180;
    private static final int LEAST = 7;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    OldNotices(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public String kind() {
        return "notices";
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
        return Pieces.forget(transaction, most -> jdbc.sql(
                        """
                            delete from notice where id in (
                              select id from notice where created_at < :before limit :most)""")
                .param("before", Timestamp.from(before))
                .param("most", most)
                .update());
    }
}
