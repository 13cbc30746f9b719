package ropewalk.analytics;

import java.time.Duration;
import java.util.Collection;
import org.springframework.stereotype.Component;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.TenantRounds;

/** Goes around the tenants in which somebody is to be told figures now. */
@Component
class ReportRounds extends TenantRounds {
    private static final Duration PIECE = Duration.ofSeconds(5);

    private final FigureReports reports;

    ReportRounds(FigureReports reports) {
        super("figure reports", Duration.ofMillis(100));
        this.reports = reports;
    }

    @Override
    protected void work() {
        forAWhile(PIECE, reports::tellOne);
    }

    @Override
    protected Collection<TenantId> behind() {
        return reports.behind();
    }
}
