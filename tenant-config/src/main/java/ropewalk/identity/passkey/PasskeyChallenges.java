package ropewalk.identity.passkey;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.identity.attempt.Network;
import ropewalk.identity.credential.SecretToken;
import ropewalk.tenant.TenantContext;

/** What an authenticator has to sign: random, for one browser and one purpose, good once and for five minutes. */
@Component
public class PasskeyChallenges {
    public static final Duration GOOD = Duration.ofMinutes(5);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int MOST_FROM_ONE_NETWORK = 300;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PasskeyChallenges(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    public enum Purpose {
        SIGN_IN("sign-in"),
        REGISTRATION("registration"),
        PROOF("proof");

        private final String column;

        Purpose(String column) {
            this.column = column;
        }
    }

    private record Row(byte[] challenge, Instant at) {
        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getBytes("challenge"), row.getTimestamp("created_at").toInstant());
        }
    }

    /**
     * A new one; an earlier one of this browser for the same is good no more.
     *
     * @param browser what only this browser can show
     */
    public byte[] begin(Purpose purpose, String browser) {
        return begin(purpose, browser, "");
    }

    /**
     * As {@link #begin}, for a browser that nobody is signed in with.
     *
     * @throws Problem 429 {@code too-many-attempts} when one network asks and asks and never answers
     */
    public byte[] beginBeforeSignIn(String browser, String address) {
        return begin(Purpose.SIGN_IN, browser, Network.of(address).orElse(""));
    }

    private byte[] begin(Purpose purpose, String browser, String network) {
        byte[] challenge = new byte[BYTES];
        RANDOM.nextBytes(challenge);
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from passkey_challenge where created_at < :old")
                    .param("old", Timestamp.from(now.minus(GOOD)))
                    .update();
            if (!network.isEmpty()) {
                refuseTooMany(network);
            }
            jdbc.sql(
                            """
                            insert into passkey_challenge (tenant_id, browser, purpose, challenge, created_at, network)
                            values (:tenant, :browser, :purpose, :challenge, :now, :network)
                            on conflict (tenant_id, browser, purpose) do update
                              set challenge = excluded.challenge, created_at = excluded.created_at""")
                    .param("tenant", TenantContext.tenantId())
                    .param("browser", SecretToken.sha256(browser))
                    .param("purpose", purpose.column)
                    .param("challenge", challenge)
                    .param("network", network)
                    .param("now", Timestamp.from(now))
                    .update();
        });
        return challenge;
    }

    private void refuseTooMany(String network) {
        long open = jdbc.sql("select count(*) from passkey_challenge where network = :network")
                .param("network", network)
                .query(Long.class)
                .single();
        if (open >= MOST_FROM_ONE_NETWORK) {
            throw new Problem(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "too-many-attempts",
                            "Too many sign-ins with a passkey were begun from your network and not ended. Sign in with"
                                    + " your password, or try again in some minutes.")
                    .with(Problem.RETRY_AFTER, GOOD.toSeconds());
        }
    }

    /** Uses it up, whatever comes of it; empty when there is none that is still good. */
    public Optional<byte[]> take(Purpose purpose, String browser) {
        return transaction
                .execute(status -> jdbc.sql(
                                """
                                delete from passkey_challenge where browser = :browser and purpose = :purpose
                                returning challenge, created_at""")
                        .param("browser", SecretToken.sha256(browser))
                        .param("purpose", purpose.column)
                        .query(Row::of)
                        .optional())
                .filter(row -> !row.at().plus(GOOD).isBefore(clock.instant()))
                .map(Row::challenge);
    }
}
