package ropewalk.identity.tenantadmin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.LateChange;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.tenant.Limit;
import ropewalk.tenant.Limits;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Plan;
import ropewalk.tenant.Plans;
import ropewalk.tenant.Scope;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;
import ropewalk.tenant.Trials;

/** What an operator or reseller does with its plans. */
@Component
class OfferedPlans {
    /** So many clients are counted before a plan is changed; each costs a count in its ledger. */
    private static final int MOST_COUNTED = 200;

    private final Plans plans;
    private final Tenants tenants;
    private final Limits limits;
    private final Trials trials;
    private final TransactionTemplate transaction;

    OfferedPlans(Plans plans, Tenants tenants, Limits limits, Trials trials, PlatformTransactionManager transactions) {
        this.plans = plans;
        this.tenants = tenants;
        this.limits = limits;
        this.trials = trials;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param counted how many clients of the plan were looked at
     * @param over those that have used more than they would be given
     */
    record Preview(int counted, List<Over> over) {}

    record Over(Tenant client, List<Limits.Use> uses) {}

    Plan find(String id) {
        return plans.find(id).orElseThrow(Problem::notFound);
    }

    /** @throws Problem 409 {@code plan-name-taken} */
    Plan create(String name, Map<Limit, Long> most, @Nullable Integer trialDays) {
        return named(name, () -> plans.create(name, most, trialDays));
    }

    /** @throws Problem 404, 409 {@code plan-name-taken}, 412 {@code stale-version} */
    Plan change(
            String id, long seen, String name, Map<Limit, Long> most, @Nullable Integer trialDays, boolean retired) {
        return named(
                name,
                () -> transaction.execute(status -> {
                    Plan before = plans.lock(id).orElseThrow(Problem::notFound);
                    Versions.check(seen, before.version());
                    return plans.change(before, name, most, trialDays, retired);
                }));
    }

    private static Plan named(String name, Supplier<Plan> change) {
        try {
            return change.get();
        } catch (DuplicateKeyException taken) {
            throw Problem.conflict(
                            "plan-name-taken",
                            "There is a plan " + name + " already; choose another name or retire that one.")
                    .with("name", name);
        }
    }

    /** Counts what the clients have used, and shows nothing else of them. Nothing is changed. */
    Preview preview(String id, Map<Limit, Long> most) {
        find(id);
        List<TenantId> clients = plans.clientsOf(id, MOST_COUNTED);
        List<Over> over = new ArrayList<>();
        for (TenantId client : clients) {
            Scope above = TenantContext.require();
            Scope inside = new Scope(client, above.actor(), Set.of(), above.address(), above.way());
            List<Limits.Use> uses = TenantContext.get(inside, () -> limits.beyond(most));
            if (!uses.isEmpty()) {
                tenants.find(client).ifPresent(tenant -> over.add(new Over(tenant, uses)));
            }
        }
        return new Preview(clients.size(), over);
    }

    /**
     * @param plan the id of a plan of one's own; null for none
     * @throws Problem 404, 409 {@code plan-retired}, 412 {@code stale-version}, 422 {@code plan-unknown}
     */
    Tenant give(TenantId client, long seen, @Nullable String plan) {
        return transaction.execute(status -> {
            Tenant before = tenants.lock(client).orElseThrow(Problem::notFound);
            Versions.check(seen, before.version());
            plans.give(before, plan == null ? null : offered(plan));
            return tenants.touch(before);
        });
    }

    /**
     * Gives a tenant that was just made the plan that it was made with, and begins its trial.
     *
     * @throws Problem 409 {@code plan-retired}, 422 {@code plan-unknown}
     */
    Tenant begin(Tenant made, String plan) {
        Plan given = offered(plan);
        plans.give(made, given);
        Integer days = given.trialDays();
        return days == null ? tenants.touch(made) : trials.begin(made, Duration.ofDays(days));
    }

    private Plan offered(String id) {
        Plan plan = plans.lock(id)
                .orElseThrow(() -> Problem.unprocessable(
                        "plan-unknown", "There is no such plan here; choose one from the list of plans."));
        if (plan.isRetired()) {
            throw Problem.conflict(
                            "plan-retired",
                            "The plan " + plan.name() + " is retired; choose another one or bring it back first.")
                    .with("plan", plan.name());
        }
        return plan;
    }

    LateChange late(String id, Supplier<ResponseEntity<?>> read) {
        return new LateChange(
                Permission.MANAGE_TENANTS, read, "plan", id, "plan.changed", "plan.retired", "plan.restored");
    }
}
