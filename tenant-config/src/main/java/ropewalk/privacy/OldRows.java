package ropewalk.privacy;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Rows that are deleted when they are old enough, a piece in each transaction. */
public abstract class OldRows implements Retained {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final String kind;
    private final int days;
    private final int least;
    private final List<String> deletions;

    /**
     * @param kind as in {@link Retained#kind}
     * @param days as in {@link Retained#days}
     * @param least as in {@link Retained#least}
     * @param deletions statements that each delete {@code :most} rows at most that ended before {@code :before}
     */
    protected OldRows(
            JdbcClient jdbc, TransactionTemplate transaction, String kind, int days, int least, String... deletions) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.kind = kind;
        this.days = days;
        this.least = least;
        this.deletions = List.of(deletions);
    }

    @Override
    public final String kind() {
        return kind;
    }

    @Override
    public final Integer days() {
        return days;
    }

    @Override
    public final int least() {
        return least;
    }

    @Override
    public final long forget(Instant before) {
        return deletions.stream()
                .mapToLong(deletion -> Pieces.forget(transaction, most -> jdbc.sql(deletion)
                        .param("before", Timestamp.from(before))
                        .param("most", most)
                        .update()))
                .sum();
    }
}
