package ropewalk.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
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
import ropewalk.http.Self;
import ropewalk.identity.credential.Passwords;
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
            select id, name, email, role, custom_role, status, version, password_hash is not null or exists (select 1 from external_identity e
              where e.tenant_id = person.tenant_id and e.person_id = person.id) as joined
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
                .query((row, number) -> person(row))
                .optional());
    }

    /**
     * Whoever asks.
     *
     * @throws Problem 404 when it is a program, or somebody from outside of the workspace
     */
    public Person self() {
        return find(Self.id()).orElseThrow(Problem::notFound);
    }

    public Optional<Person> withEmail(String email) {
        return transaction.execute(status -> jdbc.sql(COLUMNS + "where lower(email) = lower(:email)")
                .param("email", email.strip())
                .query((row, number) -> person(row))
                .optional());
    }

    /** Those of these people who exist, in no order; names for a list are fetched at once. */
    public List<Person> findAll(Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return transaction.execute(status -> jdbc.sql(COLUMNS + "where id in (:ids)")
                .param("ids", List.copyOf(ids))
                .query((row, number) -> person(row))
                .list());
    }

    /** Active people whose role is at least this one: who may be asked for such work. */
    public List<Person> atLeast(Role role) {
        return transaction.execute(status -> jdbc
                .sql(COLUMNS + "where status = 'active' order by lower(name), id")
                .query((row, number) -> person(row))
                .list()
                .stream()
                .filter(person -> person.role().compareTo(role) >= 0)
                .toList());
    }

    /**
     * By name.
     *
     * @param after name and id of the last one seen; both empty for the beginning
     */
    public List<Person> list(String afterName, String afterId, int limit) {
        return transaction.execute(status -> jdbc.sql(
                        COLUMNS + "where (lower(name), id) > (lower(:name), :id) order by lower(name), id limit :limit")
                .param("name", afterName)
                .param("id", afterId)
                .param("limit", limit)
                .query((row, number) -> person(row))
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
                    "person.added", person.subject(), Map.of("email", person.email(), "role", held.recorded())));
            return person;
        });
    }

    /** @throws Problem 422 {@code role-not-here} */
    public void checkBelongsHere(HeldRole held) {
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

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getString("id"),
                row.getString("name"),
                row.getString("email"),
                Role.valueOf(row.getString("role")),
                row.getString("custom_role"),
                Person.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getBoolean("joined"),
                row.getLong("version"));
    }
}
