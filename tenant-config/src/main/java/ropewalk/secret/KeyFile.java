package ropewalk.secret;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * 256 random bits as base64 on one line, in a file that only the server may read, made at the first start when absent.
 * All nodes need the same file; without it nothing sealed opens again, so it is backed up apart from the database.
 */
@Component
class KeyFile implements KeyEncryption {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
    private static final int KEY_BYTES = 32;

    private final Path file;
    private final Aead aead;
    private final boolean made;

    KeyFile(@Value("${ropewalk.secret.key-file}") Path file) throws GeneralSecurityException, IOException {
        AeadConfig.register();
        this.file = file.toAbsolutePath().normalize();
        this.made = !Files.exists(this.file) && create(this.file);
        this.aead = read(this.file);
    }

    @AccessesPartialKey
    private static Aead read(Path file) throws GeneralSecurityException, IOException {
        byte[] key = decode(file);
        AesGcmParameters parameters = AesGcmParameters.builder()
                .setKeySizeBytes(KEY_BYTES)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                .build();
        AesGcmKey aes = AesGcmKey.builder()
                .setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                .build();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(aes).withRandomId().makePrimary())
                .build()
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private static byte[] decode(Path file) throws IOException {
        try {
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            throw new IOException(wrongContent(file), notBase64);
        }
        throw new IOException(wrongContent(file));
    }

    private static String wrongContent(Path file) {
        return "the key-encryption key " + file + " must hold 32 bytes as base64 on one line; openssl rand -base64 32";
    }

    private static boolean create(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        if (OwnerOnlyFile.create(file, Base64.getEncoder().encodeToString(key) + "\n")) {
            LOG.info("made the key-encryption key {}; back it up, and give every node the same file", file);
            return true;
        }
        LOG.info("another process made the key-encryption key {}", file);
        return false;
    }

    @Override
    public Aead aead() {
        return aead;
    }

    @Override
    public void forgetIfNew() {
        try {
            if (made) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            LOG.warn("the key-encryption key {} was made by mistake and is still there", file, failure);
        }
    }

    @Override
    public String place() {
        return file.toString();
    }
}
