package ropewalk.identity.session;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.SignedOut;
import ropewalk.identity.credential.SecretToken;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;

/**
 * Browsers that are signed in. Person, role and tenant are read with the session at every request, by one indexed row
 * each: what an Admin changes holds at the next request, on every node.
 */
@Component
public class Sessions {
    static final Duration IDLE = Duration.ofHours(12);
    static final Duration LONGEST = Duration.ofDays(7);

    private static final Duration SEEN_PRECISION = Duration.ofMinutes(1);

    private static final int LONGEST_AGENT = 300;
    private static final int MOST_LISTED = 100;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sessions(JdbcClient jdbc, PlatformTransactionManager transactions, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.clock = clock;
    }

    /**
     * Where a session came from.
     *
     * @param provider null for a password
     * @param session what the provider calls it; null when it does not say
     */
    public record Origin(@Nullable String provider, @Nullable String session, Instant provedAt) {}

    /** @param agent what the browser calls itself */
    public SecretToken begin(String personId, String agent) {
        return begin(personId, agent, new Origin(null, null, clock.instant()));
    }

    public SecretToken begin(String personId, String agent, Origin origin) {
        Scope scope = TenantContext.require();
        SecretToken token = SecretToken.create(scope.tenant());
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from session where expires_at < :now or last_seen_at < :idle")
                    .param("now", Timestamp.from(now))
                    .param("idle", Timestamp.from(now.minus(IDLE)))
                    .update();
            jdbc.sql(
                            """
                            insert into session (tenant_id, id, person_id, secret_hash, address, agent, created_at,
                              last_seen_at, proved_at, expires_at, provider_id, provider_session)
                            values (:tenant, :id, :person, :hash, :address, :agent, :now, :now, :proved, :expires,
                              :provider, :session)""")
                    .param("tenant", scope.tenant().value())
                    .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                    .param("person", personId)
                    .param("hash", token.hash())
                    .param("address", scope.address())
                    .param("agent", agent.length() > LONGEST_AGENT ? agent.substring(0, LONGEST_AGENT) : agent)
                    .param("now", Timestamp.from(now))
                    .param("proved", Timestamp.from(origin.provedAt()))
                    .param("provider", origin.provider())
                    .param("session", origin.session())
                    .param("expires", Timestamp.from(now.plus(LONGEST)))
                    .update();
        });
        return token;
    }

    /**
     * Who this browser is, with the rights of this moment; empty when the session ended or the person is disabled.
     *
     * @param address where this request comes from
     */
    public Optional<SignedIn> find(SecretToken token, String address) {
        return find(token, address, true);
    }

    /** As {@link #find}, without counting as a sign of life. */
    public Optional<SignedIn> peek(SecretToken token, String address) {
        return find(token, address, false);
    }

    private Optional<SignedIn> find(SecretToken token, String address, boolean isAlive) {
        return TenantContext.get(
                Scope.system(token.tenant(), "session"),
                () -> transaction.execute(status -> {
                    Instant now = clock.instant();
                    Optional<SessionRow> found = jdbc.sql(
                                    """
                            select s.id, s.last_seen_at, s.proved_at, s.looks_into, s.support_grant_id, p.id as person, p.name,
                              p.role, r.permissions, t.status
                            from session s
                            join person p on p.tenant_id = s.tenant_id and p.id = s.person_id
                            join tenant t on t.id = s.tenant_id
                            left join custom_role r on r.tenant_id = p.tenant_id and r.key = p.custom_role
                            where s.secret_hash = :hash and s.expires_at > :now and s.last_seen_at > :idle
                              and p.status = 'active'""")
                            .param("hash", token.hash())
                            .param("now", Timestamp.from(now))
                            .param("idle", Timestamp.from(now.minus(IDLE)))
                            .query(SessionRow::of)
                            .optional();
                    found.filter(row -> isAlive && row.lastSeen().isBefore(now.minus(SEEN_PRECISION)))
                            .ifPresent(row -> seen(row, now));
                    return found.map(row -> row.signedIn(token, address));
                }));
    }

    /** The workspace below that a browser looks into, and the grant that lets it. */
    public record Looking(String tenant, String grant) {}

    /** @param looking null for home */
    public void look(SecretToken token, @Nullable Looking looking) {
        transaction.executeWithoutResult(status -> jdbc.sql(
                        "update session set looks_into = :tenant, support_grant_id = :grant where secret_hash = :hash")
                .param("tenant", looking == null ? null : looking.tenant())
                .param("grant", looking == null ? null : looking.grant())
                .param("hash", token.hash())
                .update());
    }

    /**
     * A browser that is signed in.
     *
     * @param agent what it calls itself; may be empty
     * @param current whether it is the one that asks
     */
    public record Device(
            String id, String agent, String address, Instant signedInAt, Instant lastSeenAt, boolean current) {}

    /** The person's browsers, the one seen last first. */
    public List<Device> of(String personId, @Nullable SecretToken asking) {
        Instant now = clock.instant();
        return transaction.execute(status -> jdbc.sql(
                        """
                        select id, agent, address, created_at, last_seen_at, secret_hash = :own as own from session
                        where person_id = :person and expires_at > :now and last_seen_at > :idle
                        order by last_seen_at desc, id desc limit :most""")
                .param("own", asking == null ? new byte[0] : asking.hash())
                .param("person", personId)
                .param("now", Timestamp.from(now))
                .param("idle", Timestamp.from(now.minus(IDLE)))
                .param("most", MOST_LISTED)
                .query((row, number) -> new Device(
                        row.getString("id"),
                        row.getString("agent"),
                        row.getString("address"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("last_seen_at").toInstant(),
                        row.getBoolean("own")))
                .list());
    }

    /** @return false when this person has no such session */
    public boolean end(String personId, String id) {
        return transaction.execute(status -> {
            boolean isEnded = jdbc.sql("delete from session where person_id = :person and id = :id")
                            .param("person", personId)
                            .param("id", id)
                            .update()
                    > 0;
            if (isEnded) {
                events.publishEvent(new SignedOut(personId, id));
            }
            return isEnded;
        });
    }

    /** The person behind this browser has just proven again who they are. */
    public void proved(SecretToken token) {
        transaction.executeWithoutResult(
                status -> jdbc.sql("update session set proved_at = :now where secret_hash = :hash")
                        .param("now", Timestamp.from(clock.instant()))
                        .param("hash", token.hash())
                        .update());
    }

    public void end(SecretToken token) {
        transaction.executeWithoutResult(
                status -> told(jdbc.sql("delete from session where secret_hash = :hash returning person_id, id")
                        .param("hash", token.hash())
                        .query(Sessions::signedOut)
                        .list()));
    }

    public void endAllOf(String personId) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from session where person_id = :person")
                    .param("person", personId)
                    .update();
            events.publishEvent(new SignedOut(personId, null));
        });
    }

    public void endAllThrough(String providerId) {
        transaction.executeWithoutResult(
                status -> told(jdbc.sql("delete from session where provider_id = :provider returning person_id, id")
                        .param("provider", providerId)
                        .query(Sessions::signedOut)
                        .list()));
    }

    /**
     * Ends what came through a provider: that session of theirs, or all of that person, or where both are known what is
     * both.
     *
     * @return whose sessions ended
     */
    public List<String> endThrough(
            String providerId, String issuer, @Nullable String session, @Nullable String subject) {
        return transaction.execute(status -> told(jdbc.sql(
                        """
                        delete from session where provider_id = :provider
                          and (cast(:session as text) is null or provider_session = :session)
                          and (cast(:subject as text) is null or person_id in (
                            select person_id from external_identity where issuer = :issuer and subject = :subject))
                        returning person_id, id""")
                .param("provider", providerId)
                .param("issuer", issuer)
                .param("session", session)
                .param("subject", subject)
                .query(Sessions::signedOut)
                .list()));
    }

    /** @return whose sessions ended */
    private List<String> told(List<SignedOut> ended) {
        ended.forEach(events::publishEvent);
        return ended.stream().map(SignedOut::personId).toList();
    }

    private static SignedOut signedOut(ResultSet row, int number) throws SQLException {
        return new SignedOut(row.getString("person_id"), row.getString("id"));
    }

    private void seen(SessionRow row, Instant now) {
        jdbc.sql("update session set last_seen_at = :now where id = :id")
                .param("now", Timestamp.from(now))
                .param("id", row.id())
                .update();
    }
}
