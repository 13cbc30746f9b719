package ropewalk.audit;

import java.time.Duration;
import java.util.LinkedHashSet;
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
 * Has every entry linked within two seconds of its commit, and signed not long after: what this node wrote at once, what
 * a node left that died at the next look.
 */
@Component
class AuditRounds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AuditRounds.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** Entries of many transactions make one batch. */
    private static final Duration GATHERING = Duration.ofMillis(500);

    private final AuditChainer chainer;
    private final AuditRoots roots;
    private final JdbcClient system;
    private final Set<TenantId> written = ConcurrentHashMap.newKeySet();
    private final Semaphore signal = new Semaphore(0);
    private volatile @Nullable Thread rounds;

    AuditRounds(AuditChainer chainer, AuditRoots roots, @Qualifier("systemJdbc") JdbcClient system) {
        this.chainer = chainer;
        this.roots = roots;
        this.system = system;
    }

    /** The transaction under way has written an entry of its tenant. */
    void afterCommit(TenantId tenant) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                again(tenant);
            }
        });
    }

    private void again(TenantId tenant) {
        if (written.add(tenant)) {
            signal.release();
        }
    }

    @Override
    public synchronized void start() {
        if (rounds == null) {
            Thread thread = new Thread(this::rounds, "audit-chainer");
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
                if (signal.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    TimeUnit.NANOSECONDS.sleep(GATHERING.toNanos());
                    signal.drainPermits();
                }
                List<TenantId> tenants = List.copyOf(written);
                written.removeAll(tenants);
                tenants.forEach(this::look);
                if (System.nanoTime() - nextLook >= 0) {
                    Set<TenantId> left = new LinkedHashSet<>(behind());
                    left.addAll(roots.due());
                    left.forEach(this::look);
                    nextLook = System.nanoTime() + LOOK.toNanos();
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failure) {
                LOG.warn("the audit log is behind with its links; tried again in {}", LOOK, failure);
            }
        }
    }

    private void look(TenantId tenant) {
        try {
            TenantContext.run(Scope.system(tenant, "audit chainer"), () -> {
                AuditChainer.Outcome outcome = chainer.link();
                while (outcome == AuditChainer.Outcome.MORE) {
                    roots.signWhenDue();
                    outcome = chainer.link();
                }
                if (outcome == AuditChainer.Outcome.BUSY) {
                    again(tenant);
                } else {
                    roots.signWhenDue();
                }
            });
        } catch (RuntimeException failure) {
            LOG.error("the audit log of tenant {} is not linked or signed up to its end", tenant, failure);
        }
    }

    private List<TenantId> behind() {
        return system.sql(
                        """
                        with recursive tenants as (
                          (select tenant_id from audit_entry order by tenant_id limit 1)
                          union all
                          select (select e.tenant_id from audit_entry e
                                   where e.tenant_id > t.tenant_id order by e.tenant_id limit 1)
                          from tenants t where t.tenant_id is not null)
                        select t.tenant_id from tenants t left join audit_cursor c using (tenant_id)
                        where t.tenant_id is not null and exists (
                          select 1 from audit_entry e
                          where e.tenant_id = t.tenant_id
                            and e.transaction >= coalesce(pg_snapshot_xmin(c.seen), '0')
                            and (c.seen is null or not pg_visible_in_snapshot(e.transaction, c.seen)))""")
                .withQueryTimeout(30)
                .query((row, number) -> new TenantId(row.getString(1)))
                .list();
    }
}
