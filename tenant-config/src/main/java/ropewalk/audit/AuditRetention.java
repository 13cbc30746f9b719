package ropewalk.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.privacy.Retained;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/**
 * Lets go of entries as a whole and from the oldest on, up to a root. That the chain begins behind it is signed first, so
 * the verification tells this from somebody's cutting.
 */
@Component
class AuditRetention implements Retained {
    /** A workspace cannot choose less than a year, lest somebody has the traces of what they did removed soon. */
    private static final int LEAST = 365;

    private static final int AT_ONCE = 5_000;

    private final JdbcClient system;
    private final AuditRoots roots;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final int days;

    AuditRetention(
            @Qualifier("systemJdbc") JdbcClient system,
            AuditRoots roots,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            AuditSettings settings) {
        this.system = system;
        this.roots = roots;
        this.transaction = transaction;
        this.events = events;
        this.days = Math.toIntExact(settings.retention().toDays());
    }

    @Override
    public String kind() {
        return "audit-log";
    }

    @Override
    public Integer days() {
        return days;
    }

    @Override
    public int least() {
        return Math.min(LEAST, days);
    }

    /** @return how many entries are gone: those that were linked before the newest root from before the moment */
    @Override
    public long forget(Instant before) {
        Optional<Long> beginning = transaction.execute(status -> roots.beginAfter(before));
        if (beginning.isEmpty()) {
            return 0;
        }
        long all = 0;
        long gone = forget(beginning.get());
        while (gone > 0) {
            all += gone;
            gone = forget(beginning.get());
        }
        if (all > 0) {
            record(beginning.get(), all);
        }
        return all;
    }

    private long forget(long upTo) {
        return system.sql("select audit_forget(:tenant, :upTo, :most)")
                .param("tenant", TenantContext.tenantId())
                .param("upTo", upTo)
                .param("most", AT_ONCE)
                .withQueryTimeout(60)
                .query(Long.class)
                .single();
    }

    private void record(long upTo, long entries) {
        var log = new Recorded.Subject("audit-log", "audit-log", "Audit log");
        transaction.executeWithoutResult(status -> events.publishEvent(
                Recorded.of("audit.entries-removed", log, Map.of("upTo", upTo, "entries", entries))));
    }
}
