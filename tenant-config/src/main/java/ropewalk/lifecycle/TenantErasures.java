package ropewalk.lifecycle;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.tenant.RegularWork;

/**
 * Erases the workspaces whose erasure is due, on any node and round by round: each commits with its counts, so a server
 * that dies goes on where it was. A while after the end it looks again, for what work that was under way wrote meanwhile.
 */
@Component
class TenantErasures extends RegularWork {
    private static final Logger LOG = LoggerFactory.getLogger(TenantErasures.class);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int ROWS = 2_000;

    private final JdbcClient system;

    TenantErasures(@Qualifier("systemJdbc") JdbcClient system) {
        super("tenant erasure", LOOK, LOOK);
        this.system = system;
    }

    @Override
    protected void look() {
        for (String tenant : due()) {
            try {
                erase(tenant);
            } catch (DataAccessException failure) {
                LOG.error("tenant {} is not erased yet; tried again in {}", tenant, LOOK, failure);
            }
        }
    }

    private List<String> due() {
        return system.sql(
                        """
                        select tenant_id from tenant_end
                        where (confirmed_at is not null or erase_after <= now())
                          and (completed_at is null or completed_at > now() - interval '10 minutes')""")
                .query(String.class)
                .list();
    }

    private void erase(String tenant) {
        long gone = round(tenant);
        while (gone > 0 && isRunning()) {
            gone = round(tenant);
        }
        if (gone == 0) {
            system.sql("select tenant_erased(:tenant)::text")
                    .param("tenant", tenant)
                    .query(String.class)
                    .single();
        }
    }

    /** @return how many rows are gone by it */
    private long round(String tenant) {
        return system.sql("select tenant_erase(:tenant, :rows)")
                .param("tenant", tenant)
                .param("rows", ROWS)
                .query(Long.class)
                .single();
    }
}
