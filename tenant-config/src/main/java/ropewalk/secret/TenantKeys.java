package ropewalk.secret;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

/** A tenant's keys: the newest one seals, the one before it still opens what was read a moment ago. */
final class TenantKeys {
    /** What Tink writes before a ciphertext: a version and the key's id. */
    private static final byte VERSION = 1;

    private static final int PREFIX = 5;

    private TenantKeys() {}

    static boolean isNewest(KeysetHandle keys, byte[] sealed) {
        return sealed.length > PREFIX
                && sealed[0] == VERSION
                && ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt()
                        == keys.getPrimary().getId();
    }

    /** With a new key that seals from now on; of the others only the one that sealed until now is kept. */
    static KeysetHandle withNewest(KeysetHandle keys) throws GeneralSecurityException {
        KeysetHandle.Entry before = keys.getPrimary();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(before.getKey()).withFixedId(before.getId()))
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
    }
}
