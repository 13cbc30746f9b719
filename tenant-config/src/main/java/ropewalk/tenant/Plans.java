package ropewalk.tenant;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The plans of the current tenant for those below it. A changed plan counts for its clients as a changed limit does; what
 * runs goes on.
 */
@Component
public class Plans {
    private final PlanTable table;
    private final ClientPlans clients;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Plans(
            PlanTable table,
            ClientPlans clients,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events) {
        this.table = table;
        this.clients = clients;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
    }

    /**
     * By name, those that are retired too.
     *
     * @param afterName with {@code afterId}: continues after this plan; both empty for the beginning
     */
    public List<Plan> list(String afterName, String afterId, int limit) {
        return transaction.execute(status -> table.list(afterName, afterId, limit));
    }

    public Optional<Plan> find(String id) {
        return transaction.execute(status -> table.find(id));
    }

    /** As {@link #find}, and nobody else changes it or gives it to a client until the transaction under way ends. */
    public Optional<Plan> lock(String id) {
        return table.lock(id) ? table.find(id) : Optional.empty();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when another plan that is not retired has the name */
    public Plan create(String name, Map<Limit, Long> limits, @Nullable Integer trialDays) {
        return transaction.execute(status -> {
            String id = UuidCreator.getTimeOrderedEpoch().toString();
            table.insert(id, name, trialDays);
            table.limit(id, limits);
            events.publishEvent(Recorded.of("plan.created", subject(id, name), shown(name, limits, trialDays, false)));
            return table.find(id).orElseThrow();
        });
    }

    /**
     * Changes the plan and what its clients may use, in the caller's transaction, which has locked the plan.
     *
     * @throws org.springframework.dao.DuplicateKeyException when another plan that is not retired has the name
     */
    public Plan change(
            Plan before, String name, Map<Limit, Long> limits, @Nullable Integer trialDays, boolean retired) {
        table.update(before.id(), name, trialDays, retired);
        table.limit(before.id(), limits);
        clients.follow(before.id(), name);
        events.publishEvent(new Recorded(
                action(before, retired),
                subject(before.id(), name),
                shown(before.name(), before.limits(), before.trialDays(), before.isRetired()),
                shown(name, limits, trialDays, retired)));
        return table.find(before.id()).orElseThrow();
    }

    private static String action(Plan before, boolean retired) {
        if (before.isRetired() == retired) {
            return "plan.changed";
        }
        return retired ? "plan.retired" : "plan.restored";
    }

    /** Gives a tenant below the plan, or none, in the caller's transaction, which has locked both. */
    public void give(Tenant tenant, @Nullable Plan plan) {
        Optional<ClientPlan> before = clients.of(tenant.id());
        clients.give(tenant.id(), plan);
        events.publishEvent(new Recorded(
                "tenant.planned",
                new Recorded.Subject("tenant", tenant.id().value(), tenant.name()),
                before.map(one -> Map.of("plan", one.name())).orElse(Map.of()),
                plan == null ? Map.of() : Map.of("plan", plan.name())));
    }

    /** The plan of the current tenant or of one below it. */
    public Optional<ClientPlan> of(TenantId tenant) {
        return transaction.execute(status -> clients.of(tenant));
    }

    /** The tenants that have the plan, by their ids. */
    public List<TenantId> clientsOf(String plan, int limit) {
        return transaction.execute(status -> clients.having(plan, limit));
    }

    private static Recorded.Subject subject(String id, String name) {
        return new Recorded.Subject("plan", id, name);
    }

    private static Map<String, ?> shown(
            String name, Map<Limit, Long> limits, @Nullable Integer trialDays, boolean retired) {
        Map<String, Object> shown = new TreeMap<>();
        limits.forEach((limit, most) -> shown.put(limit.code(), most));
        shown.put("name", name);
        shown.put("retired", retired);
        if (trialDays != null) {
            shown.put("trialDays", trialDays);
        }
        return shown;
    }
}
