package ropewalk.audit;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;

/** Readings of a whole log: each holds a connection for long and sees one moment of the database. */
@Component
class LongReadings {
    /** On this node, so that other requests keep their connections. */
    private static final int AT_ONCE = 2;

    private final TransactionTemplate oneMoment;
    private final Semaphore free = new Semaphore(AT_ONCE);

    LongReadings(PlatformTransactionManager transactions) {
        this.oneMoment = new TransactionTemplate(transactions);
        this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.oneMoment.setReadOnly(true);
    }

    /** @param before done first, in a transaction of its own, unless it is refused for want of room */
    <T> T run(Runnable before, Supplier<T> reading) {
        if (!free.tryAcquire()) {
            throw new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "audit-busy",
                    "The audit log is being verified or exported by others; try again in a minute.");
        }
        try {
            before.run();
            return oneMoment.execute(status -> reading.get());
        } finally {
            free.release();
        }
    }
}
