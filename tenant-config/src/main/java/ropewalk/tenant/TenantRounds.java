package ropewalk.tenant;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Goes around the tenants for which something is to be done after a commit: those of this node a moment after it, what a
 * node left that died at the next look. One thread; a tenant whose work fails holds back no other.
 */
public abstract class TenantRounds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TenantRounds.class);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration STOPPING = Duration.ofSeconds(10);

    private final String name;
    private final Duration gathering;
    private final Set<TenantId> waiting = ConcurrentHashMap.newKeySet();
    private final Semaphore signal = new Semaphore(0);
    private volatile @Nullable Thread rounds;

    /**
     * @param name of the thread; it acts under this name too
     * @param gathering how long to wait for more of the same, so that many commits make one piece of work
     */
    protected TenantRounds(String name, Duration gathering) {
        this.name = name;
        this.gathering = gathering;
    }

    /** Does what waits, in the tenant's scope. */
    protected abstract void work();

    /** For whom something waits, whichever node it comes from. */
    protected abstract Collection<TenantId> behind();

    /** The transaction under way leaves something to do for its tenant. */
    public final void afterCommit(TenantId tenant) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                again(tenant);
            }
        });
    }

    protected final void again(TenantId tenant) {
        if (waiting.add(tenant)) {
            signal.release();
        }
    }

    /**
     * Does one piece after the other for a while; what is left then comes after the other tenants' turn.
     *
     * @param one does a piece, and gives back false when nothing waits
     */
    protected final void forAWhile(Duration most, BooleanSupplier one) {
        long end = System.nanoTime() + most.toNanos();
        while (one.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                again(TenantContext.require().tenant());
                return;
            }
        }
    }

    @Override
    public final synchronized void start() {
        if (rounds == null) {
            Thread thread = new Thread(this::rounds, name);
            rounds = thread;
            thread.start();
        }
    }

    @Override
    public final synchronized void stop() {
        Thread thread = rounds;
        rounds = null;
        if (thread != null) {
            signal.release();
            try {
                thread.join(STOPPING.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public final boolean isRunning() {
        return rounds != null;
    }

    private void rounds() {
        long nextLook = System.nanoTime();
        while (rounds == Thread.currentThread()) {
            try {
                if (signal.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    TimeUnit.NANOSECONDS.sleep(gathering.toNanos());
                    signal.drainPermits();
                }
                List<TenantId> tenants = List.copyOf(waiting);
                waiting.removeAll(tenants);
                tenants.forEach(this::tryFor);
                if (System.nanoTime() - nextLook >= 0) {
                    behind().forEach(this::tryFor);
                    nextLook = System.nanoTime() + LOOK.toNanos();
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failure) {
                LOG.warn("{} could not look who waits; tried again in {}", name, LOOK, failure);
            }
        }
    }

    private void tryFor(TenantId tenant) {
        try {
            TenantContext.run(Scope.system(tenant, name), this::work);
        } catch (RuntimeException failure) {
            LOG.error("{} is behind for tenant {}", name, tenant, failure);
        }
    }
}
