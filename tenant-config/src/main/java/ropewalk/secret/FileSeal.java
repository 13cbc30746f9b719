package ropewalk.secret;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * A key of one file alone, for content that goes where it cannot be sealed again when the tenant's key changes: the key
 * is what {@link Secrets} seals. AES-256-GCM in pieces of 1 MB (Tink's AES256_GCM_HKDF_1MB), so that a file is never held
 * as a whole; what is cut off, moved or altered does not open.
 */
public final class FileSeal {
    private final KeysetHandle keys;
    private final StreamingAead pieces;

    private FileSeal(KeysetHandle keys) throws GeneralSecurityException {
        this.keys = keys;
        this.pieces = keys.getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
    }

    public static FileSeal fresh() {
        try {
            StreamingAeadConfig.register();
            return new FileSeal(KeysetHandle.generateNew(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("could not make a key for a file", failure);
        }
    }

    /**
     * @param key as {@link #key} gave it
     * @throws SealBrokenException when it is none
     */
    public static FileSeal of(String key) {
        try {
            StreamingAeadConfig.register();
            return new FileSeal(
                    TinkProtoKeysetFormat.parseKeyset(Base64.getDecoder().decode(key), InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException | IllegalArgumentException noKey) {
            throw new SealBrokenException("the key of a file is none");
        }
    }

    /** The key itself, to be sealed by {@link Secrets#seal} and kept nowhere else. */
    public String key() {
        try {
            return Base64.getEncoder()
                    .encodeToString(TinkProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("could not write down the key of a file", failure);
        }
    }

    /**
     * @param place what the file belongs to: it opens for the same one only
     * @return closing it closes the target, and only then the sealed content is whole
     */
    public OutputStream sealing(OutputStream target, String place) throws IOException {
        try {
            return pieces.newEncryptingStream(target, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failure) {
            throw new IOException("could not seal a file", failure);
        }
    }

    /** Reading fails with an IOException as soon as a piece does not open. */
    public InputStream opening(InputStream sealed, String place) throws IOException {
        try {
            return pieces.newDecryptingStream(sealed, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failure) {
            throw new IOException("could not open a file", failure);
        }
    }

    @Override
    public String toString() {
        return "the key of a file";
    }
}
