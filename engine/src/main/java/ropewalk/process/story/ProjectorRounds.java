package ropewalk.process.story;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/**
 * Keeps the tables of all tenants close behind the log: what this node wrote a moment after it is committed, what other
 * nodes left at its next look.
 */
@Component
class ProjectorRounds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectorRounds.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** Events of many commands make one piece; a person does not notice. */
    private static final Duration GATHERING = Duration.ofMillis(400);

    private final Projector projector;
    private final JdbcClient system;
    private final Set<TenantId> written = ConcurrentHashMap.newKeySet();
    private final Semaphore signal = new Semaphore(0);
    private volatile @Nullable Thread rounds;

    ProjectorRounds(Projector projector, @Qualifier("systemJdbc") JdbcClient system) {
        this.projector = projector;
        this.system = system;
    }

    /** The transaction under way has written to its tenant's log. */
    void afterCommit() {
        TenantId tenant = TenantContext.require().tenant();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                if (written.add(tenant)) {
                    signal.release();
                }
            }
        });
    }

    @Override
    public synchronized void start() {
        if (rounds == null) {
            Thread thread = new Thread(this::rounds, "projector");
            rounds = thread;
            thread.start();
        }
    }

    @Override
    public synchronized void stop() {
        Thread thread = rounds;
        rounds = null;
        if (thread != null) {
            signal.release();
            try {
                thread.join(10_000);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return rounds != null;
    }

    private void rounds() {
        long nextLook = System.nanoTime();
        while (rounds == Thread.currentThread()) {
            try {
                boolean signalled = signal.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (signalled) {
                    TimeUnit.NANOSECONDS.sleep(GATHERING.toNanos());
                    signal.drainPermits();
                }
                List<TenantId> tenants = List.copyOf(written);
                written.removeAll(tenants);
                tenants.forEach(this::catchUp);
                if (System.nanoTime() - nextLook >= 0) {
                    behind().forEach(this::catchUp);
                    nextLook = System.nanoTime() + LOOK.toNanos();
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failure) {
                LOG.warn("the tables are behind the log; tried again in {}", LOOK, failure);
            }
        }
    }

    private void catchUp(TenantId tenant) {
        try {
            TenantContext.run(Scope.system(tenant, "projector"), projector::catchUp);
        } catch (RuntimeException failure) {
            LOG.error("the tables of tenant {} are behind its log", tenant, failure);
        }
    }

    private List<TenantId> behind() {
        return system.sql(
                        """
                        with recursive tenants as (
                          (select tenant_id from process_event order by tenant_id limit 1)
                          union all
                          select (select e.tenant_id from process_event e
                                   where e.tenant_id > t.tenant_id order by e.tenant_id limit 1)
                          from tenants t where t.tenant_id is not null)
                        select t.tenant_id from tenants t left join process_cursor c using (tenant_id)
                        where t.tenant_id is not null and exists (
                          select 1 from process_event e
                          where e.tenant_id = t.tenant_id and e.transaction >= coalesce(c.low, '0'))""")
                .query((row, number) -> new TenantId(row.getString(1)))
                .list();
    }
}
