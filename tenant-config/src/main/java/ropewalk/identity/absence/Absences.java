package ropewalk.identity.absence;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.identity.CustomRoles;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.identity.person.PersonAccounts;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/** When people are away, and who does their tasks then. */
@Component
public class Absences {
    static final Duration LONGEST = Duration.ofDays(366);
    static final int MOST = 20;

    private static final String COLUMNS =
            """
            select a.id, a.person_id, p.name as person_name, a.deputy_id, d.name as deputy_name, a.from_at, a.until_at
            from absence a
            join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
            join person d on d.tenant_id = a.tenant_id and d.id = a.deputy_id
            """;

    private final JdbcClient jdbc;
    private final People people;
    private final PersonAccounts accounts;
    private final CustomRoles roles;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Absences(
            JdbcClient jdbc,
            People people,
            PersonAccounts accounts,
            CustomRoles roles,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.accounts = accounts;
        this.roles = roles;
        this.events = events;
        this.clock = clock;
    }

    /** Those that are not over, the next first. */
    @Transactional(readOnly = true)
    public List<Absence> of(String personId) {
        return jdbc.sql(COLUMNS
                        + "where a.person_id = :person and a.until_at > :now order by a.from_at, a.id limit :most")
                .param("person", personId)
                .param("now", Timestamp.from(clock.instant()))
                .param("most", MOST)
                .query(Absences::absence)
                .list();
    }

    /**
     * @throws Problem 404 for an unknown person; 422 {@code unknown-person} for an unknown deputy, {@code own-deputy},
     *     {@code deputy-cannot-decide} or {@code invalid-absence}; 409 {@code absence-overlaps}
     */
    @Transactional
    public Absence add(String personId, String deputyId, Instant from, Instant until) {
        Person person = accounts.lock(personId).orElseThrow(Problem::notFound);
        checkDeputy(person, deputyId);
        checkTime(person, from, until);
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        jdbc.sql(
                        """
                        insert into absence (tenant_id, id, person_id, deputy_id, from_at, until_at, named_by, created_at)
                        values (:tenant, :id, :person, :deputy, :from, :until, :by, :now)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .param("person", personId)
                .param("deputy", deputyId)
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("by", TenantContext.require().actor().id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        Absence absence = find(personId, id).orElseThrow();
        events.publishEvent(Recorded.of("person.deputy-named", person.subject(), values(absence)));
        return absence;
    }

    private void checkDeputy(Person person, String deputyId) {
        if (person.id().equals(deputyId)) {
            throw Problem.unprocessable("own-deputy", "Nobody stands in for themselves; choose somebody else.");
        }
        Person deputy = people.find(deputyId)
                .filter(found -> found.status() == Person.Status.ACTIVE)
                .orElseThrow(() -> Problem.unprocessable(
                        "unknown-person", "This person is not in the workspace, or disabled; choose another."));
        if (!roles.permissions(deputy.held()).contains(Permission.DECIDE_TASKS)) {
            throw Problem.unprocessable(
                    "deputy-cannot-decide",
                    "The role of " + deputy.name() + " does not include “" + Permission.DECIDE_TASKS.label()
                            + "”; choose somebody whose role does.");
        }
    }

    private void checkTime(Person person, Instant from, Instant until) {
        Instant now = clock.instant();
        if (!until.isAfter(from)
                || !until.isAfter(now)
                || until.isAfter(from.plus(LONGEST))
                || from.isAfter(now.plus(LONGEST))) {
            throw Problem.unprocessable(
                    "invalid-absence",
                    "An absence ends after it begins and after now, begins within a year, and lasts a year at most.");
        }
        List<Absence> planned = of(person.id());
        planned.stream()
                .filter(other -> other.from().isBefore(until) && from.isBefore(other.until()))
                .findFirst()
                .ifPresent(other -> {
                    throw Problem.conflict(
                                    "absence-overlaps",
                                    other.deputy().name() + " stands in for " + person.name()
                                            + " in this time already. End that first, or choose another time.")
                            .with("absence", other.id());
                });
        if (planned.size() >= MOST) {
            throw Problem.conflict("too-many-absences", "At most " + MOST + " absences can be planned; end one first.");
        }
    }

    /** From now on; what the deputy has done stays done. */
    @Transactional
    public void end(String personId, String id) {
        Absence absence = find(personId, id).orElseThrow(Problem::notFound);
        jdbc.sql("delete from absence where id = :id").param("id", id).update();
        events.publishEvent(new Recorded(
                "person.deputy-ended",
                new Recorded.Subject(
                        "person", absence.person().id(), absence.person().name()),
                values(absence),
                Map.of()));
    }

    /** In the caller's transaction: whoever is no more is away for nobody and stands in for nobody. */
    public void forget(String personId) {
        jdbc.sql("delete from absence where :person in (person_id, deputy_id)")
                .param("person", personId)
                .update();
    }

    private Optional<Absence> find(String personId, String id) {
        return jdbc.sql(COLUMNS + "where a.person_id = :person and a.id = :id")
                .param("person", personId)
                .param("id", id)
                .query(Absences::absence)
                .optional();
    }

    private static Map<String, ?> values(Absence absence) {
        return Map.of(
                "deputy",
                absence.deputy().id(),
                "from",
                absence.from().toString(),
                "until",
                absence.until().toString());
    }

    private static Absence absence(ResultSet row, int number) throws SQLException {
        return new Absence(
                row.getString("id"),
                new Absence.Colleague(row.getString("person_id"), row.getString("person_name")),
                new Absence.Colleague(row.getString("deputy_id"), row.getString("deputy_name")),
                row.getTimestamp("from_at").toInstant(),
                row.getTimestamp("until_at").toInstant());
    }

    /** The first twenty active people by name whose name has these letters, as everybody may know them. */
    @Transactional(readOnly = true)
    public List<Absence.Colleague> colleagues(String letters) {
        return jdbc.sql(
                        """
                        select id, name from person
                        where status = 'active' and strpos(lower(name), lower(:letters)) > 0
                        order by lower(name), id limit 20""")
                .param("letters", letters.strip())
                .query(Absence.Colleague.class)
                .list();
    }
}
