package ropewalk.identity.scim;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.identity.HeldRole;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.identity.person.PersonChanges;
import ropewalk.identity.provider.SignInPolicy;
import ropewalk.tenant.Role;
import ropewalk.tenant.TenantContext;

/**
 * The workspace's people as a directory of the company keeps them. It adds, names, disables and enables; what role they
 * have is decided here.
 */
@Component
class ProvisionedPeople {
    private static final String COLUMNS =
            """
            select p.id, p.email, p.name, p.status, p.version, p.created_at, x.external_id
            from person p left join provisioned_person x on x.tenant_id = p.tenant_id and x.person_id = p.id
            where p.email not like 'erased-%'""";

    private final JdbcClient jdbc;
    private final People people;
    private final PersonChanges changes;
    private final SignInPolicy policy;

    ProvisionedPeople(JdbcClient jdbc, People people, PersonChanges changes, SignInPolicy policy) {
        this.jdbc = jdbc;
        this.people = people;
        this.changes = changes;
        this.policy = policy;
    }

    /** @param externalId what the directory calls them; null when it never said */
    record Entry(
            String id,
            String email,
            String name,
            boolean active,
            long version,
            Instant createdAt,
            @Nullable String externalId) {}

    /** @param total of all, not of these */
    record Part(List<Entry> entries, long total) {}

    @Transactional
    public Optional<Entry> find(String id) {
        return jdbc.sql(COLUMNS + " and p.id = :id")
                .param("id", id)
                .query(ProvisionedPeople::entry)
                .optional();
    }

    @Transactional
    public Part list(long skip, int limit) {
        List<Entry> entries = jdbc.sql(COLUMNS + " order by p.id offset :skip limit :limit")
                .param("skip", skip)
                .param("limit", limit)
                .query(ProvisionedPeople::entry)
                .list();
        long total = jdbc.sql("select count(*) from person where email not like 'erased-%'")
                .query(Long.class)
                .single();
        return new Part(entries, total);
    }

    @Transactional
    public List<Entry> withMail(String mail) {
        return jdbc.sql(COLUMNS + " and lower(p.email) = lower(:mail)")
                .param("mail", mail)
                .query(ProvisionedPeople::entry)
                .list();
    }

    @Transactional
    public List<Entry> withExternalId(String externalId) {
        return jdbc.sql(COLUMNS + " and x.external_id = :external order by p.id limit :limit")
                .param("external", externalId)
                .param("limit", ScimConfiguration.MOST_LISTED)
                .query(ProvisionedPeople::entry)
                .list();
    }

    /** @throws Problem 409 {@code email-taken} */
    @Transactional
    public Entry add(String name, String email, boolean active, @Nullable String externalId) {
        Person person = people.add(name, email, policy.policy().provisionedAs());
        remember(person.id(), externalId);
        if (!active) {
            changes.change(person.id(), person.version(), null, null, Person.Status.DISABLED);
        }
        return find(person.id()).orElseThrow();
    }

    /**
     * Whoever is enabled again comes back with no more than newcomers get: a key for this must not bring back an Admin.
     *
     * @throws Problem 404; 409 {@code last-administrator}; 412 {@code stale-version} when somebody was quicker
     */
    @Transactional
    public Entry change(String id, String name, boolean active, @Nullable String externalId) {
        Entry before = find(id).orElseThrow(Problem::notFound);
        Person person = people.find(id).orElseThrow(Problem::notFound);
        if (!name.equals(before.name()) || active != before.active()) {
            Person.Status status = active ? Person.Status.ACTIVE : Person.Status.DISABLED;
            Role most = policy.policy().provisionedAs();
            boolean more = person.role() == Role.CUSTOM || person.role().compareTo(most) > 0;
            boolean returns = active && !before.active() && more;
            changes.change(id, before.version(), name, returns ? HeldRole.of(most) : null, status);
        }
        if (externalId != null && !externalId.equals(before.externalId())) {
            remember(id, externalId);
        }
        return find(id).orElseThrow();
    }

    private void remember(String personId, @Nullable String externalId) {
        if (externalId != null) {
            jdbc.sql(
                            """
                            insert into provisioned_person (tenant_id, person_id, external_id)
                            values (:tenant, :person, :external)
                            on conflict (tenant_id, person_id) do update set external_id = excluded.external_id""")
                    .param("tenant", TenantContext.tenantId())
                    .param("person", personId)
                    .param("external", externalId)
                    .update();
        }
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getString("id"),
                row.getString("email"),
                row.getString("name"),
                row.getString("status").equals("active"),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("external_id"));
    }
}
