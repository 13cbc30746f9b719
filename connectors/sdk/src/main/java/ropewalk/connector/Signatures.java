package ropewalk.connector;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the vendors' signatures have in common. */
public final class Signatures {

    private Signatures() {}

    public static byte[] hmacSha256(String secret, byte[] message) {
        return hmacSha256(secret.getBytes(StandardCharsets.UTF_8), message);
    }

    public static byte[] hmacSha256(byte[] secret, byte[] message) {
        return hmac("HmacSHA256", secret, message);
    }

    /** Only for vendors that sign in no other way. */
    public static byte[] hmacSha1(String secret, byte[] message) {
        return hmac("HmacSHA1", secret.getBytes(StandardCharsets.UTF_8), message);
    }

    private static byte[] hmac(String algorithm, byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has " + algorithm, impossible);
        }
    }

    /** In constant time. */
    public static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Forged when the moment is further from now than the window, in either direction */
    public static void within(Duration window, Instant signedAt, Instant now) {
        if (Duration.between(signedAt, now).abs().compareTo(window) > 0) {
            throw Forged.stale("Signed at %s, more than %s away from now".formatted(signedAt, window));
        }
    }
}
