package ropewalk.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * What the file of the key that signs roots holds: the private and the public key as two lines of base64 (PKCS 8 and
 * X.509), and below them a line of JSON for each key before.
 */
record SigningKey(PrivateKey key, String publicKey, List<RetiredKey> retired, RootSignatures signatures) {

    static SigningKey read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 2) {
            throw new IOException("the audit log's key " + file + " must hold two lines, and one for each key before:"
                    + " bring back the one that was there, or remove it for a new one");
        }
        List<RetiredKey> retired = new ArrayList<>();
        for (String line : lines.subList(2, lines.size())) {
            try {
                retired.add(CanonicalJson.read(line, RetiredKey.class));
            } catch (JacksonException noJson) {
                throw new IOException("a line of the audit log's key " + file + " is no retired key", noJson);
            }
        }
        RootSignatures signatures = new RootSignatures(RootSignatures.publicKey(lines.get(1), file), retired);
        return new SigningKey(privateKey(lines.get(0), file), signatures.base64(), List.copyOf(retired), signatures);
    }

    private static PrivateKey privateKey(String base64, Path file) throws IOException {
        try {
            return KeyFactory.getInstance(RootSignatures.ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException noKey) {
            throw new IOException("there is no private Ed25519 key in " + file, noKey);
        }
    }

    /** A new one, before which there was none. */
    static SigningKey create() {
        KeyPair pair = newPair();
        return new SigningKey(
                pair.getPrivate(),
                base64(pair.getPublic().getEncoded()),
                List.of(),
                new RootSignatures(pair.getPublic(), List.of()));
    }

    /** A new one, which retires this one at the moment. */
    SigningKey next(Instant retirement) {
        KeyPair pair = newPair();
        String other = base64(pair.getPublic().getEncoded());
        RetiredKey unsigned = new RetiredKey(retirement, publicKey, other, "");
        List<RetiredKey> all = new ArrayList<>(retired);
        all.add(unsigned.signed(sign(pair.getPrivate(), unsigned.signedBytes())));
        return new SigningKey(pair.getPrivate(), other, List.copyOf(all), new RootSignatures(pair.getPublic(), all));
    }

    private static KeyPair newPair() {
        try {
            return KeyPairGenerator.getInstance(RootSignatures.ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The root with this key's id and signature. */
    AuditRoot sign(AuditRoot root) {
        AuditRoot named = root.by(signatures.id());
        return named.signed(sign(key, named.signedBytes()));
    }

    private static String sign(PrivateKey key, byte[] content) {
        try {
            Signature signature = Signature.getInstance(RootSignatures.ALGORITHM);
            signature.initSign(key);
            signature.update(content);
            return base64(signature.sign());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("could not sign for the audit log", failure);
        }
    }

    /** As it stands in the file. */
    String text() {
        StringBuilder lines = new StringBuilder();
        lines.append(base64(key.getEncoded())).append('\n').append(publicKey).append('\n');
        retired.forEach(one -> lines.append(CanonicalJson.line(one)).append('\n'));
        return lines.toString();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
