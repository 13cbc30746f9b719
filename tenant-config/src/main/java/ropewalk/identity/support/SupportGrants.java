package ropewalk.identity.support;

import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.identity.tenantadmin.ChildTenants;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/** Who of those above may look into a workspace: asked from above, granted and withdrawn by the workspace alone. */
@Component
class SupportGrants {
    private final SupportTable table;
    private final People people;
    private final ChildTenants children;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    SupportGrants(
            SupportTable table,
            People people,
            ChildTenants children,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.people = people;
        this.children = children;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    List<SupportGrant> own() {
        return transaction.execute(status -> table.of(tenant()));
    }

    /** Grants unasked, to somebody of whoever stands directly above. */
    SupportGrant grant(String email, String reason, int hours) {
        return transaction.execute(status -> {
            String above = table.above(tenant()).orElseThrow(Problem::notFound);
            String id = table.add(tenant(), above, email, reason, hours, null);
            return granted(id, hours);
        });
    }

    /** @throws Problem 404, 409 {@code support-not-asked} when it was granted or ended meanwhile */
    SupportGrant accept(String id) {
        return transaction.execute(status -> {
            SupportGrant asked = table.lock(tenant(), id).orElseThrow(Problem::notFound);
            if (asked.state() != SupportGrant.State.ASKED) {
                throw Problem.conflict(
                        "support-not-asked", "This request was granted or refused already; load the list again.");
            }
            return granted(id, asked.hours());
        });
    }

    /** Withdraws or refuses, at once; what is over already stays as it is. */
    void end(String id) {
        transaction.executeWithoutResult(status -> {
            SupportGrant grant = table.lock(tenant(), id).orElseThrow(Problem::notFound);
            if (grant.state() == SupportGrant.State.ASKED || grant.state() == SupportGrant.State.GRANTED) {
                table.end(tenant(), id);
                record(grant.state() == SupportGrant.State.ASKED ? "support.refused" : "support.withdrawn", grant);
            }
        });
    }

    /** From above: what whoever asks was granted, or asked for, in a workspace below. */
    List<SupportGrant> mine(String tenantId) {
        Tenant below = children.find(tenantId);
        String email = self().email();
        return transaction.execute(status -> table.of(below.id(), tenant(), email));
    }

    /** From above: asks for oneself. */
    SupportGrant ask(String tenantId, String reason, int hours) {
        Tenant below = children.find(tenantId);
        Person self = self();
        return transaction.execute(status -> {
            String id = table.add(below.id(), tenant().value(), self.email(), reason, hours, self.name());
            SupportGrant asked = table.find(below.id(), id).orElseThrow();
            record("support.asked", asked);
            return asked;
        });
    }

    private SupportGrant granted(String id, int hours) {
        table.grant(tenant(), id, TenantContext.require().actor().name(), hours);
        SupportGrant grant = table.find(tenant(), id).orElseThrow();
        record("support.granted", grant);
        return grant;
    }

    private void record(String action, SupportGrant grant) {
        events.publishEvent(Recorded.of(
                action,
                new Recorded.Subject("support-grant", grant.id(), grant.email()),
                Map.of("email", grant.email(), "reason", grant.reason(), "hours", grant.hours())));
    }

    private Person self() {
        return people.find(TenantContext.require().actor().id()).orElseThrow(Problem::notFound);
    }

    private static TenantId tenant() {
        return TenantContext.require().tenant();
    }
}
