package ropewalk.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/**
 * Lets go of entries after {@code ropewalk.audit.retention}: as a whole and from the oldest on, up to a root. That the
 * chain begins behind it is signed first, so the verification tells this from somebody's cutting.
 */
@Component
class AuditRetention implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AuditRetention.class);
    private static final Duration FIRST_LOOK = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofDays(1);
    private static final int AT_ONCE = 5_000;

    private final JdbcClient system;
    private final AuditRoots roots;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Duration kept;
    private final Clock now;
    private @Nullable ScheduledExecutorService clock;

    AuditRetention(
            @Qualifier("systemJdbc") JdbcClient system,
            AuditRoots roots,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            AuditSettings settings,
            Clock now) {
        this.system = system;
        this.roots = roots;
        this.transaction = transaction;
        this.events = events;
        this.kept = settings.retention();
        this.now = now;
    }

    @Override
    public synchronized void start() {
        if (clock == null) {
            clock = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "audit-retention"));
            clock.scheduleWithFixedDelay(this::look, FIRST_LOOK.toSeconds(), LOOK.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private void look() {
        Instant before = now.instant().minus(kept);
        try {
            tenants(before).forEach(tenant -> tryToForget(tenant, before));
        } catch (RuntimeException failure) {
            LOG.error("old audit entries could not be looked for; tried again in {}", LOOK, failure);
        }
    }

    private void tryToForget(TenantId tenant, Instant before) {
        try {
            forget(tenant, before);
        } catch (RuntimeException failure) {
            LOG.error("old audit entries of tenant {} are still there; tried again in {}", tenant, LOOK, failure);
        }
    }

    private List<TenantId> tenants(Instant before) {
        return system.sql("select distinct tenant_id from audit_root where not beginning and at < :before")
                .param("before", Timestamp.from(before))
                .withQueryTimeout(60)
                .query((row, number) -> new TenantId(row.getString("tenant_id")))
                .list();
    }

    /** @return how many entries are gone: those that were linked before the newest root from before the moment */
    long forget(TenantId tenant, Instant before) {
        Optional<Long> beginning = TenantContext.get(
                Scope.system(tenant, "audit retention"), () -> transaction.execute(status -> roots.beginAfter(before)));
        if (beginning.isEmpty()) {
            return 0;
        }
        long all = 0;
        long gone = forget(tenant, beginning.get());
        while (gone > 0) {
            all += gone;
            gone = forget(tenant, beginning.get());
        }
        if (all > 0) {
            record(tenant, beginning.get(), all);
        }
        return all;
    }

    private long forget(TenantId tenant, long upTo) {
        return system.sql("select audit_forget(:tenant, :upTo, :most)")
                .param("tenant", tenant.value())
                .param("upTo", upTo)
                .param("most", AT_ONCE)
                .withQueryTimeout(60)
                .query(Long.class)
                .single();
    }

    private void record(TenantId tenant, long upTo, long entries) {
        var log = new Recorded.Subject("audit-log", "audit-log", "Audit log");
        TenantContext.run(
                Scope.system(tenant, "audit retention"),
                () -> transaction.executeWithoutResult(status -> events.publishEvent(
                        Recorded.of("audit.entries-removed", log, Map.of("upTo", upTo, "entries", entries)))));
    }

    @Override
    public synchronized void stop() {
        if (clock != null) {
            clock.shutdown();
            clock = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return clock != null;
    }
}
