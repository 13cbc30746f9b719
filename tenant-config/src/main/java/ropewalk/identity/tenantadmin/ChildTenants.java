package ropewalk.identity.tenantadmin;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.LateChange;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.identity.link.Invitations;
import ropewalk.tenant.Limit;
import ropewalk.tenant.Limits;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;
import ropewalk.tenant.WorkspaceTakenException;

/** What an operator does with the tenants below: never anything in them, but for inviting their first Admin. */
@Component
public class ChildTenants {
    private final Tenants tenants;
    private final People people;
    private final Invitations invitations;
    private final Limits limits;
    private final OfferedPlans plans;
    private final TransactionTemplate transaction;

    ChildTenants(
            Tenants tenants,
            People people,
            Invitations invitations,
            Limits limits,
            OfferedPlans plans,
            PlatformTransactionManager transactions) {
        this.tenants = tenants;
        this.people = people;
        this.invitations = invitations;
        this.limits = limits;
        this.plans = plans;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param kind business, or reseller where an operator asks
     * @param plan the id of a plan of one's own, by which it may begin with a trial; null for none
     */
    record NewWorkspace(
            Tenant.Kind kind,
            String workspace,
            String name,
            boolean sandbox,
            @Nullable String plan,
            String adminName,
            String adminEmail) {}

    /** @param invitation the first Admin's link to pass on; null when it went out by mail */
    record Created(Tenant tenant, @Nullable URI invitation) {}

    /**
     * @throws Problem 409 {@code workspace-taken}, {@code plan-retired}; 422 {@code kind-not-here}, {@code plan-unknown}
     */
    Created create(NewWorkspace asked) {
        Tenant.Kind kind = asked.kind();
        checkBelongsHere(kind);
        Tenant tenant = insert(asked);
        Scope operator = TenantContext.require();
        Scope inside = new Scope(tenant.id(), operator.actor(), Set.of(), operator.address(), operator.way());
        return TenantContext.get(
                inside,
                () -> transaction.execute(status -> {
                    Person admin = people.add(
                            asked.adminName(), asked.adminEmail(), kind.standsAbove() ? Role.OPERATOR : Role.ADMIN);
                    return new Created(tenant, invitations.invite(admin));
                }));
    }

    private void checkBelongsHere(Tenant.Kind kind) {
        boolean fits = kind == Tenant.Kind.BUSINESS
                || kind == Tenant.Kind.RESELLER && tenants.own().kind() == Tenant.Kind.OPERATOR;
        if (!fits) {
            throw Problem.unprocessable(
                    "kind-not-here", "Below this workspace there can be workspaces of businesses only.");
        }
    }

    private Tenant insert(NewWorkspace asked) {
        try {
            return transaction.execute(status -> {
                Tenant made = tenants.create(asked.kind(), asked.workspace(), asked.name(), asked.sandbox());
                return asked.plan() == null ? made : plans.begin(made, asked.plan());
            });
        } catch (WorkspaceTakenException taken) {
            throw Problem.conflict("workspace-taken", taken.getMessage() + ".").with("workspace", asked.workspace());
        }
    }

    public Tenant find(String id) {
        return tenants.find(idOf(id)).filter(ChildTenants::isBelow).orElseThrow(Problem::notFound);
    }

    /**
     * @throws Problem 404, 409 {@code tenant-closed}, 412 {@code stale-version}, 422 {@code weight-too-high},
     *     {@code not-on-trial}
     */
    Tenant change(String id, long seen, @Nullable String name, Tenant.@Nullable Status to, @Nullable Integer weight) {
        return transaction.execute(status -> {
            Tenant before = tenants.lock(idOf(id)).filter(ChildTenants::isBelow).orElseThrow(Problem::notFound);
            Versions.check(seen, before.version());
            checkStatus(before, to);
            checkWeight(weight);
            return tenants.change(
                    before,
                    name == null ? before.name() : name,
                    to == null ? before.status() : to,
                    weight == null ? before.weight() : weight);
        });
    }

    /** Closing and erasing have ways of their own. */
    private static void checkStatus(Tenant before, Tenant.@Nullable Status to) {
        if (isEnding(before.status()) || to != null && isEnding(to)) {
            throw Problem.conflict(
                    "tenant-closed",
                    "A workspace is closed and opened again by itself; nothing else of it changes then.");
        }
        if (to == Tenant.Status.TRIAL && before.status() != Tenant.Status.TRIAL) {
            throw ChildTrials.notOnTrial(before);
        }
    }

    private static boolean isEnding(Tenant.Status status) {
        return status == Tenant.Status.CLOSED || status == Tenant.Status.ERASED;
    }

    /** A reseller gives no more turns than it was given. */
    private void checkWeight(@Nullable Integer weight) {
        Tenant own = tenants.own();
        if (weight != null && own.kind() == Tenant.Kind.RESELLER && weight > own.weight()) {
            throw Problem.unprocessable(
                            "weight-too-high",
                            "A reseller's workspaces have at most the weight of the reseller, which is " + own.weight()
                                    + ".")
                    .with("most", own.weight());
        }
    }

    /** @throws Problem 404, 412 {@code stale-version} */
    Tenant limit(String id, long seen, Map<Limit, Long> most) {
        return transaction.execute(status -> {
            Tenant before = tenants.lock(idOf(id)).filter(ChildTenants::isBelow).orElseThrow(Problem::notFound);
            Versions.check(seen, before.version());
            limits.replace(before, most);
            return tenants.touch(before);
        });
    }

    LateChange late(String id, Supplier<ResponseEntity<?>> read) {
        return new LateChange(
                Permission.MANAGE_TENANTS,
                read,
                "tenant",
                id,
                "tenant.renamed",
                "tenant.weighted",
                "tenant.suspended",
                "tenant.trial-extended",
                "tenant.trial-over",
                "tenant.activated",
                "tenant.limited",
                "tenant.planned");
    }

    private static boolean isBelow(Tenant tenant) {
        return !tenant.id().equals(TenantContext.require().tenant());
    }

    private static TenantId idOf(String id) {
        try {
            return new TenantId(id);
        } catch (IllegalArgumentException neverGivenOut) {
            throw Problem.notFound();
        }
    }
}
