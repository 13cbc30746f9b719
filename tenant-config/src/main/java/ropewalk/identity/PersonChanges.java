package ropewalk.identity;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Role;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/** Changes of people that the workspace survives: somebody always stays who can manage it. */
@Component
class PersonChanges {
    private final People people;
    private final Sessions sessions;
    private final OneTimeLinks links;
    private final SecondFactors factors;
    private final Tenants tenants;
    private final ApplicationEventPublisher events;

    PersonChanges(
            People people,
            Sessions sessions,
            OneTimeLinks links,
            SecondFactors factors,
            Tenants tenants,
            ApplicationEventPublisher events) {
        this.people = people;
        this.sessions = sessions;
        this.links = links;
        this.factors = factors;
        this.tenants = tenants;
        this.events = events;
    }

    /**
     * @param seen the version that the caller changes
     * @throws Problem 404, 412 {@code stale-version}, 409 {@code own-role} or {@code last-administrator}
     */
    @Transactional
    public Person change(String id, long seen, @Nullable String name, @Nullable Role role, Person.@Nullable Status to) {
        Role managing = tenants.own().kind().standsAbove() ? Role.OPERATOR : Role.ADMIN;
        int managers = people.lockActive(managing).size();
        Person before = people.lock(id).orElseThrow(Problem::notFound);
        Versions.check(seen, before.version());
        Role nextRole = role == null ? before.role() : role;
        Person.Status nextStatus = to == null ? before.status() : to;
        boolean rightsChange = nextRole != before.role() || nextStatus != before.status();
        if (rightsChange) {
            refuseForSelf(id);
            boolean leaves = before.role() == managing && before.status() == Person.Status.ACTIVE;
            if (leaves && managers == 1) {
                throw Problem.conflict(
                        "last-administrator",
                        "This is the last person who can manage the workspace. Give somebody else that role first.");
            }
        }
        Person after = people.update(before, name == null ? before.name() : name, nextRole, nextStatus);
        if (nextStatus == Person.Status.DISABLED) {
            sessions.endAllOf(id);
            links.deleteAllOf(id);
        }
        events.publishEvent(new Recorded(action(before, after), SignIn.subject(after), values(before), values(after)));
        return after;
    }

    /** @throws Problem 404; 409 {@code own-role} for oneself, who has the account page for it */
    @Transactional
    public void forgetSecondFactor(String id) {
        Person person = people.lock(id).orElseThrow(Problem::notFound);
        if (TenantContext.require().actor().id().equals(id)) {
            throw Problem.conflict("own-role", "Your own authenticator app is removed on the page of your account.");
        }
        if (factors.remove(id)) {
            sessions.endAllOf(id);
            events.publishEvent(Recorded.of("person.second-factor-removed", SignIn.subject(person), Map.of()));
        }
    }

    private static void refuseForSelf(String id) {
        if (TenantContext.require().actor().id().equals(id)) {
            throw Problem.conflict(
                    "own-role", "Nobody changes their own role or disables themselves; ask another administrator.");
        }
    }

    private static String action(Person before, Person after) {
        if (before.status() != after.status()) {
            return after.status() == Person.Status.DISABLED ? "person.disabled" : "person.enabled";
        }
        return before.role() == after.role() ? "person.renamed" : "person.role-changed";
    }

    private static Map<String, ?> values(Person person) {
        return Map.of(
                "name",
                person.name(),
                "role",
                person.role().name(),
                "status",
                person.status().name().toLowerCase(Locale.ROOT));
    }
}
