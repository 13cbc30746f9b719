package ropewalk.identity.federation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.identity.credential.SecretToken;
import ropewalk.identity.provider.SignInCookie;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

/** Sign-ins under way at a provider. A state is good once, for ten minutes, in the browser that began it. */
@Component
class SignInStates {
    static final Duration VALIDITY = Duration.ofMinutes(10);
    private static final int MOST_FROM_ONE_ADDRESS = 200;

    private final JdbcClient jdbc;
    private final Tenants tenants;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SignInStates(JdbcClient jdbc, Tenants tenants, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.tenants = tenants;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** @param personId who proves again that it is them; null for a sign-in */
    record Begun(String providerId, @Nullable String personId, String returnTo, byte[] browserHash, Instant at) {}

    /** @throws Problem 429 {@code too-many-attempts} when one address begins and never ends */
    String begin(String providerId, @Nullable String personId, String returnTo, SignInCookie browser, String address) {
        String state = SignInCookie.random();
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from sign_in_state where expires_at < :now")
                    .param("now", Timestamp.from(now))
                    .update();
            refuseTooMany(address);
            jdbc.sql(
                            """
                            insert into sign_in_state (tenant_id, state_hash, browser_hash, provider_id, person_id,
                              return_to, address, created_at, expires_at)
                            values (:tenant, :state, :browser, :provider, :person, :to, :address, :now, :expires)""")
                    .param("tenant", TenantContext.tenantId())
                    .param("state", hash(state))
                    .param("browser", browser.hash())
                    .param("provider", providerId)
                    .param("person", personId)
                    .param("to", returnTo)
                    .param("address", address)
                    .param("now", Timestamp.from(now))
                    .param("expires", Timestamp.from(now.plus(VALIDITY)))
                    .update();
        });
        return state;
    }

    /** Whose sign-in it is; before sign-in, without a scope. */
    Optional<TenantId> tenantOf(String state) {
        return tenants.ofSignIn(hash(state));
    }

    /** Uses it up: of two that try at once, one gets it. */
    Optional<Begun> use(String state) {
        return transaction.execute(status -> jdbc.sql(
                        """
                        delete from sign_in_state where state_hash = :state and expires_at > :now
                        returning provider_id, person_id, return_to, browser_hash, created_at""")
                .param("state", hash(state))
                .param("now", Timestamp.from(clock.instant()))
                .query((row, number) -> new Begun(
                        row.getString("provider_id"),
                        row.getString("person_id"),
                        row.getString("return_to"),
                        row.getBytes("browser_hash"),
                        row.getTimestamp("created_at").toInstant()))
                .optional());
    }

    private void refuseTooMany(String address) {
        long open = jdbc.sql("select count(*) from sign_in_state where address = :address")
                .param("address", address)
                .query(Long.class)
                .single();
        if (open >= MOST_FROM_ONE_ADDRESS) {
            throw new Problem(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "too-many-attempts",
                            "Too many sign-ins were begun from here and not ended. Try again in some minutes.")
                    .with(Problem.RETRY_AFTER, VALIDITY.toSeconds());
        }
    }

    private static String hash(String state) {
        return HexFormat.of().formatHex(SecretToken.sha256(state));
    }
}
