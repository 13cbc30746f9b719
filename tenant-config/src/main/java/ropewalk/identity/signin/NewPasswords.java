package ropewalk.identity.signin;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Person;
import ropewalk.identity.attempt.KnownDevices;
import ropewalk.identity.attempt.SignInAttempts;
import ropewalk.identity.credential.Passwords;
import ropewalk.identity.credential.SecretToken;
import ropewalk.identity.link.OneTimeLinks;
import ropewalk.identity.person.PersonAccounts;
import ropewalk.identity.session.Sessions;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/** A password in place of a forgotten one, and the first one of somebody invited: both are set by a link that works once. */
@Component
class NewPasswords {
    private final PersonAccounts accounts;
    private final Passwords passwords;
    private final OneTimeLinks links;
    private final Sessions sessions;
    private final KnownDevices devices;
    private final SecurityReviews reviews;
    private final Tenants tenants;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    NewPasswords(
            PersonAccounts accounts,
            Passwords passwords,
            OneTimeLinks links,
            Sessions sessions,
            KnownDevices devices,
            SecurityReviews reviews,
            Tenants tenants,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.links = links;
        this.sessions = sessions;
        this.devices = devices;
        this.reviews = reviews;
        this.tenants = tenants;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Sets the password and ends every session and link of the person, who is told of it, and is asked at the next sign-in
     * whether what else signs them in is theirs.
     *
     * @param device where it is done: the person is at home there from now on
     * @throws Problem 404 {@code link-expired}, 422 {@code weak-password}
     */
    void set(String link, String password, String device, String from) {
        SecretToken token = SecretToken.parse(link).orElseThrow(OneTimeLinks::expired);
        Scope scope = new Scope(token.tenant(), Actor.system("password reset"), Set.of(), from);
        TenantContext.run(scope, () -> {
            if (links.find(token)
                    .filter(found -> found.purpose() != OneTimeLinks.Purpose.FIRST_SIGN_IN)
                    .isEmpty()) {
                throw OneTimeLinks.expired();
            }
            String hash = passwords.hash(password);
            transaction.executeWithoutResult(status -> use(token, hash, device));
        });
    }

    private void use(SecretToken token, String hash, String device) {
        String personId = Objects.requireNonNull(
                links.use(token).orElseThrow(OneTimeLinks::expired).personId());
        Person person = accounts.lock(personId)
                .filter(found -> found.status() == Person.Status.ACTIVE)
                .orElseThrow(OneTimeLinks::expired);
        accounts.setPassword(personId, hash);
        sessions.endAllOf(personId);
        links.deleteAllOf(personId);
        devices.remember(device, SignInAttempts.account(tenants.own().workspace(), person.email()), personId);
        if (person.joined()) {
            reviews.ask(personId);
        }
        events.publishEvent(
                Recorded.of(person.joined() ? "person.password-changed" : "person.joined", person.subject(), Map.of()));
    }
}
