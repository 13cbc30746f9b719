package ropewalk.notification.chat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.secret.SealBrokenException;
import ropewalk.secret.Secrets;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/**
 * The telephones of the current tenant's people, and the codes by which they prove to hold them: six digits that count for
 * ten minutes and five tries. What one person can have sent is limited, since each message costs and may go to a stranger.
 */
@Component
@Transactional
class Phones {
    static final Duration CODE_COUNTS = Duration.ofMinutes(10);
    static final int MOST_TRIES = 5;
    static final int MOST_AN_HOUR = 5;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final String CONTEXT = "notices";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Clock clock;

    Phones(JdbcClient jdbc, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    record Proven(String number, Instant provenAt) {}

    /** A number that somebody says they hold, and the code that was sent there. */
    record Asked(String id, String number, String code) {}

    @Transactional(readOnly = true)
    public Optional<Proven> find(String personId) {
        return jdbc.sql("select number, proven_at from notice_phone where person_id = :person")
                .param("person", personId)
                .query((row, number) -> new Proven(
                        row.getString("number"), row.getTimestamp("proven_at").toInstant()))
                .optional();
    }

    @Transactional(readOnly = true)
    public Optional<String> proven(String personId) {
        return find(personId).map(Proven::number);
    }

    /** @throws Problem 429 {@code too-many-messages} */
    public Asked ask(String personId, String number) {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        String code = String.format(Locale.ROOT, "%06d", RANDOM.nextInt(1_000_000));
        insert(id, personId, number, secrets.seal(tenant(), CONTEXT, field(id), code));
        return new Asked(id, number, code);
    }

    /** @throws Problem 429 {@code too-many-messages} */
    public void countExample(String personId, String number) {
        insert(UuidCreator.getTimeOrderedEpoch().toString(), personId, number, null);
    }

    private void insert(String id, String personId, String number, byte @Nullable [] code) {
        Instant now = clock.instant();
        lock(personId);
        jdbc.sql("delete from notice_phone_message where person_id = :person and created_at < :before")
                .param("person", personId)
                .param("before", Timestamp.from(now.minus(KEPT)))
                .update();
        long sent = jdbc.sql(
                        "select count(*) from notice_phone_message where person_id = :person and created_at > :since")
                .param("person", personId)
                .param("since", Timestamp.from(now.minus(HOUR)))
                .query(Long.class)
                .single();
        if (sent >= MOST_AN_HOUR) {
            throw new Problem(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "too-many-messages",
                            "You were sent " + MOST_AN_HOUR + " codes and examples within an hour; try again later.")
                    .with(Problem.RETRY_AFTER, HOUR.toSeconds());
        }
        jdbc.sql(
                        """
                        insert into notice_phone_message (tenant_id, id, person_id, number, code, created_at)
                        values (:tenant, :id, :person, :number, :code, :now)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .param("person", personId)
                .param("number", number)
                .param("code", code, java.sql.Types.BINARY)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** One after the other, so that nobody gets more by asking at once. */
    private void lock(String personId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 94))")
                .param("key", TenantContext.tenantId() + " " + personId)
                .query((row, number) -> number)
                .list();
    }

    /**
     * One try at the newest code; counts whatever comes of it, so that the caller must not roll it back.
     *
     * @return the number that is proven by it; empty when the code is another, or none counts any more
     */
    public Optional<String> prove(String personId, String code) {
        Optional<Asked> tried = jdbc.sql(
                        """
                        update notice_phone_message set tries = tries + 1 where id = (
                          select id from notice_phone_message where person_id = :person and code is not null
                          order by id desc limit 1 for update)
                          and tries < :most and created_at > :since returning id, number, code""")
                .param("person", personId)
                .param("most", MOST_TRIES)
                .param("since", Timestamp.from(clock.instant().minus(CODE_COUNTS)))
                .query(this::asked)
                .optional();
        Optional<Asked> right = tried.filter(asked -> isSame(asked.code(), code));
        right.ifPresent(asked -> keep(personId, asked));
        return right.map(Asked::number);
    }

    /** Whether there is a code that would be taken, were it typed. */
    @Transactional(readOnly = true)
    public boolean isAwaited(String personId) {
        return jdbc.sql(
                        """
                        select exists (
                          select 1 from notice_phone_message where id = (
                            select id from notice_phone_message where person_id = :person and code is not null
                            order by id desc limit 1)
                            and tries < :most and created_at > :since)""")
                .param("person", personId)
                .param("most", MOST_TRIES)
                .param("since", Timestamp.from(clock.instant().minus(CODE_COUNTS)))
                .query(Boolean.class)
                .single();
    }

    private void keep(String personId, Asked asked) {
        jdbc.sql("update notice_phone_message set code = null where person_id = :person")
                .param("person", personId)
                .update();
        jdbc.sql(
                        """
                        insert into notice_phone (tenant_id, person_id, number, proven_at)
                        values (:tenant, :person, :number, :now)
                        on conflict (tenant_id, person_id) do update set number = excluded.number,
                          proven_at = excluded.proven_at""")
                .param("tenant", TenantContext.tenantId())
                .param("person", personId)
                .param("number", asked.number())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** @return false when there was none */
    public boolean remove(String personId) {
        jdbc.sql("update notice_phone_message set code = null where person_id = :person")
                .param("person", personId)
                .update();
        return jdbc.sql("delete from notice_phone where person_id = :person")
                        .param("person", personId)
                        .update()
                > 0;
    }

    /** A code that does not open, since the tenant's key was changed meanwhile, is no code. */
    private Asked asked(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        return new Asked(id, row.getString("number"), opened(id, row.getBytes("code")));
    }

    private String opened(String id, byte[] sealed) {
        try {
            return secrets.open(tenant(), CONTEXT, field(id), sealed);
        } catch (SealBrokenException changed) {
            return "";
        }
    }

    private static boolean isSame(String expected, String given) {
        return !expected.isEmpty()
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String field(String id) {
        return "phone-code/" + id;
    }

    private static TenantId tenant() {
        return TenantContext.require().tenant();
    }
}
