package ropewalk.notification.push;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * Where a browser takes push messages, and what they are encrypted for (RFC 8291).
 *
 * @param p256dh its public key, an uncompressed point of P-256
 * @param auth 16 bytes that only the browser and we know
 */
record PushSubscription(URI endpoint, String p256dh, String auth) {

    /** @throws IllegalArgumentException when nothing could be encrypted for it */
    void check() {
        encrypt("");
    }

    /** Nobody but the browser reads it. */
    byte[] encrypt(String message) {
        try {
            Base64.Decoder decoder = Base64.getUrlDecoder();
            return new PushEncryption(decoder.decode(p256dh), decoder.decode(auth))
                    .encrypt(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException unfit) {
            throw new IllegalArgumentException("nothing can be encrypted for these keys", unfit);
        }
    }

    /** By which it is found again. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(endpoint.toString().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
