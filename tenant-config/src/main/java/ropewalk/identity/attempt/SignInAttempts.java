package ropewalk.identity.attempt;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.identity.credential.SecretToken;
import ropewalk.tenant.TenantContext;

/**
 * Slows guessing down: after five failures for one account from one address each further attempt has to wait, 1 s, 2 s,
 * 4 s … up to 15 minutes. Somebody else's guessing from another address locks nobody out.
 */
@Component
public class SignInAttempts {
    private static final int FREE_FAILURES = 5;
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    SignInAttempts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An account as it is counted: no address of a person is kept for it. */
    public static String account(String workspace, String email) {
        String typed = (workspace.strip() + "\n" + email.strip()).toLowerCase(Locale.ROOT);
        return HexFormat.of().formatHex(SecretToken.sha256(typed));
    }

    /**
     * Counts an attempt as failed before it is tried, so that attempts side by side gain nothing.
     *
     * @throws Problem 429 {@code too-many-attempts} with {@code retryAfter} in seconds
     */
    @Transactional
    public void begin(String account, String address) {
        Instant now = clock.instant();
        jdbc.sql("delete from sign_in_attempt where last_at < :old")
                .param("old", Timestamp.from(now.minus(FORGOTTEN_AFTER)))
                .update();
        int counted = jdbc.sql(
                        """
                        insert into sign_in_attempt as a
                          (tenant_id, account, address, failures, last_at, blocked_until)
                        values (:tenant, :account, :address, 1, :now, :now)
                        on conflict (tenant_id, account, address) do update set
                          failures = a.failures + 1,
                          last_at = :now,
                          blocked_until = case when a.failures + 1 < :free then cast(:now as timestamptz)
                            else cast(:now as timestamptz) + least(interval '15 minutes',
                              interval '1 second' * power(2, least(a.failures + 1 - :free, 20))) end
                        where a.blocked_until <= :now""")
                .param("tenant", TenantContext.tenantId())
                .param("account", account)
                .param("address", address)
                .param("now", Timestamp.from(now))
                .param("free", FREE_FAILURES)
                .update();
        if (counted == 0) {
            throw blocked(account, address, now);
        }
    }

    /** The attempt was right: earlier failures count no more. */
    @Transactional
    public void succeeded(String account, String address) {
        jdbc.sql("delete from sign_in_attempt where tenant_id = :tenant and account = :account and address = :address")
                .param("tenant", TenantContext.tenantId())
                .param("account", account)
                .param("address", address)
                .update();
    }

    private Problem blocked(String account, String address, Instant now) {
        Instant until = jdbc.sql(
                        """
                        select blocked_until from sign_in_attempt
                        where tenant_id = :tenant and account = :account and address = :address""")
                .param("tenant", TenantContext.tenantId())
                .param("account", account)
                .param("address", address)
                .query(Timestamp.class)
                .single()
                .toInstant();
        long seconds = Math.max(1, Duration.between(now, until).plusMillis(999).toSeconds());
        return new Problem(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-attempts",
                        "The password was wrong too often. Try again in " + seconds + " seconds.")
                .with("retryAfter", seconds);
    }
}
