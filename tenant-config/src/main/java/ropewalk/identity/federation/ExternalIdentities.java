package ropewalk.identity.federation;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.identity.provider.IdentityProvider;
import ropewalk.privacy.PersonalData;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/** Who a person is at an identity provider: what leads from a sign-in there to somebody here. */
@Component
class ExternalIdentities implements PersonalData {
    private final JdbcClient jdbc;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ExternalIdentities(JdbcClient jdbc, People people, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public Optional<Person> person(String issuer, String subject) {
        return jdbc.sql("select person_id from external_identity where issuer = :issuer and subject = :subject")
                .param("issuer", issuer)
                .param("subject", subject)
                .query(String.class)
                .optional()
                .flatMap(people::find);
    }

    @Transactional
    public boolean hasAny(String personId) {
        return jdbc.sql("select count(*) from external_identity where person_id = :person")
                        .param("person", personId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** In the caller's transaction, which has locked the person. */
    void link(IdentityProvider provider, String subject, Person person) {
        jdbc.sql(
                        """
                        insert into external_identity (tenant_id, issuer, subject, provider_id, person_id, linked_at)
                        values (:tenant, :issuer, :subject, :provider, :person, :now)""")
                .param("tenant", TenantContext.tenantId())
                .param("issuer", provider.issuer())
                .param("subject", subject)
                .param("provider", provider.id())
                .param("person", person.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        events.publishEvent(Recorded.of(
                "person.linked", person.subject(), Map.of("provider", provider.label(), "issuer", provider.issuer())));
    }

    @Override
    public String kind() {
        return "identity providers";
    }

    @Override
    @Transactional
    public long find(DataSubject subject) {
        return export(subject).size();
    }

    @Override
    @Transactional
    public List<Map<String, ?>> export(DataSubject subject) {
        return personId(subject)
                .map(person -> jdbc.sql(
                                """
                                select issuer, subject, linked_at from external_identity where person_id = :person
                                union all
                                select 'directory', external_id, null from provisioned_person where person_id = :person
                                limit 100""")
                        .param("person", person)
                        .query((row, number) -> Map.<String, Object>of(
                                "issuer", row.getString("issuer"),
                                "subject", row.getString("subject"),
                                "linkedAt", String.valueOf(row.getTimestamp("linked_at"))))
                        .list())
                .<List<Map<String, ?>>>map(List::copyOf)
                .orElse(List.of());
    }

    @Override
    @Transactional
    public Erasure erase(DataSubject subject) {
        long erased = personId(subject)
                .map(person -> deleted("external_identity", person) + deleted("provisioned_person", person))
                .orElse(0);
        return new Erasure(erased, 0, "");
    }

    private int deleted(String table, String person) {
        return jdbc.sql("delete from " + table + " where person_id = :person")
                .param("person", person)
                .update();
    }

    private Optional<String> personId(DataSubject subject) {
        return subject.personId().isEmpty()
                ? people.withEmail(subject.email()).map(Person::id)
                : Optional.of(subject.personId());
    }
}
