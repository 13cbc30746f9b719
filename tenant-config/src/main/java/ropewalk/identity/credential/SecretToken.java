package ropewalk.identity.credential;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ropewalk.tenant.TenantId;

/**
 * What a browser, machine or mail link shows to prove itself: the tenant's id (16 bytes) and a secret (32 bytes), as 64
 * characters of base64url. The tenant says where to look; only the hash of the secret is stored, so that neither
 * database nor backup can be used to sign in.
 */
public record SecretToken(TenantId tenant, String text) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 16;
    private static final int BYTES = ID_BYTES + 32;

    public static SecretToken create(TenantId tenant) {
        byte[] secret = new byte[BYTES - ID_BYTES];
        RANDOM.nextBytes(secret);
        UUID id = UUID.fromString(tenant.value());
        byte[] all = ByteBuffer.allocate(BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(secret)
                .array();
        return new SecretToken(tenant, Base64.getUrlEncoder().withoutPadding().encodeToString(all));
    }

    /** Empty for anything that {@link #create} cannot have made. */
    public static Optional<SecretToken> parse(@Nullable String text) {
        if (text == null || text.length() != BYTES * 4 / 3) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            TenantId tenant = new TenantId(new UUID(bytes.getLong(), bytes.getLong()).toString());
            return Optional.of(new SecretToken(tenant, text));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The same as bytes, and back. */
    byte[] bytes() {
        return Base64.getUrlDecoder().decode(text);
    }

    public static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** SHA-256: the secret has 256 random bits, so a slow hash would add nothing. */
    public byte[] hash() {
        return sha256(text);
    }

    public static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** As OAuth 2.0 and OpenID Connect write hashes: base64url without padding. */
    public static String base64OfHash(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(text));
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "SecretToken of tenant " + tenant;
    }
}
