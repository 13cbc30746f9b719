package ropewalk.identity.factor;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** The codes of six digits that an authenticator app shows, each for thirty seconds (RFC 6238, SHA-1). */
public final class TimeCodes {
    private static final int KEY_BYTES = 20;
    private static final Duration STEP = Duration.ofSeconds(30);
    /** Clocks may differ by as much, before and after. */
    private static final int STEPS_OFF = 1;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TimeBasedOneTimePasswordGenerator GENERATOR = new TimeBasedOneTimePasswordGenerator(STEP);

    private TimeCodes() {}

    /** A new key, as apps take it: base32. */
    static String newKey() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return new Base32().encodeAsString(key);
    }

    /** What the app reads from a picture or a link. */
    public static String uri(String key, String account, String issuer) {
        return "otpauth://totp/" + encoded(issuer) + ":" + encoded(account) + "?secret=" + key + "&issuer="
                + encoded(issuer);
    }

    /** Which of the steps around now the code belongs to; empty when to none later than the last one used. */
    static OptionalLong step(String key, String code, Instant now, long lastUsed) {
        long current = now.getEpochSecond() / STEP.toSeconds();
        for (long step = current - STEPS_OFF; step <= current + STEPS_OFF; step++) {
            if (step > lastUsed && of(key, step).equals(code)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    static String of(String key, long step) {
        Key secret = new SecretKeySpec(new Base32().decode(key), GENERATOR.getAlgorithm());
        try {
            return GENERATOR.generateOneTimePasswordString(secret, Instant.ofEpochSecond(step * STEP.toSeconds()));
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("a key made here is a key", impossible);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
