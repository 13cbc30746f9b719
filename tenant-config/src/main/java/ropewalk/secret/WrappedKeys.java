package ropewalk.secret;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import ropewalk.tenant.TenantId;

/**
 * A tenant's data keys as they lie in the database.
 *
 * @param by the id of the key-encryption key that wrapped them
 */
record WrappedKeys(byte[] bytes, String by) {

    static WrappedKeys of(TenantId tenant, KeysetHandle keys, KeyEncryption.Wrapping wrapping) {
        try {
            return new WrappedKeys(
                    TinkProtoKeysetFormat.serializeEncryptedKeyset(keys, wrapping.aead(), associatedData(tenant)),
                    wrapping.key());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("could not wrap the key of tenant " + tenant, failure);
        }
    }

    private static byte[] associatedData(TenantId tenant) {
        return tenant.value().getBytes(StandardCharsets.UTF_8);
    }
}
