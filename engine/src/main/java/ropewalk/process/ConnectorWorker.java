package ropewalk.process;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import ropewalk.process.StepClaims.Claimed;
import ropewalk.process.engine.ClaimedSteps;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;

/**
 * Takes the due connector steps of all tenants in turn, and never more than there are free threads or a connection has
 * room for: what is not taken stays for other nodes.
 */
@Component
class ConnectorWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorWorker.class);

    private final StepClaims claims;
    private final ClaimedSteps steps;
    private final ConnectorStep step;
    private final WorkerWakeUp wakeUp;
    private final WorkerSettings settings;
    private final Bulkheads bulkheads;
    private volatile @Nullable Thread rounds;
    private volatile @Nullable ExecutorService pool;

    ConnectorWorker(
            StepClaims claims, ClaimedSteps steps, ConnectorStep step, WorkerWakeUp wakeUp, WorkerSettings settings) {
        this.claims = claims;
        this.steps = steps;
        this.step = step;
        this.wakeUp = wakeUp;
        this.settings = settings;
        this.bulkheads = new Bulkheads(settings.threads());
    }

    @Override
    public synchronized void start() {
        if (settings.enabled() && rounds == null) {
            pool = threads();
            Thread thread = new Thread(this::rounds, "connector-rounds");
            rounds = thread;
            thread.start();
        }
    }

    /** Threads that have had nothing to do for a minute end. */
    private ExecutorService threads() {
        var threads = new ThreadPoolExecutor(
                settings.threads(),
                settings.threads(),
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                work -> new Thread(work, "connector-step"));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Takes nothing more and lets the calls under way end; what does not is taken again when its lock is over. */
    @Override
    public synchronized void stop() {
        Thread thread = rounds;
        ExecutorService working = pool;
        rounds = null;
        if (thread == null || working == null) {
            return;
        }
        try {
            thread.interrupt();
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

    @Override
    public boolean isRunning() {
        return rounds != null;
    }

    private void rounds() {
        while (rounds == Thread.currentThread()) {
            try {
                if (!round()) {
                    wakeUp.await(settings.poll().toMillis());
                }
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException failure) {
                LOG.error("looking for due connector steps failed; trying again", failure);
                pause();
            }
        }
    }

    private void pause() {
        try {
            wakeUp.await(Math.max(settings.poll().toMillis(), 1_000));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether there may be more to take already; each end of a call wakes this thread up too */
    private boolean round() {
        int free = bulkheads.free();
        List<Claimed> claimed = claims.claim(bulkheads);
        claimed.forEach(this::hand);
        return free > 0 && claimed.size() == free;
    }

    private void hand(Claimed claimed) {
        ExecutorService working = pool;
        if (working == null) {
            throw new IllegalStateException("the worker was not started");
        }
        bulkheads.enter(claimed.lane());
        working.execute(() -> {
            try {
                TenantContext.run(
                        Scope.system(claimed.lane().tenant(), "connector worker"),
                        () -> steps.find(claimed.id()).ifPresent(step::run));
            } catch (RuntimeException failure) {
                LOG.error(
                        "connector step {} of tenant {} failed; it is taken again in {}",
                        claimed.id(),
                        claimed.lane().tenant(),
                        settings.lock(),
                        failure);
            } finally {
                bulkheads.leave(claimed.lane());
                wakeUp.now();
            }
        });
    }
}
