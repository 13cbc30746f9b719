package ropewalk.identity.link;

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
import ropewalk.identity.credential.SecretToken;
import ropewalk.tenant.TenantContext;

/** Links that let somebody set a password once. Only the hash of each is stored. */
@Component
public class OneTimeLinks {
    private final JdbcClient jdbc;
    private final Clock clock;

    OneTimeLinks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public enum Purpose {
        INVITATION(Duration.ofDays(7)),
        PASSWORD_RESET(Duration.ofMinutes(30)),
        FIRST_SIGN_IN(Duration.ofHours(24));

        private final Duration validity;

        Purpose(Duration validity) {
            this.validity = validity;
        }

        private String stored() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static Purpose of(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** @param personId null for a first sign-in: that person does not exist yet */
    public record Link(Purpose purpose, @Nullable String personId) {}

    /** @param personId null for a first sign-in */
    @Transactional
    public SecretToken create(Purpose purpose, @Nullable String personId) {
        SecretToken token = SecretToken.create(TenantContext.require().tenant());
        Instant now = clock.instant();
        jdbc.sql("delete from one_time_link where expires_at < :now")
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql(
                        """
                        insert into one_time_link (tenant_id, secret_hash, purpose, person_id, created_at, expires_at)
                        values (:tenant, :hash, :purpose, :person, :now, :expires)""")
                .param("tenant", TenantContext.tenantId())
                .param("hash", token.hash())
                .param("purpose", purpose.stored())
                .param("person", personId)
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(purpose.validity)))
                .update();
        return token;
    }

    /** Whether the person was given a link so lately that another mail would be a nuisance. */
    @Transactional
    public boolean createdWithin(Duration period, String personId) {
        return jdbc.sql("select count(*) from one_time_link where person_id = :person and created_at > :since")
                        .param("person", personId)
                        .param("since", Timestamp.from(clock.instant().minus(period)))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Looks without using it up. */
    @Transactional
    public Optional<Link> find(SecretToken token) {
        return jdbc.sql(
                        """
                        select purpose, person_id from one_time_link
                        where secret_hash = :hash and expires_at > :now""")
                .param("hash", token.hash())
                .param("now", Timestamp.from(clock.instant()))
                .query(OneTimeLinks::link)
                .optional();
    }

    /** Uses it up: of two that try at once, one gets it. */
    @Transactional
    public Optional<Link> use(SecretToken token) {
        return jdbc.sql(
                        """
                        delete from one_time_link where secret_hash = :hash and expires_at > :now
                        returning purpose, person_id""")
                .param("hash", token.hash())
                .param("now", Timestamp.from(clock.instant()))
                .query(OneTimeLinks::link)
                .optional();
    }

    @Transactional
    public void deleteAllOf(String personId) {
        jdbc.sql("delete from one_time_link where person_id = :person")
                .param("person", personId)
                .update();
    }

    @Transactional
    public void deleteAll(Purpose purpose) {
        jdbc.sql("delete from one_time_link where purpose = :purpose")
                .param("purpose", purpose.stored())
                .update();
    }

    /** Used, expired, mistyped and never given out are answered alike. */
    public static Problem expired() {
        return new Problem(
                HttpStatus.NOT_FOUND,
                "link-expired",
                "This link was used already or is too old. Ask for a new one; only the latest mail counts.");
    }

    private static Link link(ResultSet row, int number) throws SQLException {
        return new Link(Purpose.of(row.getString("purpose")), row.getString("person_id"));
    }
}
