package ropewalk.secret;

import com.google.crypto.tink.TinkProtoKeysetFormat;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to start with a key-encryption key that is not the one of this database. With another one nobody could sign
 * in, and whatever is sealed from then on would be lost when the right one comes back.
 */
@Component
class KeyFit implements SmartInitializingSingleton {
    private final JdbcClient system;
    private final KeyEncryption key;

    KeyFit(@Qualifier("systemJdbc") JdbcClient system, KeyEncryption key) {
        this.system = system;
        this.key = key;
    }

    private record Wrapped(String tenant, byte[] wrapped) {}

    @Override
    public void afterSingletonsInstantiated() {
        system.sql("select tenant_id as tenant, wrapped from newest_tenant_key()")
                .withQueryTimeout(30)
                .query((row, number) -> new Wrapped(row.getString("tenant"), row.getBytes("wrapped")))
                .optional()
                .ifPresent(this::check);
    }

    void check(Wrapped newest) {
        try {
            TinkProtoKeysetFormat.parseEncryptedKeyset(
                    newest.wrapped(), key.aead(), newest.tenant().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException otherKey) {
            key.forgetIfNew();
            throw new IllegalStateException("The key-encryption key " + key.place()
                    + " does not open the keys in this database. Bring back the file that was there before, or set"
                    + " ropewalk.secret.key-file to it; docs/security/keys.md says what else can be done.");
        }
    }
}
