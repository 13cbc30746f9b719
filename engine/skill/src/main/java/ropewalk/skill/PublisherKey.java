package ropewalk.skill;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The public half of the Ed25519 key that a publisher signs with. Two packages are of one publisher where their keys are the
 * same; names can be anybody's.
 */
public final class PublisherKey {
    private static final String ALGORITHM = "Ed25519";

    private final PublicKey key;

    private PublisherKey(PublicKey key) {
        this.key = key;
    }

    /** Empty where it is no such key. @param base64 of its SubjectPublicKeyInfo */
    public static Optional<PublisherKey> parse(String base64) {
        try {
            byte[] encoded = Base64.getDecoder().decode(base64);
            PublicKey key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
            return Optional.of(new PublisherKey(key));
        } catch (IllegalArgumentException | GeneralSecurityException none) {
            return Optional.empty();
        }
    }

    /** @param key an Ed25519 key */
    public static PublisherKey of(PublicKey key) {
        return new PublisherKey(key);
    }

    boolean hasSigned(byte[] content, byte[] signature) {
        try {
            java.security.Signature check = java.security.Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(content);
            return check.verify(signature);
        } catch (GeneralSecurityException broken) {
            return false;
        }
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** What people compare: the first 16 bytes of its SHA-256 in groups of four, such as {@code 1f0c 9a2e …}. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            String hex = HexFormat.of().formatHex(Arrays.copyOf(digest, 16));
            return hex.replaceAll("(.{4})(?!$)", "$1 ");
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublisherKey same && Arrays.equals(key.getEncoded(), same.key.getEncoded());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key.getEncoded());
    }

    @Override
    public String toString() {
        return fingerprint();
    }
}
