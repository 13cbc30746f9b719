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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The key-encryption keys of a file, a line each: the first one wraps, and all of them open. */
final class KeyRing {
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 8;

    private final List<String> lines;
    private final Aead opening;
    private final KeyEncryption.Wrapping wrapping;

    private KeyRing(List<String> lines) throws GeneralSecurityException {
        AeadConfig.register();
        this.lines = List.copyOf(lines);
        this.opening = aead(this.lines);
        this.wrapping = new KeyEncryption.Wrapping(aead(this.lines.subList(0, 1)), id(this.lines.get(0)));
    }

    /** @throws IOException when there is no such file, or a line of it is no key; the message names the file */
    static KeyRing read(Path file) throws IOException, GeneralSecurityException {
        List<String> lines = Files.readString(file)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        for (String line : lines) {
            if (!isKey(line)) {
                throw wrongContent(file);
            }
        }
        if (lines.isEmpty()) {
            throw wrongContent(file);
        }
        return new KeyRing(lines);
    }

    private static IOException wrongContent(Path file) {
        return new IOException(
                "the key-encryption key " + file + " must hold 32 bytes as base64 on one line, and may hold"
                        + " older keys on lines below; openssl rand -base64 32");
    }

    private static boolean isKey(String line) {
        try {
            return Base64.getDecoder().decode(line).length == KEY_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    static String newLine() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** With one key more, which opens and does not wrap yet. */
    KeyRing withNew() throws GeneralSecurityException {
        List<String> more = new ArrayList<>(lines);
        more.add(newLine());
        return new KeyRing(more);
    }

    /** The newest key, which is the last one, wraps from now on. */
    KeyRing withNewestFirst() throws GeneralSecurityException {
        List<String> other = new ArrayList<>(lines);
        other.add(0, other.remove(other.size() - 1));
        return new KeyRing(other);
    }

    /** Without the keys that only open. */
    KeyRing withFirstOnly() throws GeneralSecurityException {
        return new KeyRing(lines.subList(0, 1));
    }

    Aead opening() {
        return opening;
    }

    KeyEncryption.Wrapping wrapping() {
        return wrapping;
    }

    /** In the order of the file. */
    List<String> ids() {
        return lines.stream().map(KeyRing::id).toList();
    }

    /** As it stands in the file. */
    String text() {
        return String.join("\n", lines) + "\n";
    }

    /** By which people compare keys; it tells nothing of the key. */
    private static String id(String line) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("ropewalk key-encryption key ".getBytes(StandardCharsets.US_ASCII));
            byte[] hash = digest.digest(Base64.getDecoder().decode(line));
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @AccessesPartialKey
    private static Aead aead(List<String> lines) throws GeneralSecurityException {
        AesGcmParameters parameters = AesGcmParameters.builder()
                .setKeySizeBytes(KEY_BYTES)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                .build();
        KeysetHandle.Builder keys = KeysetHandle.newBuilder();
        for (int i = 0; i < lines.size(); i++) {
            AesGcmKey key = AesGcmKey.builder()
                    .setParameters(parameters)
                    .setKeyBytes(SecretBytes.copyFrom(
                            Base64.getDecoder().decode(lines.get(i)), InsecureSecretKeyAccess.get()))
                    .build();
            KeysetHandle.Builder.Entry entry = KeysetHandle.importKey(key).withRandomId();
            keys.addEntry(i == 0 ? entry.makePrimary() : entry);
        }
        return keys.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
    }
}
