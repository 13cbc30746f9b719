package ropewalk.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import ropewalk.connection.EventsArrived;
import ropewalk.connection.Inbox;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/** Brings the events of all tenants to their processes, one from each tenant in turn. */
@Component
class InboxConsumer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(InboxConsumer.class);

    private final Inbox inbox;
    private final Triggers triggers;
    private final WorkerSettings settings;
    private final Semaphore arrived = new Semaphore(0);
    private volatile @Nullable Thread rounds;

    InboxConsumer(Inbox inbox, Triggers triggers, WorkerSettings settings) {
        this.inbox = inbox;
        this.triggers = triggers;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        if (settings.enabled() && rounds == null) {
            Thread thread = new Thread(this::rounds, "inbox-rounds");
            rounds = thread;
            thread.start();
        }
    }

    @Override
    public synchronized void stop() {
        Thread thread = rounds;
        rounds = null;
        if (thread == null) {
            return;
        }
        try {
            arrived.release();
            thread.join(settings.shutdown().toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return rounds != null;
    }

    @TransactionalEventListener
    void on(EventsArrived event) {
        arrived.release();
    }

    private void rounds() {
        while (rounds == Thread.currentThread()) {
            try {
                round();
                await(settings.poll().toMillis());
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException failure) {
                LOG.error("bringing events to processes failed; trying again", failure);
                arrived.drainPermits();
            }
        }
    }

    private void await(long milliseconds) throws InterruptedException {
        if (arrived.tryAcquire(milliseconds, TimeUnit.MILLISECONDS)) {
            arrived.drainPermits();
        }
    }

    private void round() {
        Deque<TenantId> queue = new ArrayDeque<>(inbox.tenantsWaiting());
        while (!queue.isEmpty() && rounds == Thread.currentThread()) {
            TenantId tenant = queue.poll();
            TenantContext.run(Scope.system(tenant, "inbox"), () -> {
                if (triggers.takeOne()) {
                    queue.add(tenant);
                }
            });
        }
    }
}
