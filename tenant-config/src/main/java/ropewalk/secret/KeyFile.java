package ropewalk.secret;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * 256 random bits as base64 on one line, in a file that only the server may read, made at the first start when absent.
 * All nodes need the same file; without it nothing sealed opens again, so it is backed up apart from the database.
 *
 * <p>Lines below the first hold keys that only open, while the key is being changed. The file is read again when it
 * changes, so the key is changed while the server runs: within a second, or at once when something does not open.
 */
@Component
class KeyFile implements KeyEncryption {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
    private static final long LOOK = Duration.ofSeconds(1).toNanos();

    private final Path file;
    private final boolean made;
    private final Aead opening = new Opening();
    private volatile KeyRing ring;
    private volatile long lookedAt;

    KeyFile(@Value("${ropewalk.secret.key-file}") Path file) throws GeneralSecurityException, IOException {
        this.file = file.toAbsolutePath().normalize();
        this.made = !Files.exists(this.file) && create(this.file);
        this.ring = KeyRing.read(this.file);
        this.lookedAt = System.nanoTime();
    }

    private static boolean create(Path file) throws IOException {
        if (OwnerOnlyFile.create(file, KeyRing.newLine() + "\n")) {
            LOG.info("made the key-encryption key {}; back it up, and give every node the same file", file);
            return true;
        }
        LOG.info("another process made the key-encryption key {}", file);
        return false;
    }

    @Override
    public Aead opening() {
        return opening;
    }

    @Override
    public Wrapping wrapping() {
        return current().wrapping();
    }

    private KeyRing current() {
        long now = System.nanoTime();
        if (now - lookedAt > LOOK) {
            lookedAt = now;
            readAgain();
        }
        return ring;
    }

    /**
     * Whoever runs goes on with the keys it has when the file is gone or is no key file any more.
     */
    private synchronized void readAgain() {
        try {
            KeyRing before = ring;
            KeyRing now = KeyRing.read(file);
            if (now.ids().equals(before.ids())) {
                return;
            }
            ring = now;
            LOG.info(
                    "read the key-encryption key {} again: {} wraps, {} open",
                    file,
                    now.ids().get(0),
                    now.ids());
        } catch (IOException | GeneralSecurityException unreadable) {
            LOG.error(
                    "the key-encryption key {} cannot be read any more; this node goes on with what it read before,"
                            + " and would not start again",
                    file,
                    unreadable);
        }
    }

    /** Another node may have wrapped with a key that came into the file a moment ago. */
    private final class Opening implements Aead {
        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
            return current().wrapping().aead().encrypt(plaintext, associatedData);
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
            KeyRing tried = current();
            try {
                return tried.opening().decrypt(ciphertext, associatedData);
            } catch (GeneralSecurityException otherKey) {
                readAgain();
                // also when another thread has read it meanwhile
                KeyRing now = ring;
                if (now != tried) {
                    return now.opening().decrypt(ciphertext, associatedData);
                }
                throw otherKey;
            }
        }
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
