package ropewalk.connector.salesforce;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import ropewalk.connector.Json;

/**
 * A signed statement of who wants to sign in (RFC 7523, RS256), with what Salesforce asks to stand in it. Source:
 * Salesforce Help, "OAuth 2.0 JWT Bearer Flow for Server-to-Server Integration".
 */
final class Assertion {

    /** Salesforce takes none that is valid for longer. */
    private static final Duration LIFE = Duration.ofMinutes(3);

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Assertion() {}

    static String of(String consumerKey, String username, URI audience, String privateKey, Instant now) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", consumerKey);
        claims.put("sub", username);
        claims.put("aud", audience.toString());
        claims.put("exp", now.plus(LIFE).getEpochSecond());
        return signed("{\"alg\":\"RS256\"}", Json.write(claims), key(privateKey));
    }

    static String signed(String header, String claims, PrivateKey key) {
        String text = encoded(header) + "." + encoded(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("An RSA key that was read can sign", unusable);
        }
    }

    private static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a PEM text, however its lines were broken.
     *
     * @throws IllegalArgumentException in words for whoever pasted it, without a part of it
     */
    static PrivateKey key(String pem) {
        if (pem.contains("BEGIN RSA PRIVATE KEY") || pem.contains("BEGIN ENCRYPTED PRIVATE KEY")) {
            throw new IllegalArgumentException("“Private key” (privateKey) has to be PKCS #8 without a passphrase:"
                    + " openssl pkcs8 -topk8 -nocrypt -in key.pem makes one of it");
        }
        try {
            String base64 =
                    pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    "“Private key” (privateKey) is not an RSA key in PEM (-----BEGIN PRIVATE KEY-----)");
        }
    }
}
