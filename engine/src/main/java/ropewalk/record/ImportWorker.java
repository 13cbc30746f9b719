package ropewalk.record;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Rounds rounds;
    private final Set<Due> underWay = ConcurrentHashMap.newKeySet();

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
        this.rounds = new Rounds("record-import", settings.imports(), settings, this::look);
    }

    private record Due(TenantId tenant, String id) {}

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }

    @TransactionalEventListener
    void on(ImportsQueued queued) {
        rounds.wake();
    }

    private void look() {
        due().stream().filter(underWay::add).forEach(this::hand);
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
        rounds.hand(() -> {
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
                rounds.wake();
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
