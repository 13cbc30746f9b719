package ropewalk.record;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.record.ChangeLanes.Lane;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/**
 * Works the queues of all tenants off, records side by side, within what each tenant and connection may have at one time.
 * Whatever a node leaves undone is taken by the next one that looks.
 */
@Component
class ChangeWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeWorker.class);
    private static final int LOOKED_UP = 1_000;
    /** A lane gives its thread back after so many. */
    private static final int AT_A_TIME = 20;

    private final JdbcClient system;
    private final ChangeTable changes;
    private final ChangeStep step;
    private final ChangeOutcomes outcomes;
    private final SyncSettings settings;
    private final Clock clock;
    private final ChangeLanes lanes;
    private final TransactionTemplate transaction;
    private final Rounds rounds;

    ChangeWorker(
            @Qualifier("systemJdbc") JdbcClient system,
            ChangeTable changes,
            ChangeStep step,
            ChangeOutcomes outcomes,
            SyncSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.system = system;
        this.changes = changes;
        this.step = step;
        this.outcomes = outcomes;
        this.settings = settings;
        this.clock = clock;
        this.lanes = new ChangeLanes(settings, clock);
        this.transaction = new TransactionTemplate(transactions);
        this.rounds = new Rounds("record-change", settings.threads(), settings, this::look);
    }

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
    void on(ChangesQueued queued) {
        rounds.wake();
    }

    private void look() {
        lanes.enter(due()).forEach(this::hand);
    }

    /** One look at each lane, however many wait in it. */
    private List<Lane> due() {
        return system.sql(
                        """
                        with recursive lanes as (
                          (select tenant_id, connection_id, way from record_change where state in ('waiting', 'sending')
                           order by tenant_id, connection_id, way limit 1)
                          union all
                          select following.* from lanes l cross join lateral (
                            select c.tenant_id, c.connection_id, c.way from record_change c
                            where c.state in ('waiting', 'sending')
                              and (c.tenant_id, c.connection_id, c.way) > (l.tenant_id, l.connection_id, l.way)
                            order by c.tenant_id, c.connection_id, c.way limit 1) following)
                        select l.tenant_id, l.connection_id, l.way from lanes l
                        where exists (select 1 from record_change c
                          where c.tenant_id = l.tenant_id and c.connection_id = l.connection_id and c.way = l.way
                            and c.state in ('waiting', 'sending') and c.due_at <= :now)
                        limit :most""")
                .param("now", Timestamp.from(clock.instant()))
                .param("most", LOOKED_UP)
                .query((row, number) -> new Lane(
                        new TenantId(row.getString("tenant_id")), row.getString("connection_id"), row.getString("way")))
                .list();
    }

    private void hand(Lane lane) {
        rounds.hand(() -> {
            boolean worked = false;
            try {
                worked = TenantContext.get(Scope.system(lane.tenant(), "records"), () -> work(lane));
            } catch (RuntimeException failure) {
                LOG.error(
                        "a record change of tenant {} at connection {} failed; it is taken again in {}",
                        lane.tenant(),
                        lane.connectionId(),
                        settings.lease(),
                        failure);
            } finally {
                lanes.leave(lane);
                if (worked) {
                    rounds.wake();
                }
            }
        });
    }

    private Optional<Instant> run(RecordChange change) {
        try {
            return step.run(change);
        } catch (RuntimeException failure) {
            LOG.error("record change {} of {} failed", change.id(), TenantContext.tenantId(), failure);
            return outcomes.stumbled(change, failure);
        }
    }

    /** @return whether there was anything to do */
    private boolean work(Lane lane) {
        for (int i = 0; i < AT_A_TIME && !lanes.isPaused(lane) && rounds.isRunning(); i++) {
            Optional<RecordChange> next =
                    transaction.execute(status -> changes.claim(lane.connectionId(), lane.way(), settings.lease()));
            if (next.isEmpty()) {
                return i > 0;
            }
            run(next.get()).ifPresent(until -> lanes.pause(lane, until));
        }
        return true;
    }
}
