package ropewalk.identity.federation;

import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.identity.HeldRole;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.identity.person.PersonAccounts;
import ropewalk.identity.person.PersonChanges;
import ropewalk.identity.provider.IdentityProvider;
import ropewalk.identity.provider.ProviderClaims;
import ropewalk.tenant.Role;

/**
 * Leads from what a provider says of somebody to a person here. Issuer and subject decide. A mail address leads to
 * somebody only if the provider has verified it and they were never linked to anything, and for once: afterwards it is
 * the link that counts.
 */
@Component
class Newcomers {
    private final ExternalIdentities identities;
    private final People people;
    private final PersonAccounts accounts;
    private final PersonChanges changes;
    private final TransactionTemplate transaction;

    Newcomers(
            ExternalIdentities identities,
            People people,
            PersonAccounts accounts,
            PersonChanges changes,
            PlatformTransactionManager transactions) {
        this.identities = identities;
        this.people = people;
        this.accounts = accounts;
        this.changes = changes;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @throws Problem 403 {@code not-known-here}; 409 {@code limit-reached} */
    Person person(IdentityProvider provider, ProviderClaims claims) {
        Person person = identities.person(provider.issuer(), claims.subject()).orElseGet(() -> link(provider, claims));
        if (person.status() != Person.Status.ACTIVE) {
            throw unknown();
        }
        return provider.mapsGroups() ? withMappedRole(person, provider, claims) : person;
    }

    private Person link(IdentityProvider provider, ProviderClaims claims) {
        String mail = claims.mail().orElseThrow(Newcomers::unknown);
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<Person> known = people.withEmail(mail).flatMap(found -> accounts.lock(found.id()));
            Person person = known.orElseGet(() -> join(provider, claims, mail));
            if (person.status() != Person.Status.ACTIVE || known.isPresent() && identities.hasAny(person.id())) {
                throw unknown();
            }
            identities.link(provider, claims.subject(), person);
            return people.find(person.id()).orElseThrow();
        }));
    }

    private Person join(IdentityProvider provider, ProviderClaims claims, String mail) {
        Role role = (provider.mapsGroups() ? provider.roleOf(claims.groups()) : Optional.ofNullable(provider.joinsAs()))
                .filter(found -> provider.joinsAs() != null)
                .orElseThrow(Newcomers::unknown);
        return people.add(claims.name(), mail, role);
    }

    /** Groups decide at each sign-in, except that the last one who can manage the workspace stays so. */
    private Person withMappedRole(Person person, IdentityProvider provider, ProviderClaims claims) {
        Role role = provider.roleOf(claims.groups()).orElseThrow(Newcomers::unknown);
        if (role == person.role()) {
            return person;
        }
        try {
            return changes.change(person.id(), person.version(), null, HeldRole.of(role), null);
        } catch (Problem refused) {
            if (refused.code().equals("last-administrator")) {
                return person;
            }
            throw refused;
        }
    }

    private static Problem unknown() {
        return new Problem(
                HttpStatus.FORBIDDEN,
                "not-known-here",
                "The identity provider knows you, and this workspace does not. Ask an administrator of it to add you.");
    }
}
