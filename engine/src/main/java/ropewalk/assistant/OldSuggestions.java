package ropewalk.assistant;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.privacy.Pieces;
import ropewalk.privacy.Retained;

/** What was suggested and decided long ago. What was learned from it goes with the next model, within a day. */
@Component
class OldSuggestions implements Retained {
    private static final int DAYS = 730;
    private static final int LEAST = 30;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    OldSuggestions(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public String kind() {
        return "suggestions";
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
                        delete from assistant_suggestion where id in (
                          select id from assistant_suggestion where suggested_at < :before limit :most)""")
                .param("before", Timestamp.from(before))
                .param("most", most)
                .update());
    }
}
