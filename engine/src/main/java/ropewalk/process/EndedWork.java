package ropewalk.process;

import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.privacy.Pieces;
import ropewalk.privacy.Retained;

/**
 * Instances that have ended, with their values, decisions and story. Figures of a process are counts of a day; they stay.
 */
@Component
class EndedWork implements Retained {
    private static final int LEAST = 1;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    EndedWork(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public String kind() {
        return "ended-work";
    }

    @Override
    public @Nullable Integer days() {
        return null;
    }

    @Override
    public int least() {
        return LEAST;
    }

    @Override
    public long forget(Instant before) {
        return Pieces.forget(transaction, most -> jdbc.sql("select process_forget_ended(:before, :most)")
                .param("before", Timestamp.from(before))
                .param("most", most)
                .query(Integer.class)
                .single());
    }
}
