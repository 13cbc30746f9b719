package ropewalk.tenant;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks after something now and then, on a thread of its own, from the server's start to its stop. */
public abstract class RegularWork implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RegularWork.class);

    private final String name;
    private final Duration first;
    private final Duration every;
    private @Nullable ScheduledExecutorService clock;

    /**
     * @param name of the thread, and what a failure is reported as
     * @param first how long after the start the first look is
     * @param every how long after the end of one look the next one is
     */
    protected RegularWork(String name, Duration first, Duration every) {
        this.name = name;
        this.first = first;
        this.every = every;
    }

    /** May fail: it is reported and tried again at the next look. */
    protected abstract void look();

    private void lookOnce() {
        try {
            look();
        } catch (RuntimeException failure) {
            LOG.error("{} did not come to its end; tried again in {}", name, every, failure);
        }
    }

    @Override
    public final synchronized void start() {
        if (clock == null) {
            clock = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, name));
            clock.scheduleWithFixedDelay(this::lookOnce, first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public final synchronized void stop() {
        if (clock != null) {
            clock.shutdown();
            clock = null;
        }
    }

    @Override
    public final synchronized boolean isRunning() {
        return clock != null;
    }
}
