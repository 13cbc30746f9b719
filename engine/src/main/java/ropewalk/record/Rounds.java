package ropewalk.record;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that looks for work again and again, and the threads that do it, until the server stops. */
final class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final String name;
    private final int threads;
    private final SyncSettings settings;
    private final Runnable look;
    private final Semaphore signal = new Semaphore(0);
    private volatile @Nullable Thread rounds;
    private volatile @Nullable ExecutorService pool;

    /**
     * @param name of its threads
     * @param look hands over what is due
     */
    Rounds(String name, int threads, SyncSettings settings, Runnable look) {
        this.name = name;
        this.threads = threads;
        this.settings = settings;
        this.look = look;
    }

    synchronized void start() {
        if (settings.enabled() && rounds == null) {
            pool = Executors.newFixedThreadPool(threads, work -> new Thread(work, name));
            Thread thread = new Thread(this::rounds, name + "-rounds");
            rounds = thread;
            thread.start();
        }
    }

    /** Takes nothing more and lets the calls under way end. */
    synchronized void stop() {
        Thread thread = rounds;
        ExecutorService working = pool;
        rounds = null;
        if (thread == null || working == null) {
            return;
        }
        try {
            signal.release();
            thread.join(5_000);
            working.shutdown();
            if (!working.awaitTermination(settings.shutdown().toMillis(), TimeUnit.MILLISECONDS)) {
                working.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            working.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    boolean isRunning() {
        return rounds != null;
    }

    /** Looks at once. */
    void wake() {
        signal.release();
    }

    void hand(Runnable work) {
        ExecutorService working = pool;
        if (working == null) {
            throw new IllegalStateException(name + " was not started");
        }
        working.execute(work);
    }

    private void rounds() {
        while (rounds == Thread.currentThread()) {
            try {
                if (signal.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
                    signal.drainPermits();
                }
                look.run();
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException failure) {
                LOG.warn("{} waits for the database: {}", name, failure.toString());
            }
        }
    }
}
