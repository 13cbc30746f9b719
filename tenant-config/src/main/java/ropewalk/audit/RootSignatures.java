package ropewalk.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells genuine roots from others by public keys alone: the one that is trusted, and those before it that it retired, or
 * that one of those retired, each for what is dated up to its retirement.
 */
final class RootSignatures {
    static final String ALGORITHM = "Ed25519";

    private static final int ID_DIGITS = 16;

    private final List<Known> known = new ArrayList<>();

    /** @param until null for the one that signs now */
    private record Known(PublicKey key, String base64, @Nullable Instant until) {
        String id() {
            return digits(key).substring(0, ID_DIGITS);
        }

        boolean signed(AuditRoot root) {
            return (root.key().isEmpty() || root.key().equals(id()))
                    && (until == null || !root.at().isAfter(until))
                    && verifies(key, root.signedBytes(), root.signature());
        }
    }

    RootSignatures(PublicKey trusted, List<RetiredKey> retired) {
        known.add(new Known(trusted, Base64.getEncoder().encodeToString(trusted.getEncoded()), null));
        for (int i = 0; i < known.size(); i++) {
            addRetiredBy(known.get(i), retired);
        }
    }

    /** The earliest retirement counts. */
    private void addRetiredBy(Known next, List<RetiredKey> retired) {
        retired.stream()
                .filter(one -> one.next().equals(next.base64()))
                .filter(one -> verifies(next.key(), one.signedBytes(), one.signature()))
                .sorted((one, other) -> one.at().compareTo(other.at()))
                .filter(one -> known.stream().noneMatch(other -> other.base64().equals(one.key())))
                .forEach(one -> {
                    try {
                        known.add(new Known(parse(one.key()), one.key(), one.at()));
                    } catch (GeneralSecurityException | IllegalArgumentException noKey) {
                        throw new IllegalStateException("the retired key " + one.key() + " is no key", noKey);
                    }
                });
    }

    /** @param file the trusted key as base64 of its X.509 form, on one line */
    static RootSignatures readFrom(Path file, List<RetiredKey> retired) throws IOException {
        return new RootSignatures(publicKey(Files.readString(file).strip(), file), retired);
    }

    static PublicKey publicKey(String base64, Path file) throws IOException {
        try {
            return parse(base64);
        } catch (GeneralSecurityException | IllegalArgumentException noKey) {
            throw new IOException("there is no public Ed25519 key in " + file, noKey);
        }
    }

    private static PublicKey parse(String base64) throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM)
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    boolean isGenuine(AuditRoot root) {
        return known.stream().anyMatch(one -> one.signed(root));
    }

    private static boolean verifies(PublicKey key, byte[] content, String base64) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(Base64.getDecoder().decode(base64));
        } catch (GeneralSecurityException | IllegalArgumentException notEvenASignature) {
            return false;
        }
    }

    /** The key that is trusted, as it stands in the file of the public key. */
    String base64() {
        return known.get(0).base64();
    }

    /** Of the key that is trusted, as it stands in each root that it signs. */
    String id() {
        return known.get(0).id();
    }

    /** Of the key that is trusted; by it people compare two keys. */
    String fingerprint() {
        return "SHA256:" + digits(known.get(0).key());
    }

    /** How many keys before it count up to their retirement. */
    int retired() {
        return known.size() - 1;
    }

    private static String digits(PublicKey key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
