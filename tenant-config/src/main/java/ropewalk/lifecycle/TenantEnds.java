package ropewalk.lifecycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

/**
 * Closes workspaces and lets them be erased. It takes two: whoever stands above closes, and then either the time of grace
 * passes, or an Admin of the workspace has asked for it to be done at once. Whoever does either types the workspace's
 * name.
 */
@Component
class TenantEnds {
    private final TenantEndTable table;
    private final Tenants tenants;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TenantEnds(
            TenantEndTable table,
            Tenants tenants,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.tenants = tenants;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    TenantEnd own() {
        return transaction.execute(status -> table.of(TenantContext.require().tenant()));
    }

    /** @throws Problem 422 {@code wrong-workspace}, {@code not-erasable} */
    TenantEnd ask(String typed) {
        return changeOwn(own -> {
            checkTyped(own, typed);
            if (own.kind() != Tenant.Kind.BUSINESS) {
                throw Problem.unprocessable(
                        "not-erasable", "This workspace stands above others; whoever runs the installation ends it.");
            }
            table.ask(clock.instant());
            record("tenant.erasure-asked", own, Map.of());
        });
    }

    TenantEnd takeBack() {
        return changeOwn(own -> {
            table.takeBack();
            record("tenant.erasure-taken-back", own, Map.of());
        });
    }

    /** @throws Problem 404 */
    TenantEnd of(String id) {
        return transaction.execute(status -> table.of(below(id).id()));
    }

    /**
     * Nobody signs in from now on, and nothing new starts; it is erased when the time of grace is over.
     *
     * @throws Problem 404; 422 {@code wrong-workspace}; 409 {@code tenant-closed}, {@code has-workspaces}
     */
    TenantEnd close(String id, String typed, Duration grace) {
        return change(id, Set.of(Tenant.Status.TRIAL, Tenant.Status.ACTIVE, Tenant.Status.SUSPENDED), tenant -> {
            checkTyped(tenant, typed);
            checkEmpty(tenant);
            Instant now = clock.instant();
            table.close(tenant.id(), now, now.plus(grace));
            tenants.change(tenant, tenant.name(), Tenant.Status.CLOSED, tenant.weight());
        });
    }

    /** @throws Problem 404; 409 {@code tenant-not-closed}, {@code erasure-begun} */
    TenantEnd reopen(String id) {
        return change(id, Set.of(Tenant.Status.CLOSED), tenant -> {
            TenantEnd end = table.of(tenant.id());
            if (end.confirmedAt() != null || isOver(end)) {
                throw Problem.conflict(
                        "erasure-begun",
                        "The erasure of “" + tenant.workspace() + "” has begun; nothing brings it back.");
            }
            table.reopen(tenant.id());
            tenants.change(tenant, tenant.name(), Tenant.Status.ACTIVE, tenant.weight());
        });
    }

    /**
     * Agrees to what an Admin of the workspace has asked for: it begins within seconds and cannot be stopped.
     *
     * @throws Problem 404; 422 {@code wrong-workspace}; 409 {@code erasure-not-asked}, {@code tenant-not-closed}
     */
    TenantEnd confirm(String id, String typed) {
        return change(id, Set.of(Tenant.Status.CLOSED), tenant -> {
            checkTyped(tenant, typed);
            if (table.of(tenant.id()).askedAt() == null) {
                throw Problem.conflict(
                        "erasure-not-asked",
                        "No Admin of “" + tenant.workspace()
                                + "” has asked for its erasure: it is erased when its time of grace is over.");
            }
            table.confirm(tenant.id(), clock.instant());
            record("tenant.erasure-confirmed", tenant, Map.of());
        });
    }

    private boolean isOver(TenantEnd end) {
        return end.eraseAfter() != null && !end.eraseAfter().isAfter(clock.instant());
    }

    private void checkEmpty(Tenant tenant) {
        boolean open = tenants.below(tenant.id().value(), "", 1_000).stream()
                .anyMatch(one -> one.status() != Tenant.Status.ERASED);
        if (open) {
            throw Problem.conflict(
                    "has-workspaces",
                    "“" + tenant.workspace()
                            + "” has workspaces of its own; close them and wait for their erasure first.");
        }
    }

    private TenantEnd changeOwn(Consumer<Tenant> change) {
        return transaction.execute(status -> {
            Tenant own = tenants.lock(TenantContext.require().tenant()).orElseThrow();
            change.accept(own);
            return table.of(own.id());
        });
    }

    private TenantEnd change(String id, Set<Tenant.Status> possible, Consumer<Tenant> change) {
        return transaction.execute(status -> {
            Tenant tenant = tenants.lock(below(id).id()).orElseThrow(Problem::notFound);
            if (!possible.contains(tenant.status())) {
                throw possible.contains(Tenant.Status.CLOSED)
                        ? Problem.conflict(
                                "tenant-not-closed", "“" + tenant.workspace() + "” is not closed; close it first.")
                        : Problem.conflict("tenant-closed", "“" + tenant.workspace() + "” is closed already.");
            }
            change.accept(tenant);
            return table.of(tenant.id());
        });
    }

    private Tenant below(String id) {
        try {
            return tenants.find(new TenantId(id))
                    .filter(tenant ->
                            !tenant.id().equals(TenantContext.require().tenant()))
                    .orElseThrow(Problem::notFound);
        } catch (IllegalArgumentException neverGivenOut) {
            throw Problem.notFound();
        }
    }

    private static void checkTyped(Tenant tenant, String typed) {
        if (!tenant.workspace().equals(typed.strip())) {
            throw Problem.unprocessable(
                    "wrong-workspace", "The name that you typed is not that of the workspace; type it exactly.");
        }
    }

    private void record(String action, Tenant tenant, Map<String, ?> values) {
        events.publishEvent(
                Recorded.of(action, new Recorded.Subject("tenant", tenant.id().value(), tenant.name()), values));
    }
}
