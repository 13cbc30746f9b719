package ropewalk.process.story;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has the log's coming months ready, and lets go of those that are older than what is kept:
 * {@code ropewalk.process.keep-months}, 0 for ever. A month goes as a whole; what still runs is kept in the lists.
 */
@Component
class StoryMonths implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(StoryMonths.class);
    private static final Duration LOOK = Duration.ofHours(6);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final int keep;
    private @Nullable ScheduledExecutorService clock;

    StoryMonths(
            JdbcClient jdbc, TransactionTemplate transaction, @Value("${ropewalk.process.keep-months:0}") int keep) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.keep = keep;
    }

    @Override
    public synchronized void start() {
        if (clock == null) {
            clock = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "story-months"));
            clock.scheduleWithFixedDelay(this::look, 0, LOOK.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private void look() {
        try {
            call("process_event_months()");
            if (keep > 0) {
                call("process_event_forget(" + keep + ")");
                call("process_step_forget(" + keep + ")");
            }
        } catch (RuntimeException failure) {
            LOG.error("the months of the log could not be looked after; tried again in {}", LOOK, failure);
        }
    }

    private void call(String function) {
        transaction.executeWithoutResult(status ->
                jdbc.sql("select " + function).query((row, number) -> "done").single());
    }

    @Override
    public synchronized void stop() {
        if (clock != null) {
            clock.shutdown();
            clock = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return clock != null;
    }
}
