package ropewalk.identity.privacy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.identity.Groups;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.identity.absence.Absences;
import ropewalk.identity.attempt.KnownDevices;
import ropewalk.identity.factor.SecondFactors;
import ropewalk.identity.link.OneTimeLinks;
import ropewalk.identity.passkey.Passkeys;
import ropewalk.identity.role.GroupChanges;
import ropewalk.identity.session.Sessions;
import ropewalk.privacy.PersonalData;
import ropewalk.tenant.Recorded;

/** A person's account and sessions. Erased means: nothing of them is left but an id that other records point at. */
@Component
class IdentityPersonalData implements PersonalData {
    private static final String GONE = "Erased person";

    private final JdbcClient jdbc;
    private final People people;
    private final Sessions sessions;
    private final OneTimeLinks links;
    private final SecondFactors factors;
    private final Groups groups;
    private final GroupChanges memberships;
    private final Absences absences;
    private final Passkeys passkeys;
    private final KnownDevices devices;
    private final ApplicationEventPublisher events;

    IdentityPersonalData(
            JdbcClient jdbc,
            People people,
            Sessions sessions,
            OneTimeLinks links,
            SecondFactors factors,
            Groups groups,
            GroupChanges memberships,
            Absences absences,
            Passkeys passkeys,
            KnownDevices devices,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.people = people;
        this.sessions = sessions;
        this.links = links;
        this.factors = factors;
        this.groups = groups;
        this.memberships = memberships;
        this.absences = absences;
        this.passkeys = passkeys;
        this.devices = devices;
        this.events = events;
    }

    @Override
    public String kind() {
        return "account";
    }

    @Override
    @Transactional
    public long find(DataSubject subject) {
        return person(subject).map(person -> 1 + sessionsOf(person).size()).orElse(0);
    }

    @Override
    @Transactional
    public List<Map<String, ?>> export(DataSubject subject) {
        return person(subject)
                .map(person -> List.<Map<String, ?>>of(Map.of(
                        "name", person.name(),
                        "email", person.email(),
                        "role", person.held().recorded(),
                        "groups", List.copyOf(groups.of(person.id())),
                        "absences", absencesOf(person),
                        "status", person.status().name(),
                        "sessions", sessionsOf(person),
                        "passkeys", passkeysOf(person))))
                .orElse(List.of());
    }

    @Override
    @Transactional
    public Erasure erase(DataSubject subject) {
        return person(subject)
                .map(person -> {
                    int ended = sessionsOf(person).size();
                    sessions.endAllOf(person.id());
                    links.deleteAllOf(person.id());
                    factors.remove(person.id());
                    memberships.forget(person.id());
                    absences.forget(person.id());
                    passkeys.removeAll(person.id());
                    devices.forget(person.id());
                    jdbc.sql(
                                    """
                                    update person set name = :name, email = 'erased-' || id, password_hash = null,
                                      role = case role when 'CUSTOM' then 'VIEWER' else role end, custom_role = null,
                                      status = 'disabled', version = version + 1, authz_version = authz_version + 1
                                    where id = :id""")
                            .param("name", GONE)
                            .param("id", person.id())
                            .update();
                    events.publishEvent(
                            Recorded.of("person.erased", new Recorded.Subject("person", person.id(), GONE), Map.of()));
                    return new Erasure(1L + ended, 0, "");
                })
                .orElse(new Erasure(0, 0, ""));
    }

    private Optional<Person> person(DataSubject subject) {
        return subject.personId().isEmpty() ? people.withEmail(subject.email()) : people.find(subject.personId());
    }

    private List<Map<String, String>> absencesOf(Person person) {
        return absences.of(person.id()).stream()
                .map(absence -> Map.of(
                        "deputy", absence.deputy().name(),
                        "from", absence.from().toString(),
                        "until", absence.until().toString()))
                .toList();
    }

    private List<Map<String, String>> passkeysOf(Person person) {
        return passkeys.of(person.id()).stream()
                .map(passkey -> Map.of(
                        "name", passkey.name(),
                        "added", passkey.createdAt().toString(),
                        "lastUsed",
                                passkey.lastUsedAt() == null
                                        ? "never"
                                        : passkey.lastUsedAt().toString()))
                .toList();
    }

    private List<Map<String, String>> sessionsOf(Person person) {
        return jdbc.sql("select address, created_at, last_seen_at from session where person_id = :person order by id")
                .param("person", person.id())
                .query((row, number) -> Map.of(
                        "address", row.getString("address"),
                        "began", row.getTimestamp("created_at").toInstant().toString(),
                        "lastSeen", row.getTimestamp("last_seen_at").toInstant().toString()))
                .list();
    }
}
