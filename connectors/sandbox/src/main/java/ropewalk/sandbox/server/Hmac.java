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

    private static byte[] sha256(byte[] secret, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }
}
