package ropewalk.billing;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.tenant.Plan;
import ropewalk.tenant.Plans;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

/**
 * Prices of plans, and a history of what counts for each client: written in the transaction that gives it a plan, or that
 * begins or ends its trial.
 */
@Component
class PlanTerms {
    private static final int MOST_CLIENTS = 100_000;

    private static final Set<String> STANDING = Set.of(
            "tenant.trial-begun",
            "tenant.trial-extended",
            "tenant.trial-over",
            "tenant.activated",
            "tenant.reopened",
            "tenant.suspended",
            "tenant.closed");

    private final TermTable table;
    private final Plans plans;
    private final Tenants tenants;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PlanTerms(
            TermTable table,
            Plans plans,
            Tenants tenants,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.plans = plans;
        this.tenants = tenants;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** @throws Problem 404 */
    TermTable.Priced price(String plan) {
        return transaction.execute(status -> {
            Plan found = plans.find(plan).orElseThrow(Problem::notFound);
            return table.price(found.id());
        });
    }

    /** Of the current tenant's plans that have one, by the plans' ids. */
    Map<String, TermTable.Priced> prices() {
        return transaction.execute(status -> table.prices());
    }

    /**
     * Those who have the plan pay the new price from the next month of UTC on, those who get it from now on at once.
     *
     * @throws Problem 404, 412 {@code stale-version}
     */
    TermTable.Priced change(String id, long seen, Price price, boolean isOffered) {
        return transaction.execute(status -> {
            Plan plan = plans.lock(id).orElseThrow(Problem::notFound);
            TermTable.Priced before = table.price(id);
            Versions.check(seen, before.version());
            table.setPrice(id, price, isOffered, before.version() + 1);
            var next = YearMonth.now(clock.withZone(ZoneOffset.UTC))
                    .plusMonths(1)
                    .atDay(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            for (TenantId client : plans.clientsOf(id, MOST_CLIENTS)) {
                table.say(client, new Term(Term.Kind.PLAN, next, id, plan.name(), price, true));
            }
            events.publishEvent(new Recorded(
                    "plan.priced",
                    new Recorded.Subject("plan", id, plan.name()),
                    shown(before.price(), before.isOffered()),
                    shown(price, isOffered)));
            return table.price(id);
        });
    }

    private static Map<String, ?> shown(@Nullable Price price, boolean isOffered) {
        return price == null
                ? Map.of()
                : Map.of(
                        "currency", price.currency(),
                        "monthly", price.monthly(),
                        "offered", isOffered,
                        "rates", price.rates().toString(),
                        "entitlements", List.copyOf(price.entitlements()).toString());
    }

    @EventListener
    public void on(Recorded recorded) {
        boolean planned = recorded.action().equals("tenant.planned");
        if (!planned && !STANDING.contains(recorded.action())) {
            return;
        }
        TenantId tenant = new TenantId(recorded.subject().id());
        if (!tenant.equals(TenantContext.require().tenant())) {
            tenants.find(tenant).ifPresent(below -> table.say(tenant, planned ? plan(tenant) : standing(below)));
        }
    }

    private Term plan(TenantId tenant) {
        return plans.of(tenant)
                .map(plan -> new Term(
                        Term.Kind.PLAN,
                        clock.instant(),
                        plan.id(),
                        plan.name(),
                        table.price(plan.id()).price(),
                        true))
                .orElseGet(() -> new Term(Term.Kind.PLAN, clock.instant(), null, null, null, true));
    }

    private Term standing(Tenant tenant) {
        boolean charged = tenant.status() == Tenant.Status.ACTIVE;
        return new Term(Term.Kind.STANDING, clock.instant(), null, null, null, charged);
    }
}
