package ropewalk.notification.push;

import com.google.crypto.tink.subtle.EllipticCurves;
import com.google.crypto.tink.subtle.EllipticCurves.CurveType;
import com.google.crypto.tink.subtle.EllipticCurves.PointFormatType;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.subtle.Random;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts push messages for one browser (RFC 8291), as one record of RFC 8188. Curve and derivation of keys are Tink's,
 * which refuses a point that is not on the curve.
 */
final class PushEncryption {
    static final int SALT_BYTES = 16;
    private static final int AUTH_BYTES = 16;
    private static final int INPUT_BYTES = 32;
    private static final int KEY_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int RECORD_BYTES = 4096;
    private static final byte LAST_RECORD = 2;
    private static final String HMAC = "HmacSha256";

    private final byte[] reader;
    private final ECPoint readerPoint;
    private final byte[] auth;

    /** @throws GeneralSecurityException when this is no point of P-256 or the secret is not 16 bytes long */
    PushEncryption(byte[] p256dh, byte[] auth) throws GeneralSecurityException {
        if (auth.length != AUTH_BYTES) {
            throw new GeneralSecurityException("the secret has " + auth.length + " bytes instead of " + AUTH_BYTES);
        }
        this.reader = p256dh.clone();
        this.readerPoint = EllipticCurves.pointDecode(CurveType.NIST_P256, PointFormatType.UNCOMPRESSED, p256dh);
        this.auth = auth.clone();
    }

    byte[] encrypt(byte[] message) throws GeneralSecurityException {
        return encrypt(message, EllipticCurves.generateKeyPair(CurveType.NIST_P256), Random.randBytes(SALT_BYTES));
    }

    /** @param sender and salt: new ones for each message, except for the examples of the RFC */
    byte[] encrypt(byte[] message, KeyPair sender, byte[] salt) throws GeneralSecurityException {
        byte[] senderPoint = EllipticCurves.pointEncode(
                CurveType.NIST_P256, PointFormatType.UNCOMPRESSED, ((ECPublicKey) sender.getPublic()).getW());
        byte[] shared = EllipticCurves.computeSharedSecret((ECPrivateKey) sender.getPrivate(), readerPoint);
        byte[] info = ascii("WebPush: info\0");
        byte[] input = Hkdf.computeHkdf(
                HMAC,
                shared,
                auth,
                ByteBuffer.allocate(info.length + reader.length + senderPoint.length)
                        .put(info)
                        .put(reader)
                        .put(senderPoint)
                        .array(),
                INPUT_BYTES);
        byte[] key = Hkdf.computeHkdf(HMAC, input, salt, ascii("Content-Encoding: aes128gcm\0"), KEY_BYTES);
        byte[] nonce = Hkdf.computeHkdf(HMAC, input, salt, ascii("Content-Encoding: nonce\0"), NONCE_BYTES);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        byte[] record = cipher.doFinal(ByteBuffer.allocate(message.length + 1)
                .put(message)
                .put(LAST_RECORD)
                .array());
        ByteBuffer body = ByteBuffer.allocate(salt.length + Integer.BYTES + 1 + senderPoint.length + record.length)
                .put(salt)
                .putInt(RECORD_BYTES)
                .put((byte) senderPoint.length)
                .put(senderPoint)
                .put(record);
        if (body.capacity() > RECORD_BYTES) {
            throw new GeneralSecurityException("a push message of " + body.capacity() + " bytes is too long");
        }
        return body.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
