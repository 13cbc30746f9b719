package ropewalk.billing;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import ropewalk.tenant.RegularWork;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantDirectory;
import ropewalk.tenant.TenantId;

/** Looks for invoices to send and to be paid, and compares all of them once a night, on each node. */
@Component
class CollectionRounds extends RegularWork {
    private static final Logger LOG = LoggerFactory.getLogger(CollectionRounds.class);

    private final TenantDirectory directory;
    private final Collection collection;
    private final Reconciliation reconciliation;
    private final Clock clock;
    private @Nullable LocalDate reconciled;

    CollectionRounds(
            TenantDirectory directory,
            Collection collection,
            Reconciliation reconciliation,
            Clock clock,
            @Value("${ropewalk.billing.collect-every:15m}") Duration every) {
        super("payments", every, every);
        this.directory = directory;
        this.collection = collection;
        this.reconciliation = reconciliation;
        this.clock = clock;
    }

    @Override
    protected void look() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        boolean isDue = !today.equals(reconciled);
        for (TenantId tenant : directory.all()) {
            tryFor(tenant, collection::collect, "payments");
            if (isDue) {
                tryFor(tenant, reconciliation::reconcile, "the comparison of invoices");
            }
        }
        reconciled = today;
    }

    private static void tryFor(TenantId tenant, Runnable work, String what) {
        try {
            TenantContext.run(Scope.system(tenant, "billing"), work);
        } catch (RuntimeException failure) {
            LOG.error("{} of tenant {} did not come to an end; tried again", what, tenant, failure);
        }
    }
}
