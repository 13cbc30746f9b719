package ropewalk.identity.signin;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.http.PublicAddress;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.identity.credential.Passwords;
import ropewalk.identity.credential.SecretToken;
import ropewalk.identity.link.OneTimeLinks;
import ropewalk.identity.person.PersonAccounts;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

/**
 * How a new installation gets its first operator without a default password: whoever can read the log at the start opens
 * the link in it. Once there is an operator, no such link is made again.
 */
@Component
class FirstSignIn {
    static final String WORKSPACE = "operator";

    private static final Logger LOG = LoggerFactory.getLogger(FirstSignIn.class);

    private final Tenants tenants;
    private final People people;
    private final PersonAccounts accounts;
    private final Passwords passwords;
    private final OneTimeLinks links;
    private final PublicAddress address;
    private final TransactionTemplate transaction;

    FirstSignIn(
            Tenants tenants,
            People people,
            PersonAccounts accounts,
            Passwords passwords,
            OneTimeLinks links,
            PublicAddress address,
            PlatformTransactionManager transactions) {
        this.tenants = tenants;
        this.people = people;
        this.accounts = accounts;
        this.passwords = passwords;
        this.links = links;
        this.address = address;
        this.transaction = new TransactionTemplate(transactions);
    }

    @EventListener(ApplicationReadyEvent.class)
    void offerAtStart() {
        offer(WORKSPACE)
                .ifPresent(link -> LOG.info(
                        "There is no operator yet. Open {} within 24 hours to become the first; it works once.", link));
    }

    /** A link for the first operator of this workspace; empty when there is one already. */
    Optional<URI> offer(String workspace) {
        TenantId operator = tenants.ofWorkspace(workspace)
                .orElseGet(() -> tenants.installOperator(workspace, "Operator").id());
        return TenantContext.get(Scope.system(operator, "installation"), () -> {
            if (tenants.own().kind() != Tenant.Kind.OPERATOR
                    || !people.list("", "", 1).isEmpty()) {
                return Optional.empty();
            }
            SecretToken token = links.create(OneTimeLinks.Purpose.FIRST_SIGN_IN, null);
            return Optional.of(address.of("/first-sign-in/" + token.text()));
        });
    }

    /**
     * Creates the first operator.
     *
     * @return the workspace to sign in to
     * @throws Problem 404 {@code link-expired}, 422 {@code weak-password}
     */
    String accept(String link, String name, String email, String password, String from) {
        SecretToken token = SecretToken.parse(link).orElseThrow(OneTimeLinks::expired);
        Scope scope = new Scope(token.tenant(), Actor.system("first sign-in"), Set.of(), from);
        return TenantContext.get(scope, () -> {
            if (links.find(token)
                    .filter(found -> found.purpose() == OneTimeLinks.Purpose.FIRST_SIGN_IN)
                    .isEmpty()) {
                throw OneTimeLinks.expired();
            }
            String hash = passwords.hash(password);
            return transaction.execute(status -> {
                if (links.use(token).isEmpty()) {
                    throw OneTimeLinks.expired();
                }
                links.deleteAll(OneTimeLinks.Purpose.FIRST_SIGN_IN);
                Person operator = people.add(name, email, Role.OPERATOR);
                accounts.setPassword(operator.id(), hash);
                return tenants.own().workspace();
            });
        });
    }
}
