package ropewalk.record;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.record.ImportTable.Taken;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/**
 * Works imports of all tenants off, a page of each in turn. What a node leaves undone is taken by the next one that looks
 * when its lease is over.
 */
@Component
class ImportWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);

    private final JdbcClient system;
    private final ImportTable table;
    private final ImportStep step;
    private final SyncSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Semaphore signal = new Semaphore(0);
    private final Set<Due> underWay = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread rounds;
    private volatile @Nullable ExecutorService pool;

    ImportWorker(
            @Qualifier("systemJdbc") JdbcClient system,
            ImportTable table,
            ImportStep step,
            SyncSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.system = system;
        this.table = table;
        this.step = step;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Due(TenantId tenant, String id) {}

    @Override
    public synchronized void start() {
        if (settings.enabled() && rounds == null) {
            pool = Executors.newFixedThreadPool(settings.imports(), work -> new Thread(work, "record-import"));
            Thread thread = new Thread(this::rounds, "record-import-rounds");
            rounds = thread;
            thread.start();
        }
    }

    /** Takes nothing more and lets the pages under way end. */
    @Override
    public synchronized void stop() {
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

    @Override
    public boolean isRunning() {
        return rounds != null;
    }

    @TransactionalEventListener
    void on(ImportsQueued queued) {
        signal.release();
    }

    private void rounds() {
        while (rounds == Thread.currentThread()) {
            try {
                if (signal.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
                    signal.drainPermits();
                }
                due().stream().filter(underWay::add).forEach(this::hand);
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException failure) {
                LOG.warn("imports of records wait for the database: {}", failure.toString());
            }
        }
    }

    /** Those that have waited longest first: whoever had a page stands behind whoever had none. */
    private List<Due> due() {
        int room = settings.imports() - underWay.size();
        return room <= 0
                ? List.of()
                : system.sql(
                                """
                                select tenant_id, id from record_import where state = 'running' and due_at <= :now
                                order by due_at limit :most""")
                        .param("now", Timestamp.from(clock.instant()))
                        .param("most", room)
                        .query((row, number) -> new Due(new TenantId(row.getString("tenant_id")), row.getString("id")))
                        .list();
    }

    private void hand(Due due) {
        ExecutorService working = pool;
        if (working == null) {
            throw new IllegalStateException("the worker was not started");
        }
        working.execute(() -> {
            try {
                TenantContext.get(Scope.system(due.tenant(), "record-import"), () -> page(due.id()));
            } catch (RuntimeException failure) {
                LOG.error(
                        "import {} of tenant {} failed; it is taken again in {}",
                        due.id(),
                        due.tenant(),
                        settings.lease(),
                        failure);
            } finally {
                underWay.remove(due);
                signal.release();
            }
        });
    }

    private boolean page(String id) {
        Optional<Taken> taken = transaction.execute(status -> table.claim(id, settings.lease()));
        taken.ifPresent(this::run);
        return taken.isPresent();
    }

    private void run(Taken taken) {
        try {
            step.run(taken);
        } catch (RuntimeException failure) {
            LOG.error("a page of import {} of {} failed", taken.id(), TenantContext.tenantId(), failure);
            step.stumbled(taken, failure);
        }
    }
}
