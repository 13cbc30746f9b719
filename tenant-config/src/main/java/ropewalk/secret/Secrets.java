package ropewalk.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/**
 * Seals and opens a tenant's secrets with AES-256-GCM under a key of that tenant, which itself lies in the database
 * wrapped by the key-encryption key. Each ciphertext is bound to its tenant, context and field: moved elsewhere, it does
 * not open.
 */
@Component
public class Secrets {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final KeyEncryption keyEncryption;
    private final Clock clock;

    Secrets(JdbcClient jdbc, PlatformTransactionManager transactions, KeyEncryption keyEncryption, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.keyEncryption = keyEncryption;
        this.clock = clock;
    }

    /**
     * @param tenant the current tenant
     * @param context what the secret belongs to, such as a connection's id
     * @param field which of its secrets it is, such as {@code apiKey}
     */
    public byte[] seal(TenantId tenant, String context, String field, String plaintext) {
        try {
            return dataKey(tenant, "for share")
                    .encrypt(plaintext.getBytes(StandardCharsets.UTF_8), associatedData(tenant, context, field));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("could not seal " + field + " of " + context, failure);
        }
    }

    /**
     * Opens what {@link #seal} gave for the same tenant, context and field.
     *
     * @throws SealBrokenException when it was sealed for another place or under another key, or was altered
     */
    public String open(TenantId tenant, String context, String field, byte[] sealed) {
        try {
            byte[] plaintext = dataKey(tenant, "").decrypt(sealed, associatedData(tenant, context, field));
            return new String(plaintext, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException failure) {
            throw new SealBrokenException(
                    field + " of " + context + " does not open: it was sealed elsewhere or altered");
        }
    }

    /**
     * The same secret sealed under the tenant's newest key; the very same bytes when it is already.
     *
     * @throws SealBrokenException as {@link #open}
     */
    public byte[] sealAgain(TenantId tenant, String context, String field, byte[] sealed) {
        return TenantKeys.isNewest(keys(tenant, "for share"), sealed)
                ? sealed
                : seal(tenant, context, field, open(tenant, context, field, sealed));
    }

    private Aead dataKey(TenantId tenant, String lock) throws GeneralSecurityException {
        return keys(tenant, lock).getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /** @param lock held until the transaction under way ends, if there is one */
    KeysetHandle keys(TenantId tenant, String lock) {
        if (!tenant.equals(TenantContext.require().tenant())) {
            throw new IllegalArgumentException("secrets of tenant " + tenant + " are not for the current tenant");
        }
        byte[] wrapped = transaction.execute(status -> read(lock).orElseGet(() -> create(tenant)));
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, keyEncryption.opening(), bytes(tenant.value()));
        } catch (GeneralSecurityException otherKey) {
            throw new SealBrokenException("the key-encryption key " + keyEncryption.place()
                    + " does not open the key of tenant " + tenant
                    + "; bring back the file, or the line of it, that was there"
                    + " before: docs/security/keys.md");
        }
    }

    /** In the caller's transaction, which holds the row for itself. */
    void replace(TenantId tenant, KeysetHandle keys) {
        WrappedKeys wrapped = WrappedKeys.of(tenant, keys, keyEncryption.wrapping());
        jdbc.sql("update tenant_key set wrapped = :wrapped, wrapped_by = :by, created_at = :now"
                        + " where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .param("wrapped", wrapped.bytes())
                .param("by", wrapped.by())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** When the newest key was made; empty when there is none yet. */
    Optional<Instant> madeAt() {
        return jdbc.sql("select created_at from tenant_key where tenant_id = :tenant")
                .param("tenant", TenantContext.tenantId())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    private Optional<byte[]> read(String lock) {
        return jdbc.sql("select wrapped from tenant_key where tenant_id = :tenant " + lock)
                .param("tenant", TenantContext.tenantId())
                .query((row, number) -> row.getBytes("wrapped"))
                .optional();
    }

    private byte[] create(TenantId tenant) {
        WrappedKeys wrapped = newDataKey(tenant);
        jdbc.sql(
                        """
                        insert into tenant_key (tenant_id, wrapped, wrapped_by, created_at)
                        values (:tenant, :wrapped, :by, :now)
                        on conflict do nothing""")
                .param("tenant", tenant.value())
                .param("wrapped", wrapped.bytes())
                .param("by", wrapped.by())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return read("").orElseThrow();
    }

    private WrappedKeys newDataKey(TenantId tenant) {
        try {
            return WrappedKeys.of(
                    tenant, KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), keyEncryption.wrapping());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("could not make a key for tenant " + tenant, failure);
        }
    }

    /** The length keeps two contexts apart whose names run into the field's. */
    private static byte[] associatedData(TenantId tenant, String context, String field) {
        return bytes(tenant + "|" + context.length() + ":" + context + "|" + field);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
