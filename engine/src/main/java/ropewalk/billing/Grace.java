package ropewalk.billing;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.tenant.Arrears;
import ropewalk.tenant.TenantContext;

/** How long after a payment failed first everything goes on as before. */
@Component
class Grace implements Arrears {
    static final Duration LENGTH = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Grace(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public boolean holdStarts() {
        return transaction.execute(status -> jdbc.sql(
                        """
                        select exists (select 1 from invoice_collection
                          where tenant_id = :own and state = 'failed' and failed_at <= :since)""")
                .param("own", TenantContext.tenantId())
                .param("since", Timestamp.from(clock.instant().minus(LENGTH)))
                .query(Boolean.class)
                .single());
    }
}
