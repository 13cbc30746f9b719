package ropewalk.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.tenant.Limit;
import ropewalk.tenant.Limits;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Role;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/** The people of the current tenant. */
@Component
public class People {
    private static final String COLUMNS =
            """
            select id, name, email, role, custom_role, status, password_hash, version, exists (select 1 from external_identity e
              where e.tenant_id = person.tenant_id and e.person_id = person.id) as elsewhere
            from person\s""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Tenants tenants;
    private final CustomRoles roles;
    private final Passwords passwords;
    private final Limits limits;
    private final Clock clock;

    People(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            Tenants tenants,
            CustomRoles roles,
            Passwords passwords,
            Limits limits,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.tenants = tenants;
        this.roles = roles;
        this.passwords = passwords;
        this.limits = limits;
        this.clock = clock;
    }

    public Optional<Person> find(String id) {
        return transaction.execute(status -> jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query((row, number) -> PersonRow.of(row).person())
                .optional());
    }

    /** Those of these people who exist, in no order; names for a list are fetched at once. */
    public List<Person> findAll(Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return transaction.execute(status -> jdbc.sql(COLUMNS + "where id in (:ids)")
                .param("ids", List.copyOf(ids))
                .query((row, number) -> PersonRow.of(row).person())
                .list());
    }

    /** Active people whose role is at least this one: who may be asked for such work. */
    public List<Person> atLeast(Role role) {
        return transaction.execute(status -> jdbc
                .sql(COLUMNS + "where status = 'active' order by lower(name), id")
                .query((row, number) -> PersonRow.of(row).person())
                .list()
                .stream()
                .filter(person -> person.role().compareTo(role) >= 0)
                .toList());
    }

    /** The first twenty active people by name whose name has these letters, as everybody may know them. */
    List<Absence.Colleague> named(String letters) {
        return transaction.execute(status -> jdbc.sql(
                        """
                        select id, name from person
                        where status = 'active' and strpos(lower(name), lower(:letters)) > 0
                        order by lower(name), id limit 20""")
                .param("letters", letters.strip())
                .query(Absence.Colleague.class)
                .list());
    }

    /**
     * By name.
     *
     * @param after name and id of the last one seen; both empty for the beginning
     */
    List<Person> list(String afterName, String afterId, int limit) {
        return transaction.execute(status -> jdbc.sql(
                        COLUMNS + "where (lower(name), id) > (lower(:name), :id) order by lower(name), id limit :limit")
                .param("name", afterName)
                .param("id", afterId)
                .param("limit", limit)
                .query((row, number) -> PersonRow.of(row).person())
                .list());
    }

    /** Adds someone who sets their password later, by an invitation. */
    public Person add(String name, String email, Role role) {
        return insert(name, email, HeldRole.of(role), null);
    }

    /** As {@link #add(String, String, Role)}, with any role of the workspace. */
    public Person add(String name, String email, HeldRole role) {
        return insert(name, email, role, null);
    }

    /** Adds someone whose password is known: the first operator, the people of a demo. */
    public Person add(String name, String email, Role role, String password) {
        return insert(name, email, HeldRole.of(role), passwords.hash(password));
    }

    private Person insert(String name, String email, HeldRole held, @Nullable String hash) {
        return transaction.execute(status -> {
            checkBelongsHere(held);
            limits.take(Limit.PEOPLE, 1);
            String id = UuidCreator.getTimeOrderedEpoch().toString();
            int inserted = jdbc.sql(
                            """
                            insert into person (tenant_id, id, name, email, role, custom_role, password_hash, created_at)
                            values (:tenant, :id, :name, :email, :role, :custom, :hash, :now)
                            on conflict (tenant_id, lower(email)) do nothing""")
                    .param("tenant", TenantContext.tenantId())
                    .param("id", id)
                    .param("name", name.strip())
                    .param("email", email.strip())
                    .param("role", held.role().name())
                    .param("custom", held.custom())
                    .param("hash", hash)
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
            if (inserted == 0) {
                throw Problem.conflict("email-taken", "Somebody with this mail address is already here.");
            }
            Person person = find(id).orElseThrow();
            events.publishEvent(Recorded.of(
                    "person.added", SignIn.subject(person), Map.of("email", person.email(), "role", name(held))));
            return person;
        });
    }

    /** Locks the person against other changes until the transaction under way ends. */
    Optional<Person> lock(String id) {
        return jdbc.sql(COLUMNS + "where id = :id for update")
                .param("id", id)
                .query((row, number) -> PersonRow.of(row).person())
                .optional();
    }

    /** Locks all active people who hold the role: those counted before the last of them could leave it. */
    List<Person> lockActive(Role role) {
        return jdbc.sql(COLUMNS + "where role = :role and status = 'active' order by id for update")
                .param("role", role.name())
                .query((row, number) -> PersonRow.of(row).person())
                .list();
    }

    Person update(Person before, String name, HeldRole held, Person.Status to) {
        checkBelongsHere(held);
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
        return find(before.id()).orElseThrow();
    }

    void setPassword(String id, String hash) {
        jdbc.sql("update person set password_hash = :hash, authz_version = authz_version + 1 where id = :id")
                .param("hash", hash)
                .param("id", id)
                .update();
    }

    /** A person and what proves them. */
    Optional<PersonRow> account(String email) {
        return transaction.execute(status -> jdbc.sql(COLUMNS + "where lower(email) = lower(:email)")
                .param("email", email.strip())
                .query((row, number) -> PersonRow.of(row))
                .optional());
    }

    /** How the audit log names a role. */
    static String name(HeldRole held) {
        return held.custom() == null ? held.role().name() : held.custom();
    }

    /** @throws Problem 422 {@code role-not-here} */
    void checkBelongsHere(HeldRole held) {
        Role role = held.role();
        boolean operators = tenants.own().kind().standsAbove();
        if (operators != (role == Role.OPERATOR)) {
            throw Problem.unprocessable(
                    "role-not-here",
                    "The role " + role + " does not exist in " + (operators ? "an operator's or reseller's" : "this")
                            + " workspace.");
        }
        roles.lockedPermissions(held);
    }
}
