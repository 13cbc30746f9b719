package ropewalk.identity.provider;

import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.identity.HeldRole;
import ropewalk.identity.People;
import ropewalk.identity.role.Grants;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Role;
import ropewalk.tenant.TenantContext;

/**
 * Whether people may sign in with a password, and what those become whom a directory adds. Those who manage the workspace always may: when the provider is down or
 * badly set, somebody has to get in and mend it.
 */
@Component
public class SignInPolicy {
    private final JdbcClient jdbc;
    private final IdentityProviders providers;
    private final People people;
    private final Grants grants;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    SignInPolicy(
            JdbcClient jdbc,
            IdentityProviders providers,
            People people,
            Grants grants,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.providers = providers;
        this.people = people;
        this.grants = grants;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param provisionedAs the role of people whom a directory adds
     * @param version 0 while nobody has set anything
     */
    public record Policy(boolean passwords, Role provisionedAs, long version) {}

    public Policy policy() {
        return transaction.execute(status -> jdbc.sql("select passwords, provisioned_as, version from sign_in_policy")
                .query((row, number) -> new Policy(
                        row.getBoolean("passwords"),
                        Role.valueOf(row.getString("provisioned_as")),
                        row.getLong("version")))
                .optional()
                .orElse(new Policy(true, Role.VIEWER, 0)));
    }

    /** Asked after the password was found right. */
    public boolean allowsPassword(Role role) {
        return role == Role.ADMIN || role == Role.OPERATOR || policy().passwords();
    }

    /** A directory's key lives long; who gets it must not make Admins with it. */
    private static void refuseManagers(Role role) {
        if (role == Role.ADMIN || role == Role.OPERATOR) {
            throw Problem.unprocessable(
                    "newcomers-role", "Those whom a directory adds can be Viewer, User or Manager. Give more by hand.");
        }
    }

    /** @throws Problem 412; 409 {@code no-provider}: nobody but managers could sign in at all */
    Policy set(long seen, boolean passwords, Role provisionedAs) {
        return transaction.execute(status -> {
            Policy before = policy();
            Versions.check(seen, before.version());
            if (!passwords && providers.list().isEmpty()) {
                throw Problem.conflict(
                        "no-provider", "Add an identity provider first; without one, passwords are needed.");
            }
            if (provisionedAs != before.provisionedAs()) {
                refuseManagers(provisionedAs);
                people.checkBelongsHere(HeldRole.of(provisionedAs));
                grants.check(provisionedAs.permissions());
            }
            write(seen, passwords, provisionedAs);
            Policy after = policy();
            events.publishEvent(new Recorded(
                    "sign-in-policy.changed",
                    new Recorded.Subject("tenant", TenantContext.tenantId(), "sign-in"),
                    values(before),
                    values(after)));
            return after;
        });
    }

    private static Map<String, ?> values(Policy policy) {
        return Map.of(
                "passwords",
                policy.passwords(),
                "provisionedAs",
                policy.provisionedAs().name());
    }

    private void write(long seen, boolean passwords, Role provisionedAs) {
        int written = jdbc.sql(
                        """
                        insert into sign_in_policy as p (tenant_id, passwords, provisioned_as, version)
                        values (:tenant, :passwords, :role, 1)
                        on conflict (tenant_id) do update
                          set passwords = :passwords, provisioned_as = :role, version = p.version + 1
                        where p.version = :seen""")
                .param("tenant", TenantContext.tenantId())
                .param("passwords", passwords)
                .param("role", provisionedAs.name())
                .param("seen", seen)
                .update();
        if (written == 0) {
            Versions.check(seen, seen + 1);
        }
    }
}
