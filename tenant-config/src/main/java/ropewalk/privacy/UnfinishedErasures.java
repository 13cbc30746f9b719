package ropewalk.privacy;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.tenant.RegularWork;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/** Tries every hour to erase what could not be erased at once. */
@Component
class UnfinishedErasures extends RegularWork {
    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedErasures.class);
    private static final Duration FIRST_LOOK = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofHours(1);
    private static final int AT_ONCE = 1_000;

    private final Erasures erasures;
    private final JdbcClient system;

    UnfinishedErasures(Erasures erasures, @Qualifier("systemJdbc") JdbcClient system) {
        super("unfinished erasures", FIRST_LOOK, LOOK);
        this.erasures = erasures;
        this.system = system;
    }

    private record Unfinished(TenantId tenant, String id) {}

    @Override
    protected void look() {
        for (Unfinished one : unfinished()) {
            try {
                TenantContext.run(Scope.system(one.tenant(), "privacy"), () -> erasures.eraseAgain(one.id()));
            } catch (RuntimeException failure) {
                LOG.error("erasure {} of tenant {} is tried again in {}", one.id(), one.tenant(), LOOK, failure);
            }
        }
    }

    private List<Unfinished> unfinished() {
        return system.sql("select tenant_id, id from erasure where completed_at is null order by random() limit :most")
                .param("most", AT_ONCE)
                .withQueryTimeout(30)
                .query((row, number) -> new Unfinished(new TenantId(row.getString("tenant_id")), row.getString("id")))
                .list();
    }
}
