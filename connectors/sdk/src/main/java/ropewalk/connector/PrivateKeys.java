package ropewalk.connector;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Private keys as people paste them into a form: PEM, PKCS#8 ({@code BEGIN PRIVATE KEY}) or PKCS#1 ({@code BEGIN RSA
 * PRIVATE KEY}), even where the form has lost the ends of its lines.
 */
public final class PrivateKeys {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final int LONGEST = 20_000;
    private static final int FEWEST_BITS = 2048;
    /** Version 0, and the algorithm rsaEncryption without parameters. Source: RFC 5208, section 5. */
    private static final byte[] PKCS8_RSA = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private PrivateKeys() {}

    /**
     * Also for an account's compact constructor: the message is for whoever has entered the key, and says nothing of it.
     *
     * @throws IllegalArgumentException when it is not an RSA key of 2048 bits at least, or not one that can be read
     */
    public static RSAPrivateKey rsa(String pem) {
        Matcher found = PEM.matcher(pem);
        if (pem.length() > LONGEST || !found.find()) {
            throw new IllegalArgumentException(
                    "The private key has to be the whole text from -----BEGIN PRIVATE KEY----- to the end line");
        }
        String kind = found.group(1);
        String body = found.group(2);
        if (kind.contains("ENCRYPTED") || body.contains("ENCRYPTED")) {
            throw new IllegalArgumentException(
                    "The private key is locked with a passphrase; take it away with: openssl pkey -in key.pem");
        }
        return switch (kind) {
            case "PRIVATE KEY" -> read(bytes(body));
            case "RSA PRIVATE KEY" -> read(wrapped(bytes(body)));
            case "EC PRIVATE KEY", "DSA PRIVATE KEY", "OPENSSH PRIVATE KEY" ->
                throw new IllegalArgumentException("The private key has to be an RSA key in PEM, this is another kind");
            default ->
                throw new IllegalArgumentException("This is a %s, the private key that belongs to it is needed"
                        .formatted(kind.toLowerCase(Locale.ROOT)));
        };
    }

    private static byte[] bytes(String body) {
        try {
            return Base64.getDecoder().decode(body.replace("\\n", "").replaceAll("\\s", ""));
        } catch (IllegalArgumentException broken) {
            throw unreadable();
        }
    }

    private static RSAPrivateKey read(byte[] pkcs8) {
        PrivateKey key;
        try {
            key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException broken) {
            throw unreadable();
        }
        if (!(key instanceof RSAPrivateKey rsa) || rsa.getModulus().bitLength() < FEWEST_BITS) {
            throw new IllegalArgumentException("The private key has to have %d bits at least".formatted(FEWEST_BITS));
        }
        return rsa;
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException("The private key is not a whole RSA key; was a part of it lost?");
    }

    /** PKCS#1 inside of PKCS#8: a sequence of version, algorithm and the key as an octet string. */
    private static byte[] wrapped(byte[] pkcs1) {
        var inside = new ByteArrayOutputStream();
        inside.writeBytes(PKCS8_RSA);
        inside.writeBytes(tagged(0x04, pkcs1));
        return tagged(0x30, inside.toByteArray());
    }

    /** Source: X.690, section 8.1. */
    private static byte[] tagged(int tag, byte[] content) {
        var whole = new ByteArrayOutputStream();
        whole.write(tag);
        if (content.length < 0x80) {
            whole.write(content.length);
        } else if (content.length < 0x100) {
            whole.write(0x81);
            whole.write(content.length);
        } else {
            whole.write(0x82);
            whole.write(content.length >> 8);
            whole.write(content.length);
        }
        whole.writeBytes(content);
        return whole.toByteArray();
    }
}
