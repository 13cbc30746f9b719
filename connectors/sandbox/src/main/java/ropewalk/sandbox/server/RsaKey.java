package ropewalk.sandbox.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/** A key of 2048 bits, and what is signed with it: SHA256withRSA, which JSON web tokens call RS256. */
public final class RsaKey {

    private final KeyPair keys;

    /** A new one. */
    public RsaKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has RSA", impossible);
        }
    }

    /** PKCS#8, in PEM. */
    public String privateKey() {
        return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    /** A SubjectPublicKeyInfo of X.509, in DER. */
    public byte[] publicKey() {
        return keys.getPublic().getEncoded();
    }

    public byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has SHA256withRSA", impossible);
        }
    }

    /** @param parts of a JSON web token: header, claims and signature */
    public boolean hasSigned(String[] parts) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(keys.getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** @param kind what stands behind BEGIN and END */
    public static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + kind + "-----\n";
    }
}
