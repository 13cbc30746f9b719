package ropewalk.notification.push;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.identity.OpenSessions;
import ropewalk.identity.Person;
import ropewalk.identity.SignedOut;
import ropewalk.secret.Secrets;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * The browsers that take push messages for people of the current tenant. One belongs to whoever signed in with it last,
 * and takes nothing any more once it was signed out.
 */
@Component
@Transactional
class PushDevices {
    static final int MOST = 10;
    static final String FIELD = "push";
    private static final int LONGEST_AGENT = 300;

    private final JdbcClient jdbc;
    private final OpenSessions sessions;
    private final Secrets secrets;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PushDevices(
            JdbcClient jdbc,
            OpenSessions sessions,
            Secrets secrets,
            JsonMapper json,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.secrets = secrets;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A browser that takes push messages.
     *
     * @param service the host of its push service
     * @param agent what it calls itself; may be empty
     * @param lastSentAt when its push service last took a message for it
     * @param current whether it is signed in by the session that asks
     */
    record PushDevice(
            String id,
            String service,
            String agent,
            Instant createdAt,
            @Nullable Instant lastSentAt,
            boolean current) {}

    /**
     * One that a message goes to.
     *
     * @param lastLetter the id of the last one that it was sent
     */
    record Open(String id, PushSubscription subscription, @Nullable String lastLetter) {}

    private record Sealed(String id, byte[] sealed, @Nullable String lastLetter) {}

    /** Newest first; {@link #MOST} at most. */
    @Transactional(readOnly = true)
    public List<PushDevice> list(String personId) {
        return jdbc.sql(
                        """
                        select id, service, agent, created_at, last_sent_at, session_id = :session as current
                        from push_device where person_id = :person order by id desc limit :most""")
                .param("session", session())
                .param("person", personId)
                .param("most", MOST)
                .query((row, number) -> new PushDevice(
                        row.getString("id"),
                        row.getString("service"),
                        row.getString("agent"),
                        row.getTimestamp("created_at").toInstant(),
                        Optional.ofNullable(row.getTimestamp("last_sent_at"))
                                .map(Timestamp::toInstant)
                                .orElse(null),
                        row.getBoolean("current")))
                .list();
    }

    /**
     * From now on it takes messages for this person, and for nobody else who signed in with it before. One that is there
     * already stays, signed in by the session of now.
     *
     * @return its id
     * @throws Problem 401 {@code not-signed-in} when the session has ended meanwhile, with which its devices went
     */
    public String add(Person person, PushSubscription subscription, String agent) {
        if (!sessions.hold(session())) {
            throw new Problem(HttpStatus.UNAUTHORIZED, "not-signed-in", "Sign in first.");
        }
        jdbc.sql("select claim_push_endpoint(:hash, :person)")
                .param("hash", subscription.hash())
                .param("person", person.id())
                .query((row, number) -> "claimed")
                .single();
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        if (insert(id, person, subscription, agent)) {
            removeOldest(person);
            events.publishEvent(Recorded.of("person.push-device-added", person.subject(), about(subscription)));
            return id;
        }
        return renew(subscription, agent);
    }

    private boolean insert(String id, Person person, PushSubscription subscription, String agent) {
        return jdbc.sql(
                                """
                                insert into push_device (tenant_id, id, person_id, session_id, endpoint_hash, sealed,
                                  service, agent, created_at)
                                values (:tenant, :id, :person, :session, :hash, :sealed, :service, :agent, :now)
                                on conflict (tenant_id, endpoint_hash) do nothing""")
                        .param("tenant", TenantContext.tenantId())
                        .param("id", id)
                        .param("person", person.id())
                        .param("session", session())
                        .param("hash", subscription.hash())
                        .param("sealed", sealed(id, subscription))
                        .param("service", subscription.endpoint().getHost())
                        .param("agent", cut(agent))
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                > 0;
    }

    private String renew(PushSubscription subscription, String agent) {
        String id = jdbc.sql("select id from push_device where endpoint_hash = :hash for update")
                .param("hash", subscription.hash())
                .query(String.class)
                .single();
        jdbc.sql("update push_device set session_id = :session, sealed = :sealed, agent = :agent where id = :id")
                .param("session", session())
                .param("sealed", sealed(id, subscription))
                .param("agent", cut(agent))
                .param("id", id)
                .update();
        return id;
    }

    private void removeOldest(Person person) {
        jdbc.sql(
                        """
                        delete from push_device where person_id = :person and id not in (
                          select id from push_device where person_id = :person order by id desc limit :most)""")
                .param("person", person.id())
                .param("most", MOST)
                .update();
    }

    /** @throws Problem 404 when this person has no such device */
    public void remove(Person person, String id) {
        int removed = jdbc.sql("delete from push_device where id = :id and person_id = :person")
                .param("id", id)
                .param("person", person.id())
                .update();
        if (removed == 0) {
            throw Problem.notFound();
        }
        events.publishEvent(Recorded.of("person.push-device-removed", person.subject(), Map.of()));
    }

    /** Its push service does not know it any more. */
    public void forget(String id) {
        jdbc.sql("delete from push_device where id = :id").param("id", id).update();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(SignedOut ended) {
        jdbc.sql(
                        """
                        delete from push_device where person_id = :person
                          and (cast(:session as text) is null or session_id = :session)""")
                .param("person", ended.personId())
                .param("session", ended.sessionId())
                .update();
    }

    @Transactional(readOnly = true)
    public boolean hasAny(String personId) {
        return jdbc.sql("select exists (select 1 from push_device where person_id = :person)")
                .param("person", personId)
                .query(Boolean.class)
                .single();
    }

    @Transactional(readOnly = true)
    public List<Open> of(String personId) {
        return jdbc
                .sql("select id, sealed, last_letter from push_device where person_id = :person order by id desc limit "
                        + MOST)
                .param("person", personId)
                .query((row, number) ->
                        new Sealed(row.getString("id"), row.getBytes("sealed"), row.getString("last_letter")))
                .list()
                .stream()
                .map(device -> new Open(device.id(), opened(device), device.lastLetter()))
                .toList();
    }

    /** It was sent this letter, and is not sent it again. */
    public void sent(String id, String letterId) {
        jdbc.sql("update push_device set last_letter = :letter, last_sent_at = :now where id = :id")
                .param("letter", letterId)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
    }

    private byte[] sealed(String id, PushSubscription subscription) {
        return secrets.seal(TenantContext.require().tenant(), id, FIELD, json.writeValueAsString(subscription));
    }

    private PushSubscription opened(Sealed device) {
        return json.readValue(
                secrets.open(TenantContext.require().tenant(), device.id(), FIELD, device.sealed()),
                PushSubscription.class);
    }

    private static Map<String, ?> about(PushSubscription subscription) {
        return Map.of("service", subscription.endpoint().getHost());
    }

    private static String session() {
        return TenantContext.require().way().session();
    }

    private static String cut(String agent) {
        return agent.length() > LONGEST_AGENT ? agent.substring(0, LONGEST_AGENT) : agent;
    }
}
