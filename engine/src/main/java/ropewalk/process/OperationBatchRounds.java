package ropewalk.process;

import java.time.Duration;
import java.util.Collection;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.TenantRounds;

/** Works the batches of all tenants off: a piece of one, then a piece of the next. */
@Component
class OperationBatchRounds extends TenantRounds {
    private static final Duration PIECE = Duration.ofSeconds(1);

    private final OperationBatchWork work;
    private final JdbcClient system;

    OperationBatchRounds(OperationBatchWork work, @Qualifier("systemJdbc") JdbcClient system) {
        super("batches", Duration.ofMillis(50));
        this.work = work;
        this.system = system;
    }

    @Override
    protected void work() {
        forAWhile(PIECE, work::one);
    }

    @Override
    protected Collection<TenantId> behind() {
        return system.sql("select distinct tenant_id from operation_batch where state = 'running'")
                .withQueryTimeout(30)
                .query((row, number) -> new TenantId(row.getString(1)))
                .list();
    }
}
