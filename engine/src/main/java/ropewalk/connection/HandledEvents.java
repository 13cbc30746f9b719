package ropewalk.connection;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.privacy.Pieces;
import ropewalk.privacy.Retained;

/** Events of outside systems that were taken, or discarded by somebody. A system repeats one within days, not months. */
@Component
class HandledEvents implements Retained {
    private static final int DAYS = 180;
    private static final int LEAST = 14;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    HandledEvents(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public String kind() {
        return "outside-events";
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
                            delete from inbox_event where id in (select id from inbox_event
                              where status in ('handled', 'discarded') and handled_at < :before limit :most)""")
                .param("before", Timestamp.from(before))
                .param("most", most)
                .update());
    }
}
