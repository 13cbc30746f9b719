package ropewalk.identity.person;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.HeldRole;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.tenant.Limit;
import ropewalk.tenant.Limits;
import ropewalk.tenant.Role;

/** What changes a person and what proves them: more than other modules need to know of the people. */
@Component
public class PersonAccounts {
    private final People people;
    private final JdbcClient jdbc;
    private final Limits limits;
    private final TransactionTemplate transaction;

    PersonAccounts(People people, JdbcClient jdbc, Limits limits, PlatformTransactionManager transactions) {
        this.people = people;
        this.jdbc = jdbc;
        this.limits = limits;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A person and what proves them; no hash until they have joined, or when they joined through a provider. */
    public record Account(Person person, @Nullable String passwordHash) {}

    private record Proof(String id, @Nullable String hash) {}

    /** It asks the database as often for an account that does not exist, so that the time tells nothing. */
    public Optional<Account> find(String email) {
        return transaction.execute(status -> {
            Optional<Proof> proof = jdbc.sql(
                            "select id, password_hash as hash from person where lower(email) = lower(:email)")
                    .param("email", email.strip())
                    .query(Proof.class)
                    .optional();
            return people.find(proof.map(Proof::id).orElse("nobody"))
                    .map(person -> new Account(person, proof.map(Proof::hash).orElse(null)));
        });
    }

    /** Locks the person against other changes until the transaction under way ends. */
    public Optional<Person> lock(String id) {
        return jdbc.sql("select id from person where id = :id for update")
                .param("id", id)
                .query(String.class)
                .optional()
                .flatMap(people::find);
    }

    /** Locks all active people who hold the role, so that they can be counted before the last of them leaves it. */
    int lockActive(Role role) {
        return jdbc.sql("select id from person where role = :role and status = 'active' order by id for update")
                .param("role", role.name())
                .query(String.class)
                .list()
                .size();
    }

    Person update(Person before, String name, HeldRole held, Person.Status to) {
        people.checkBelongsHere(held);
        boolean rightsChanged = !held.equals(before.held()) || to != before.status();
        if (to == Person.Status.ACTIVE && before.status() != Person.Status.ACTIVE) {
            limits.take(Limit.PEOPLE, 1);
        }
        jdbc.sql(
                        """
                        update person set name = :name, role = :role, custom_role = :custom, status = :status, version = version + 1,
                          authz_version = authz_version + :rights where id = :id""")
                .param("name", name.strip())
                .param("role", held.role().name())
                .param("custom", held.custom())
                .param("status", to.name().toLowerCase(Locale.ROOT))
                .param("rights", rightsChanged ? 1 : 0)
                .param("id", before.id())
                .update();
        return people.find(before.id()).orElseThrow();
    }

    public void setPassword(String id, String hash) {
        jdbc.sql("update person set password_hash = :hash, authz_version = authz_version + 1 where id = :id")
                .param("hash", hash)
                .param("id", id)
                .update();
    }
}
