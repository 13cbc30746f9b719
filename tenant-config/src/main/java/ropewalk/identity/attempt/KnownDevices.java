package ropewalk.identity.attempt;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.identity.credential.SecretToken;
import ropewalk.tenant.TenantContext;

/**
 * Browsers in which somebody has signed in before. Whatever others try at other places, their owner is not slowed down
 * there (OWASP calls it device cookies). It opens nothing: a password is wanted all the same.
 */
@Component
public class KnownDevices {
    static final Duration REMEMBERED = Duration.ofDays(180);
    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final Clock clock;

    KnownDevices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * From where an attempt comes: a device of its own where this account has signed in, and an address otherwise.
     *
     * @param account as {@link SignInAttempts#account} names it
     * @param device what the browser shows; null when it shows nothing
     */
    @Transactional(readOnly = true)
    public SignInAttempts.Attempt attempt(String account, String address, @Nullable String device) {
        boolean known = device != null
                && jdbc.sql(
                                        """
                                        select count(*) from known_device
                                        where secret_hash = :hash and account = :account and used_at > :old""")
                                .param("hash", SecretToken.sha256(device))
                                .param("account", account)
                                .param("old", Timestamp.from(clock.instant().minus(REMEMBERED)))
                                .query(Long.class)
                                .single()
                        > 0;
        return known && device != null
                ? SignInAttempts.Attempt.at(account, "device " + HexFormat.of().formatHex(SecretToken.sha256(device)))
                : SignInAttempts.Attempt.anywhere(account, address);
    }

    /** Somebody has just shown in this browser that they are who they say; a person's last twenty are kept. */
    @Transactional
    public void remember(String device, String account, String personId) {
        Instant now = clock.instant();
        jdbc.sql("delete from known_device where used_at < :old")
                .param("old", Timestamp.from(now.minus(REMEMBERED)))
                .update();
        jdbc.sql(
                        """
                        insert into known_device (tenant_id, secret_hash, account, person_id, used_at)
                        values (:tenant, :hash, :account, :person, :now)
                        on conflict (tenant_id, secret_hash, account) do update
                          set person_id = excluded.person_id, used_at = excluded.used_at""")
                .param("tenant", TenantContext.tenantId())
                .param("hash", SecretToken.sha256(device))
                .param("account", account)
                .param("person", personId)
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql(
                        """
                        delete from known_device where person_id = :person and secret_hash in (
                          select secret_hash from known_device where person_id = :person
                          order by used_at desc, secret_hash offset :most)""")
                .param("person", personId)
                .param("most", MOST)
                .update();
    }

    @Transactional
    public void forget(String personId) {
        jdbc.sql("delete from known_device where person_id = :person")
                .param("person", personId)
                .update();
    }
}
