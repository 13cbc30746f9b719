package ropewalk.secret;

import com.google.crypto.tink.TinkProtoKeysetFormat;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to start with a key-encryption key that is not the one of this database. With another one nobody could sign
 * in, and whatever is sealed from then on would be lost when the right one comes back. One data key is tried for each
 * key that wrapped any, so a key that was taken out of the file too early is found as well.
 */
@Component
class KeyFit implements SmartInitializingSingleton {
    private final JdbcClient system;
    private final KeyEncryption key;

    KeyFit(@Qualifier("systemJdbc") JdbcClient system, KeyEncryption key) {
        this.system = system;
        this.key = key;
    }

    /** @param by the id of the key that wrapped it; null for those that were wrapped before ids were kept */
    private record Sample(String tenant, byte[] wrapped, @Nullable String by, long keys) {}

    @Override
    public void afterSingletonsInstantiated() {
        List<Sample> closed = system
                .sql("select tenant_id, wrapped, wrapped_by, keys from tenant_key_samples()")
                .withQueryTimeout(30)
                .query((row, number) -> new Sample(
                        row.getString("tenant_id"),
                        row.getBytes("wrapped"),
                        row.getString("wrapped_by"),
                        row.getLong("keys")))
                .list()
                .stream()
                .filter(sample -> !opens(sample))
                .toList();
        if (!closed.isEmpty()) {
            key.forgetIfNew();
            throw new IllegalStateException(message(closed.get(0)));
        }
    }

    private String message(Sample closed) {
        return "The key-encryption key " + key.place() + " does not open " + closed.keys()
                + " of the data keys in this database"
                + (closed.by() == null ? "" : "; key " + closed.by() + " wrapped them")
                + ". Bring back the file that was there before, or set ropewalk.secret.key-file to it. After a change of"
                + " the key, bring back the line of the old one; docs/security/keys.md says what else can be done.";
    }

    private boolean opens(Sample sample) {
        try {
            TinkProtoKeysetFormat.parseEncryptedKeyset(
                    sample.wrapped(), key.opening(), sample.tenant().getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (GeneralSecurityException otherKey) {
            return false;
        }
    }
}
