package ropewalk.process.story;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.tenant.RegularWork;

/**
 * Has the log's coming months ready, and lets go of those that are older than what is kept:
 * {@code ropewalk.process.keep-months}, 0 for ever. A month goes as a whole; what still runs is kept in the lists.
 */
@Component
class StoryMonths extends RegularWork {
    private static final Duration LOOK = Duration.ofHours(6);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final int keep;

    StoryMonths(
            JdbcClient jdbc, TransactionTemplate transaction, @Value("${ropewalk.process.keep-months:0}") int keep) {
        super("story months", Duration.ZERO, LOOK);
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.keep = keep;
    }

    @Override
    protected void look() {
        call("process_event_months()");
        if (keep > 0) {
            call("process_event_forget(" + keep + ")");
            call("process_step_forget(" + keep + ")");
        }
    }

    private void call(String function) {
        transaction.executeWithoutResult(status ->
                jdbc.sql("select " + function).query((row, number) -> "done").single());
    }
}
