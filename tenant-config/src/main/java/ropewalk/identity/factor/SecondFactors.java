package ropewalk.identity.factor;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.credential.SecretToken;
import ropewalk.secret.Secrets;
import ropewalk.tenant.TenantContext;

/**
 * What somebody has beside their password: an authenticator app's codes, each good once, and ten codes on paper for the
 * day when the phone is lost. The app's key is sealed, the codes on paper are hashed.
 */
@Component
public class SecondFactors {
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_LENGTH = 12;
    private static final String UNMISTAKABLE = "abcdefghjkmnpqrstuvwxyz23456789";
    static final String FIELD = "authenticator";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Secrets secrets;
    private final Clock clock;

    SecondFactors(JdbcClient jdbc, PlatformTransactionManager transactions, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.secrets = secrets;
        this.clock = clock;
    }

    /** @param confirmedAt null while the first code has not been shown */
    private record Row(byte[] sealed, long lastStep, @Nullable Instant confirmedAt) {}

    /** Since when the person has to show a code; empty when a password is enough. */
    public Optional<Instant> since(String personId) {
        return transaction.execute(status -> row(personId, "").map(Row::confirmedAt));
    }

    public int recoveryCodesLeft(String personId) {
        return transaction.execute(status -> jdbc.sql("select count(*) from recovery_code where person_id = :person")
                .param("person", personId)
                .query(Integer.class)
                .single());
    }

    /** A new key for the app. It counts once a code of it was shown; one begun before and never shown is forgotten. */
    public String begin(String personId) {
        String key = TimeCodes.newKey();
        transaction.executeWithoutResult(status -> jdbc.sql(
                        """
                        insert into second_factor (tenant_id, person_id, sealed, created_at)
                        values (:tenant, :person, :sealed, :now)
                        on conflict (tenant_id, person_id) do update
                          set sealed = excluded.sealed, created_at = excluded.created_at, last_step = 0
                          where second_factor.confirmed_at is null""")
                .param("tenant", TenantContext.tenantId())
                .param("person", personId)
                .param("sealed", secrets.seal(TenantContext.require().tenant(), personId, FIELD, key))
                .param("now", Timestamp.from(clock.instant()))
                .update());
        return key;
    }

    /** @return the codes for paper, shown this once; empty when the app's code is wrong or no key was begun */
    public List<String> confirm(String personId, String code) {
        return transaction.execute(status -> {
            Optional<Row> begun = row(personId, "for update").filter(row -> row.confirmedAt() == null);
            if (begun.isEmpty() || !useTimeCode(personId, begun.get(), code)) {
                return List.of();
            }
            jdbc.sql("update second_factor set confirmed_at = :now where person_id = :person")
                    .param("now", Timestamp.from(clock.instant()))
                    .param("person", personId)
                    .update();
            List<String> codes = Stream.generate(SecondFactors::recoveryCode)
                    .limit(RECOVERY_CODES)
                    .toList();
            codes.forEach(one -> jdbc.sql(
                            "insert into recovery_code (tenant_id, person_id, secret_hash) values (:tenant, :person, :hash)")
                    .param("tenant", TenantContext.tenantId())
                    .param("person", personId)
                    .param("hash", hash(personId, one))
                    .update());
            return codes;
        });
    }

    /** Whether the code is the app's of this moment or one on paper; it is used up with that. */
    public boolean use(String personId, String code) {
        String typed = code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return transaction.execute(status -> row(personId, "for update")
                .filter(row -> row.confirmedAt() != null)
                .map(row -> useTimeCode(personId, row, typed) || useRecoveryCode(personId, typed))
                .orElse(false));
    }

    /** @return whether there was one */
    public boolean remove(String personId) {
        return transaction.execute(status -> jdbc.sql("delete from second_factor where person_id = :person")
                        .param("person", personId)
                        .update()
                > 0);
    }

    private boolean useTimeCode(String personId, Row row, String code) {
        String key = secrets.open(TenantContext.require().tenant(), personId, FIELD, row.sealed());
        OptionalLong step = TimeCodes.step(key, code, clock.instant(), row.lastStep());
        step.ifPresent(used -> jdbc.sql("update second_factor set last_step = :step where person_id = :person")
                .param("step", used)
                .param("person", personId)
                .update());
        return step.isPresent();
    }

    private boolean useRecoveryCode(String personId, String code) {
        return jdbc.sql("delete from recovery_code where person_id = :person and secret_hash = :hash")
                        .param("person", personId)
                        .param("hash", hash(personId, code))
                        .update()
                > 0;
    }

    private Optional<Row> row(String personId, String lock) {
        return jdbc.sql("select sealed, last_step, confirmed_at from second_factor where person_id = :person " + lock)
                .param("person", personId)
                .query(SecondFactors::row)
                .optional();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Timestamp confirmed = row.getTimestamp("confirmed_at");
        return new Row(
                row.getBytes("sealed"), row.getLong("last_step"), confirmed == null ? null : confirmed.toInstant());
    }

    /** Twelve of 31 characters: nearly 60 random bits, so a slow hash would add nothing. */
    private static String recoveryCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < RECOVERY_LENGTH; i++) {
            code.append(UNMISTAKABLE.charAt(RANDOM.nextInt(UNMISTAKABLE.length())));
        }
        return code.toString();
    }

    private static byte[] hash(String personId, String code) {
        return SecretToken.sha256(personId + " " + code);
    }
}
