package ropewalk.assistant.provider;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.secret.Secrets;
import ropewalk.tenant.TenantContext;

/** The provider of the current tenant, if it chose one. Always inside the caller's transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ProviderTable {
    static final String CONTEXT = "assistant-provider";
    static final String FIELD = "key";

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Clock clock;

    ProviderTable(JdbcClient jdbc, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * @param settings null when it was taken out, or never was
     * @param version 0 when there never was one
     */
    record Stored(@Nullable Settings settings, long version) {}

    Stored find() {
        return read("");
    }

    /** Kept from others until the transaction ends. Also where there was none yet: two that begin at once meet here. */
    Stored lock() {
        jdbc.sql("insert into assistant_provider (tenant_id, changed_at, version) values (:tenant, :now, 0)"
                        + " on conflict do nothing")
                .param("tenant", TenantContext.tenantId())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return read(" for update");
    }

    Optional<String> key() {
        return jdbc.sql("select sealed from assistant_provider where sealed is not null")
                .query((row, number) -> row.getBytes("sealed"))
                .optional()
                .map(bytes -> secrets.open(TenantContext.require().tenant(), CONTEXT, FIELD, bytes));
    }

    /** @param key of one that is new; null to keep what is stored, if anything is */
    void put(Settings settings, @Nullable String key, boolean keepsKey) {
        Settings.Prices prices = settings.prices();
        jdbc.sql(
                        """
                        update assistant_provider set kind = :kind, address = :address, model = :model,
                          sealed = case when :keeps then sealed else :sealed end, timeout_seconds = :timeout,
                          monthly_tokens = :tokens, currency = :currency, input_price = :input, output_price = :output,
                          monthly_amount = :amount, changed_at = :now, version = version + 1""")
                .param("kind", settings.kind().id())
                .param("address", settings.address().toString())
                .param("model", settings.model())
                .param("keeps", keepsKey)
                .param("sealed", key == null ? null : seal(key), Types.BINARY)
                .param("timeout", settings.timeout().toSeconds())
                .param("tokens", settings.monthlyTokens())
                .param("currency", prices == null ? null : prices.currency(), Types.VARCHAR)
                .param("input", prices == null ? null : prices.input(), Types.BIGINT)
                .param("output", prices == null ? null : prices.output(), Types.BIGINT)
                .param("amount", prices == null ? null : prices.monthly(), Types.BIGINT)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** The row stays with its version, and nothing else. */
    void remove() {
        jdbc.sql(
                        """
                        update assistant_provider set kind = null, address = null, model = null, sealed = null,
                          timeout_seconds = null, monthly_tokens = null, currency = null, input_price = null,
                          output_price = null, monthly_amount = null, changed_at = :now, version = version + 1""")
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private byte[] seal(String key) {
        return secrets.seal(TenantContext.require().tenant(), CONTEXT, FIELD, key);
    }

    private Stored read(String lock) {
        return jdbc.sql("select *, sealed is not null as has_key from assistant_provider" + lock)
                .query((row, number) -> new Stored(settings(row), row.getLong("version")))
                .optional()
                .orElse(new Stored(null, 0));
    }

    private static @Nullable Settings settings(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        if (kind == null) {
            return null;
        }
        String currency = row.getString("currency");
        long amount = row.getLong("monthly_amount");
        Long monthly = row.wasNull() ? null : amount;
        return new Settings(
                Kind.of(kind),
                URI.create(row.getString("address")),
                row.getString("model"),
                row.getBoolean("has_key"),
                Duration.ofSeconds(row.getInt("timeout_seconds")),
                row.getLong("monthly_tokens"),
                currency == null
                        ? null
                        : new Settings.Prices(
                                currency, row.getLong("input_price"), row.getLong("output_price"), monthly),
                row.getLong("version"));
    }
}
