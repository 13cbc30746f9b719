package ropewalk.notification.push;

import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a browser does with push messages, with the JDK's means alone: its keys, and reading what comes (RFC 8291, RFC
 * 8188).
 *
 * @param applicationServerKey whose messages it takes
 */
record PushedBrowser(
        URI endpoint, String applicationServerKey, PrivateKey privateKey, byte[] publicPoint, byte[] authSecret) {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final int POINT = 65;
    private static final int SALT = 16;
    private static final int COORDINATE = 32;
    private static final byte LAST_RECORD = 2;

    static PushedBrowser subscribed(URI endpoint, String applicationServerKey) {
        try {
            KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC");
            pairs.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = pairs.generateKeyPair();
            byte[] auth = new byte[16];
            new SecureRandom().nextBytes(auth);
            return new PushedBrowser(
                    endpoint, applicationServerKey, pair.getPrivate(), point((ECPublicKey) pair.getPublic()), auth);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Of keys that are known. */
    static PushedBrowser of(String privateKey, String publicPoint, String auth) throws GeneralSecurityException {
        PrivateKey key = KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, decoded(privateKey)), curve()));
        return new PushedBrowser(URI.create("https://push.example"), "", key, decoded(publicPoint), decoded(auth));
    }

    /** {@code PushSubscription.toJSON()}. */
    Map<String, ?> json() {
        return Map.of(
                "endpoint",
                endpoint.toString(),
                "keys",
                Map.of("p256dh", ENCODER.encodeToString(publicPoint), "auth", ENCODER.encodeToString(authSecret)));
    }

    /** @throws GeneralSecurityException when it is not for this browser, or not as the RFC says */
    String read(byte[] body) throws GeneralSecurityException {
        ByteBuffer bytes = ByteBuffer.wrap(body);
        byte[] salt = taken(bytes, SALT);
        int recordSize = bytes.getInt();
        byte[] sender = taken(bytes, bytes.get());
        byte[] record = taken(bytes, bytes.remaining());
        if (sender.length != POINT || record.length > recordSize || body.length > 4096) {
            throw new GeneralSecurityException("not one record of a push message");
        }
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(privateKey);
        agreement.doPhase(publicKey(sender), true);
        byte[] info = joined("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), publicPoint, sender);
        byte[] input = derived(authSecret, agreement.generateSecret(), info, 32);
        byte[] key = derived(salt, input, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
        byte[] nonce = derived(salt, input, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        byte[] padded = cipher.doFinal(record);
        int end = padded.length - 1;
        while (end > 0 && padded[end] == 0) {
            end--;
        }
        if (padded[end] != LAST_RECORD) {
            throw new GeneralSecurityException("not the last record");
        }
        return new String(padded, 0, end, StandardCharsets.UTF_8);
    }

    /** HKDF with SHA-256, of one block at most (RFC 5869). */
    private static byte[] derived(byte[] salt, byte[] input, byte[] info, int length) throws GeneralSecurityException {
        return Arrays.copyOf(hmac(hmac(salt, input), joined(info, new byte[] {1})), length);
    }

    private static byte[] hmac(byte[] key, byte[] content) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(content);
    }

    static PublicKey publicKey(byte[] point) throws GeneralSecurityException {
        ECPoint place = new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE)),
                new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE, POINT)));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(place, curve()));
    }

    private static byte[] point(ECPublicKey key) {
        ByteBuffer point = ByteBuffer.allocate(POINT).put((byte) 4);
        for (BigInteger coordinate :
                new BigInteger[] {key.getW().getAffineX(), key.getW().getAffineY()}) {
            byte[] bytes = coordinate.toByteArray();
            byte[] fixed = new byte[COORDINATE];
            int length = Math.min(bytes.length, COORDINATE);
            System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
            point.put(fixed);
        }
        return point.array();
    }

    private static ECParameterSpec curve() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static byte[] taken(ByteBuffer from, int length) {
        byte[] taken = new byte[length];
        from.get(taken);
        return taken;
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }

    private static byte[] decoded(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }
}
