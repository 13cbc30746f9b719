package ropewalk.process;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.ExternalTaskQueryTopicBuilder;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.connector.Connector;
import ropewalk.process.engine.Node;
import ropewalk.process.story.Sql;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/**
 * Takes the due connector steps of all tenants in rounds, one from each tenant that has some, and never more than there
 * are free threads: what is not taken stays for other nodes.
 */
@Component
class ConnectorWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorWorker.class);

    private final ExternalTaskService engine;
    private final ConnectorStep step;
    private final JdbcClient system;
    private final WorkerWakeUp wakeUp;
    private final WorkerSettings settings;
    private final Clock clock;
    private final List<String> topics;
    private final Node node;
    private final Semaphore free;
    private volatile @Nullable Thread rounds;
    private volatile @Nullable ExecutorService pool;

    ConnectorWorker(
            ExternalTaskService engine,
            ConnectorStep step,
            @Qualifier("systemJdbc") JdbcClient system,
            WorkerWakeUp wakeUp,
            WorkerSettings settings,
            Clock clock,
            Node node,
            List<Connector> connectors) {
        this.engine = engine;
        this.step = step;
        this.system = system;
        this.wakeUp = wakeUp;
        this.settings = settings;
        this.clock = clock;
        this.node = node;
        this.topics = connectors.stream()
                .map(Connector::card)
                .flatMap(card -> card.operations().stream().map(operation -> card.id() + "." + operation.id()))
                .sorted()
                .toList();
        this.free = new Semaphore(settings.threads());
    }

    @Override
    public synchronized void start() {
        if (settings.enabled() && !topics.isEmpty() && rounds == null) {
            pool = Executors.newFixedThreadPool(settings.threads(), work -> new Thread(work, "connector-step"));
            Thread thread = new Thread(this::rounds, "connector-rounds");
            rounds = thread;
            thread.start();
        }
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
                if (round() == 0) {
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

    /** @return how many steps were begun */
    private int round() throws InterruptedException {
        List<TenantId> tenants = new ArrayList<>(tenantsWithDueSteps());
        Collections.shuffle(tenants);
        Deque<TenantId> queue = new ArrayDeque<>(tenants);
        int begun = 0;
        while (!queue.isEmpty() && rounds == Thread.currentThread()) {
            TenantId tenant = queue.poll();
            free.acquire();
            boolean handedOver = false;
            try {
                LockedExternalTask task = fetch(tenant);
                if (task != null) {
                    hand(tenant, task);
                    handedOver = true;
                    begun++;
                    queue.add(tenant);
                }
            } finally {
                if (!handedOver) {
                    free.release();
                }
            }
        }
        return begun;
    }

    private List<TenantId> tenantsWithDueSteps() {
        return system.sql(
                        """
                        select distinct tenant_id_ from act_ru_ext_task
                        where topic_name_ in (:topics) and suspension_state_ = 1
                          and (retries_ is null or retries_ > 0)
                          and (lock_exp_time_ is null or lock_exp_time_ <= :now)""")
                .param("topics", topics)
                .param("now", Sql.at(clock.instant()))
                .query((row, number) -> new TenantId(row.getString(1)))
                .list();
    }

    private @Nullable LockedExternalTask fetch(TenantId tenant) {
        return TenantContext.get(Scope.system(tenant, "connector worker"), () -> {
            var fetching = engine.fetchAndLock(1, node.name());
            ExternalTaskQueryTopicBuilder builder = null;
            for (String topic : topics) {
                builder = (builder == null ? fetching : builder)
                        .topic(topic, settings.lock().toMillis())
                        .localVariables()
                        .includeExtensionProperties();
            }
            List<LockedExternalTask> found = builder == null ? List.of() : builder.execute();
            return found.isEmpty() ? null : found.get(0);
        });
    }

    private void hand(TenantId tenant, LockedExternalTask task) {
        ExecutorService working = pool;
        if (working == null) {
            throw new IllegalStateException("the worker was not started");
        }
        working.execute(() -> {
            try {
                TenantContext.run(Scope.system(tenant, "connector worker"), () -> step.run(task));
            } catch (RuntimeException failure) {
                LOG.error(
                        "connector step {} of tenant {} failed; it is taken again in {}",
                        task.getId(),
                        tenant,
                        settings.lock(),
                        failure);
            } finally {
                free.release();
            }
        });
    }
}
