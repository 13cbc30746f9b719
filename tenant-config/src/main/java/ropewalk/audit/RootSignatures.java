package ropewalk.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** Tells genuine roots from others by the public key alone. */
final class RootSignatures {
    static final String ALGORITHM = "Ed25519";

    private final PublicKey key;

    RootSignatures(PublicKey key) {
        this.key = key;
    }

    /** @param file the key as base64 of its X.509 form, on one line */
    static RootSignatures readFrom(Path file) throws IOException {
        return new RootSignatures(publicKey(Files.readString(file).strip(), file));
    }

    static PublicKey publicKey(String base64, Path file) throws IOException {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException noKey) {
            throw new IOException("there is no public Ed25519 key in " + file, noKey);
        }
    }

    boolean isGenuine(AuditRoot root) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(root.signedBytes());
            return signature.verify(Base64.getDecoder().decode(root.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException notEvenASignature) {
            return false;
        }
    }

    /** As it stands in the file of the public key. */
    String base64() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** By which people compare two keys. */
    String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return "SHA256:" + HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
