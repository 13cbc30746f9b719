package ropewalk.identity.tenantadmin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;
import ropewalk.tenant.Trials;

/** What an operator or reseller does with the trials of the workspaces below. */
@Component
class ChildTrials {
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Trials trials;
    private final Tenants tenants;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ChildTrials(Trials trials, Tenants tenants, PlatformTransactionManager transactions, Clock clock) {
        this.trials = trials;
        this.tenants = tenants;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** @throws Problem 404, 412 {@code stale-version}, 422 {@code not-on-trial}, {@code trial-date} */
    Tenant extend(TenantId id, long seen, Instant until) {
        return transaction.execute(status -> {
            Tenant before = tenants.lock(id).orElseThrow(Problem::notFound);
            Versions.check(seen, before.version());
            if (before.status() != Tenant.Status.TRIAL && !before.isTrialOver()) {
                throw notOnTrial(before);
            }
            checkDate(until);
            return trials.extend(before, until);
        });
    }

    static Problem notOnTrial(Tenant tenant) {
        return Problem.unprocessable(
                "not-on-trial",
                "“" + tenant.workspace() + "” is not on trial; only a trial that runs or is over gets another date.");
    }

    private void checkDate(Instant until) {
        Instant now = clock.instant();
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw Problem.unprocessable(
                    "trial-date", "A trial ends in the future, and within a year; choose another date.");
        }
    }
}
