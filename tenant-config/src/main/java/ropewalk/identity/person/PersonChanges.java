package ropewalk.identity.person;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.identity.CustomRoles;
import ropewalk.identity.Groups;
import ropewalk.identity.HeldRole;
import ropewalk.identity.Person;
import ropewalk.identity.factor.SecondFactors;
import ropewalk.identity.link.OneTimeLinks;
import ropewalk.identity.role.Grants;
import ropewalk.identity.session.Sessions;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Role;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/** Changes of people that the workspace survives: somebody always stays who can manage it. */
@Component
public class PersonChanges {
    private final PersonAccounts accounts;
    private final CustomRoles roles;
    private final Groups groups;
    private final Grants grants;
    private final Sessions sessions;
    private final OneTimeLinks links;
    private final SecondFactors factors;
    private final Tenants tenants;
    private final ApplicationEventPublisher events;

    PersonChanges(
            PersonAccounts accounts,
            CustomRoles roles,
            Groups groups,
            Grants grants,
            Sessions sessions,
            OneTimeLinks links,
            SecondFactors factors,
            Tenants tenants,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.roles = roles;
        this.groups = groups;
        this.grants = grants;
        this.sessions = sessions;
        this.links = links;
        this.factors = factors;
        this.tenants = tenants;
        this.events = events;
    }

    /**
     * @param seen the version that the caller changes
     * @param held null to leave the role as it is
     * @throws Problem 404, 412 {@code stale-version}, 409 {@code own-role} or {@code last-administrator}, 422
     *     {@code permission-not-held} when they have or would have rights that the caller has not, {@code reach-not-held}
     *     when they would see or start what the caller may not
     */
    @Transactional
    public Person change(
            String id, long seen, @Nullable String name, @Nullable HeldRole held, Person.@Nullable Status to) {
        Role managing = tenants.own().managedBy();
        int managers = accounts.lockActive(managing);
        Person before = accounts.lock(id).orElseThrow(Problem::notFound);
        Versions.check(seen, before.version());
        HeldRole nextRole = held == null ? before.held() : held;
        Person.Status nextStatus = to == null ? before.status() : to;
        boolean rightsChange = !nextRole.equals(before.held()) || nextStatus != before.status();
        if (rightsChange) {
            refuseForSelf(id);
            boolean leaves = before.role() == managing && before.status() == Person.Status.ACTIVE;
            if (leaves && managers == 1) {
                throw Problem.conflict(
                        "last-administrator",
                        "This is the last person who can manage the workspace. Give somebody else that role first.");
            }
        }
        if (rightsChange) {
            checkHolds(before);
        }
        Person after = accounts.update(before, name == null ? before.name() : name, nextRole, nextStatus);
        if (rightsChange) {
            checkGives(after);
        }
        if (nextStatus == Person.Status.DISABLED) {
            sessions.endAllOf(id);
            links.deleteAllOf(id);
        }
        events.publishEvent(new Recorded(action(before, after), after.subject(), values(before), values(after)));
        return after;
    }

    /** @throws Problem 404; 409 {@code own-role} for oneself, who has the account page for it */
    @Transactional
    public void forgetSecondFactor(String id) {
        Person person = accounts.lock(id).orElseThrow(Problem::notFound);
        if (TenantContext.require().actor().id().equals(id)) {
            throw Problem.conflict("own-role", "Your own authenticator app is removed on the page of your account.");
        }
        checkHolds(person);
        if (factors.remove(id)) {
            sessions.endAllOf(id);
            events.publishEvent(Recorded.of("person.second-factor-removed", person.subject(), Map.of()));
        }
    }

    /** Who has rights that the caller has not is managed by somebody who has them. */
    public void checkHolds(Person person) {
        grants.check(roles.lockedPermissions(person.held()));
    }

    /** As {@link #checkHolds}, for somebody who gets what their role and groups open as well. */
    void checkGives(Person person) {
        checkHolds(person);
        if (person.status() != Person.Status.DISABLED) {
            grants.checkReach(groups.of(person.id()));
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
        return before.held().equals(after.held()) ? "person.renamed" : "person.role-changed";
    }

    private static Map<String, ?> values(Person person) {
        return Map.of(
                "name",
                person.name(),
                "role",
                person.held().recorded(),
                "status",
                person.status().name().toLowerCase(Locale.ROOT));
    }
}
