package ropewalk.identity.attempt;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.identity.credential.SecretToken;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/**
 * Slows guessing down. Failures are counted for one account from one place, for one account over all places and for one
 * network over all accounts; beyond what is free each further attempt has to wait, 1 s, 2 s, 4 s … up to 15 minutes. A
 * browser in which the account has signed in before is a place of its own and counted in nothing else, so that nobody's
 * guessing locks the owner out of it.
 */
@Component
public class SignInAttempts {
    /** Where is counted what belongs to no tenant; no tenant ever has this id. */
    public static final TenantId NOWHERE = new TenantId("00000000-0000-0000-0000-000000000000");

    private static final String ANY = "any";
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private static final Rule ONE_PLACE =
            new Rule(5, FORGOTTEN_AFTER, "The password was wrong too often. Try again in %d seconds.");
    private static final Rule ALL_PLACES = new Rule(
            20,
            Duration.ofMinutes(30),
            "Somebody tries passwords for this account. Try again in %d seconds, sign in where you have done so before,"
                    + " or ask for a new password: where you set it you can sign in at once.");
    private static final Rule ONE_NETWORK = new Rule(
            50,
            Duration.ofMinutes(5),
            "Too many sign-ins have failed from your network. Try again in %d seconds, or sign in where you have done so"
                    + " before.");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    SignInAttempts(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param free failures that slow nothing down yet
     * @param oneForgotten after what time of rest one of them counts no more
     * @param words what is said to whoever has to wait, for how many seconds
     */
    private record Rule(int free, Duration oneForgotten, String words) {}

    /**
     * @param place an address, or a device where the account is at home
     * @param network that the attempt is counted for beside; empty when it is not
     * @param everywhere whether it is counted among the account's attempts from all places
     */
    public record Attempt(String account, String place, String network, boolean everywhere) {
        /** From a place where the account is at home. */
        public static Attempt at(String account, String place) {
            return new Attempt(account, place, "", false);
        }

        public static Attempt anywhere(String account, String address) {
            return new Attempt(account, address, Network.of(address).orElse(""), true);
        }

        /** By a passkey, which cannot be guessed: others may not slow it down by its name. */
        public static Attempt byPasskey(String account, String address) {
            return new Attempt(account, address, Network.of(address).orElse(""), false);
        }
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
    public void begin(Attempt attempt) {
        boolean ofNetwork = !attempt.network().isEmpty();
        if (ofNetwork) {
            nowhere(() -> checkFree(ONE_NETWORK, ANY, attempt.network(), clock.instant()));
        }
        transaction.executeWithoutResult(status -> {
            forgetOld();
            count(ONE_PLACE, attempt.account(), attempt.place());
            if (attempt.everywhere()) {
                count(ALL_PLACES, attempt.account(), ANY);
            }
        });
        if (ofNetwork) {
            nowhere(() -> {
                forgetOld();
                count(ONE_NETWORK, ANY, attempt.network());
            });
        }
    }

    /** The attempt was right: what failed at this place counts no more, and of the rest this one does not. */
    public void succeeded(Attempt attempt) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from sign_in_attempt where account = :account and address = :place")
                    .param("account", attempt.account())
                    .param("place", attempt.place())
                    .update();
            if (attempt.everywhere()) {
                takeBack(attempt.account(), ANY);
            }
        });
        if (!attempt.network().isEmpty()) {
            nowhere(() -> takeBack(ANY, attempt.network()));
        }
    }

    /** It sees what is counted over all tenants, which nothing else does. */
    private void nowhere(Runnable work) {
        TenantContext.run(
                Scope.system(NOWHERE, "sign-in"), () -> transaction.executeWithoutResult(status -> work.run()));
    }

    private void forgetOld() {
        jdbc.sql("delete from sign_in_attempt where last_at < :old")
                .param("old", Timestamp.from(clock.instant().minus(FORGOTTEN_AFTER)))
                .update();
    }

    private void count(Rule rule, String account, String place) {
        Instant now = clock.instant();
        int counted = jdbc.sql(
                        """
                        insert into sign_in_attempt as a
                          (tenant_id, account, address, failures, last_at, blocked_until)
                        values (:tenant, :account, :place, 1, :now, :now)
                        on conflict (tenant_id, account, address) do update set
                          failures = %1$s,
                          last_at = :now,
                          blocked_until = case when %1$s < :free then cast(:now as timestamptz)
                            else cast(:now as timestamptz) + least(interval '15 minutes',
                              interval '1 second' * power(2, least(%1$s - :free, 20))) end
                        where a.blocked_until <= :now"""
                                .formatted("(greatest(0, a.failures - floor(extract(epoch from"
                                        + " cast(:now as timestamptz) - a.last_at) / :rest))::integer + 1)"))
                .param("tenant", TenantContext.tenantId())
                .param("account", account)
                .param("place", place)
                .param("now", Timestamp.from(now))
                .param("free", rule.free())
                .param("rest", rule.oneForgotten().toSeconds())
                .update();
        if (counted == 0) {
            checkFree(rule, account, place, now);
        }
    }

    private void takeBack(String account, String place) {
        jdbc.sql(
                        """
                        update sign_in_attempt set failures = greatest(0, failures - 1), blocked_until = :now
                        where account = :account and address = :place""")
                .param("account", account)
                .param("place", place)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private void checkFree(Rule rule, String account, String place, Instant now) {
        Optional<Instant> until = jdbc.sql(
                        """
                        select blocked_until from sign_in_attempt
                        where account = :account and address = :place and blocked_until > :now""")
                .param("account", account)
                .param("place", place)
                .param("now", Timestamp.from(now))
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
        if (until.isPresent()) {
            long seconds = Math.max(
                    1, Duration.between(now, until.get()).plusMillis(999).toSeconds());
            throw new Problem(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "too-many-attempts",
                            rule.words().formatted(seconds))
                    .with("retryAfter", seconds);
        }
    }
}
