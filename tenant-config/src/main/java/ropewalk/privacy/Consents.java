package ropewalk.privacy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/** What people of the current tenant, or the tenant for all of them, have declined. It counts from the next question on. */
@Component
public class Consents {
    private static final String EVERYBODY = "";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Consents(JdbcClient jdbc, TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param given what this person, or the tenant, said; true where they said nothing
     * @param byWorkspace what the tenant said for all of its people
     * @param at when they said so; null where they said nothing
     */
    record Consent(Purpose purpose, boolean given, boolean byWorkspace, @Nullable Instant at) {}

    private record Said(String personId, String purpose, boolean given, Instant at) {}

    /** Whether nobody's data may be used for it here. */
    public boolean isDeclinedForAll(Purpose purpose) {
        return declined(purpose).contains(EVERYBODY);
    }

    /** The ids of the people who said no for themselves. */
    public Set<String> declinedBy(Purpose purpose) {
        return declined(purpose).stream()
                .filter(person -> !person.equals(EVERYBODY))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<String> declined(Purpose purpose) {
        return transaction.execute(
                status -> Set.copyOf(jdbc.sql("select person_id from consent where purpose = :purpose and not given")
                        .param("purpose", purpose.name())
                        .query(String.class)
                        .list()));
    }

    List<Consent> ofWorkspace() {
        return of(EVERYBODY);
    }

    List<Consent> of(String personId) {
        Map<String, Said> said = new LinkedHashMap<>();
        transaction
                .execute(status -> jdbc.sql(
                                "select person_id, purpose, given, at from consent where person_id in ('', :person)")
                        .param("person", personId)
                        .query(Said.class)
                        .list())
                .forEach(one -> said.put(one.personId() + " " + one.purpose(), one));
        return Arrays.stream(Purpose.values())
                .map(purpose -> {
                    Optional<Said> own = Optional.ofNullable(said.get(personId + " " + purpose));
                    Optional<Said> all = Optional.ofNullable(said.get(EVERYBODY + " " + purpose));
                    return new Consent(
                            purpose,
                            own.map(Said::given).orElse(true),
                            all.map(Said::given).orElse(true),
                            own.map(Said::at).orElse(null));
                })
                .toList();
    }

    void sayForWorkspace(Purpose purpose, boolean given) {
        say(EVERYBODY, purpose, given, new Recorded.Subject("tenant", TenantContext.tenantId(), "Workspace"));
    }

    void say(String personId, Purpose purpose, boolean given) {
        say(
                personId,
                purpose,
                given,
                new Recorded.Subject(
                        "person", personId, TenantContext.require().actor().name()));
    }

    private void say(String personId, Purpose purpose, boolean given, Recorded.Subject subject) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql(
                            """
                            insert into consent (tenant_id, person_id, purpose, given, at)
                            values (:tenant, :person, :purpose, :given, :at)
                            on conflict (tenant_id, person_id, purpose) do update set given = :given, at = :at""")
                    .param("tenant", TenantContext.tenantId())
                    .param("person", personId)
                    .param("purpose", purpose.name())
                    .param("given", given)
                    .param("at", Timestamp.from(clock.instant()))
                    .update();
            events.publishEvent(Recorded.of(
                    given ? "consent.given" : "consent.declined", subject, Map.of("purpose", purpose.name())));
        });
    }

    void forget(String personId) {
        jdbc.sql("delete from consent where person_id = :person and person_id <> ''")
                .param("person", personId)
                .update();
    }
}
