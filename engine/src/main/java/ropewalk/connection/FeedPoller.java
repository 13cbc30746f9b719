package ropewalk.connection;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import ropewalk.connection.FeedTable.Due;

/** Looks every second for feeds that are due, and polls a few at a time. */
@Component
class FeedPoller implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FeedPoller.class);
    private static final int AT_ONCE = 4;
    private static final int LOOKED_UP = 100;

    private final FeedTable table;
    private final Feeds feeds;
    private final Set<Due> underWay = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledExecutorService clock;
    private @Nullable ExecutorService workers;

    FeedPoller(FeedTable table, Feeds feeds) {
        this.table = table;
        this.feeds = feeds;
    }

    @Override
    public void start() {
        workers = Executors.newFixedThreadPool(AT_ONCE, work -> new Thread(work, "feed"));
        clock = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "feed-clock"));
        clock.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        ExecutorService pollers = workers;
        try {
            for (Due due : table.due(LOOKED_UP)) {
                if (pollers != null && underWay.add(due)) {
                    pollers.execute(() -> poll(due));
                }
            }
        } catch (DataAccessException unreachable) {
            LOG.warn("feeds wait for the database: {}", unreachable.getMessage());
        }
    }

    private void poll(Due due) {
        try {
            feeds.poll(due);
        } catch (RuntimeException failure) {
            LOG.warn("feed {} of connection {} waits: {}", due.feed(), due.connectionId(), failure.toString());
        } finally {
            underWay.remove(due);
        }
    }

    @Override
    public void stop() {
        if (clock != null) {
            clock.shutdownNow();
        }
        if (workers != null) {
            workers.shutdownNow();
        }
        clock = null;
        workers = null;
    }

    @Override
    public boolean isRunning() {
        return clock != null;
    }
}
