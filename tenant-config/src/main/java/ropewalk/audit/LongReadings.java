package ropewalk.audit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/** Readings of a whole log: each holds a connection for long and sees one moment of the database. */
@Component
class LongReadings {
    /** On this node, so that other requests keep their connections; one for each tenant. */
    private static final int AT_ONCE = 4;

    private final TransactionTemplate oneMoment;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Set<TenantId> reading = ConcurrentHashMap.newKeySet();

    LongReadings(PlatformTransactionManager transactions) {
        this.oneMoment = new TransactionTemplate(transactions);
        this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.oneMoment.setReadOnly(true);
    }

    /**
     * For the current tenant.
     *
     * @param before done first, outside of the transaction, unless there is no room
     */
    <B, T> T run(Supplier<B> before, Function<B, T> reading) {
        TenantId tenant = TenantContext.require().tenant();
        if (!this.reading.add(tenant)) {
            throw busy();
        }
        try {
            if (!free.tryAcquire()) {
                throw busy();
            }
            try {
                B first = before.get();
                return oneMoment.execute(status -> reading.apply(first));
            } finally {
                free.release();
            }
        } finally {
            this.reading.remove(tenant);
        }
    }

    private static Problem busy() {
        return new Problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "audit-busy",
                "The audit log is being verified or exported already; try again in a minute.");
    }
}
