package ropewalk.identity.passkey;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.identity.person.PersonAccounts;
import ropewalk.identity.person.PersonChanges;
import ropewalk.identity.session.Sessions;
import ropewalk.identity.session.SignedIn;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/** What people do with their passkeys, and an Admin with somebody else's. */
@Service
class OwnPasskeys {
    private final Passkeys passkeys;
    private final PasskeyChallenges challenges;
    private final RelyingParty relyingParty;
    private final People people;
    private final PersonAccounts accounts;
    private final PersonChanges changes;
    private final Tenants tenants;
    private final Sessions sessions;
    private final PasskeyNotices notices;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    OwnPasskeys(
            Passkeys passkeys,
            PasskeyChallenges challenges,
            RelyingParty relyingParty,
            People people,
            PersonAccounts accounts,
            PersonChanges changes,
            Tenants tenants,
            Sessions sessions,
            PasskeyNotices notices,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.relyingParty = relyingParty;
        this.people = people;
        this.accounts = accounts;
        this.changes = changes;
        this.tenants = tenants;
        this.sessions = sessions;
        this.notices = notices;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    List<Passkeys.Passkey> all() {
        return passkeys.of(people.self().id());
    }

    PasskeyOptions.Creation begin() {
        Person person = people.self();
        passkeys.checkRoom(person.id());
        byte[] challenge = challenges.begin(PasskeyChallenges.Purpose.REGISTRATION, session());
        return PasskeyOptions.creation(
                challenge,
                new PasskeyOptions.Party(relyingParty.id(), tenants.own().name()),
                new PasskeyOptions.User(passkeys.handle(person.id()), person.email(), person.name()),
                passkeys.credentialIds(person.id()));
    }

    Passkeys.Passkey add(String name, String response) {
        Person person = people.self();
        byte[] challenge = challenges
                .take(PasskeyChallenges.Purpose.REGISTRATION, session())
                .orElseThrow(Passkeys::notAccepted);
        return transaction.execute(status -> {
            Passkeys.Passkey added = passkeys.add(person.id(), name, challenge, response);
            record("person.passkey-added", person, Map.of("passkey", added.name()));
            return added;
        });
    }

    void rename(String id, String name) {
        Person person = people.self();
        transaction.executeWithoutResult(status -> {
            if (!passkeys.rename(person.id(), id, name)) {
                throw Problem.notFound();
            }
            record("person.passkey-renamed", person, Map.of("passkey", name.strip()));
        });
    }

    void remove(String id) {
        Person person = people.self();
        transaction.executeWithoutResult(status -> {
            String name = passkeys.remove(person.id(), id).orElseThrow(Problem::notFound);
            record("person.passkey-removed", person, Map.of("passkey", name));
        });
    }

    /** For somebody who lost what their passkeys are on: whoever has it is signed out with that. */
    void removeAllOf(String personId) {
        Optional<Person> lost = transaction.execute(status -> {
            Person person = accounts.lock(personId).orElseThrow(Problem::notFound);
            if (TenantContext.require().actor().id().equals(personId)) {
                throw Problem.conflict("own-role", "Your own passkeys are removed on the page of your account.");
            }
            changes.checkHolds(person);
            int removed = passkeys.removeAll(personId);
            if (removed > 0) {
                sessions.endAllOf(personId);
                record("person.passkeys-removed", person, Map.of("passkeys", removed));
            }
            return Optional.of(person).filter(one -> removed > 0);
        });
        lost.ifPresent(notices::removed);
    }

    private static String session() {
        return SignedIn.currentSession().orElseThrow(Problem::notFound);
    }

    private void record(String action, Person person, Map<String, ?> after) {
        events.publishEvent(Recorded.of(action, person.subject(), after));
    }
}
