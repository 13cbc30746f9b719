package ropewalk.audit;

import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.tenant.TenantContext;

/** Verifies the current tenant's chain against the roots of the database and of this node's folder. */
@Component
class AuditVerifications {
    /** Long readings at one time on this node: each holds a connection. */
    private static final int AT_ONCE = 2;

    private final JdbcClient jdbc;
    private final TransactionTemplate oneMoment;
    private final RootKey key;
    private final AuditRoots roots;
    private final Semaphore free = new Semaphore(AT_ONCE);

    AuditVerifications(JdbcClient jdbc, PlatformTransactionManager transactions, RootKey key, AuditRoots roots) {
        this.jdbc = jdbc;
        this.oneMoment = new TransactionTemplate(transactions);
        this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.oneMoment.setReadOnly(true);
        this.key = key;
        this.roots = roots;
    }

    AuditVerification verify() {
        if (!free.tryAcquire()) {
            throw new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "audit-busy",
                    "The audit log is being verified or exported by others; try again in a minute.");
        }
        try {
            return oneMoment.execute(status ->
                    new StoredChain(jdbc, TenantContext.tenantId()).verify(key.signatures(), List.of(roots.folder())));
        } finally {
            free.release();
        }
    }
}
