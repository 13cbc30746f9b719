package ropewalk.sandbox.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signing as the vendors do. */
public final class Hmac {

    private Hmac() {}

    public static String hex(byte[] secret, String message) {
        return HexFormat.of().formatHex(sha256(secret, message));
    }

    public static String base64(byte[] secret, String message) {
        return Base64.getEncoder().encodeToString(sha256(secret, message));
    }

    /** With SHA-1, for the vendors that sign so. */
    public static String base64Sha1(byte[] secret, String message) {
        return Base64.getEncoder().encodeToString(hash("HmacSHA1", secret, message));
    }

    private static byte[] sha256(byte[] secret, String message) {
        return hash("HmacSHA256", secret, message);
    }

    private static byte[] hash(String algorithm, byte[] secret, String message) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has " + algorithm, impossible);
        }
    }
}
