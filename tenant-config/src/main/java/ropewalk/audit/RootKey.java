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
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import ropewalk.secret.OwnerOnlyFile;

/**
 * Signs roots. The private and the public key lie as two lines of base64 (PKCS 8 and X.509) in a file that only the
 * server may read, made at the first start when absent. All nodes need the same file; it is not in the database, so
 * whoever has only that cannot sign.
 */
@Component
class RootKey {
    private static final Logger LOG = LoggerFactory.getLogger(RootKey.class);

    private final PrivateKey key;
    private final RootSignatures signatures;

    RootKey(AuditSettings settings, @Value("${ropewalk.secret.key-file}") Path keyEncryptionKey) throws IOException {
        Path file = settings.keyFile(keyEncryptionKey);
        if (!Files.exists(file)) {
            create(file);
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() != 2) {
            throw new IOException("the audit log's key " + file + " must hold two lines: bring back the one that was"
                    + " there, or remove it for a new one");
        }
        this.key = privateKey(lines.get(0), file);
        this.signatures = new RootSignatures(RootSignatures.publicKey(lines.get(1), file));
    }

    private static void create(Path file) throws IOException {
        try {
            KeyPair pair =
                    KeyPairGenerator.getInstance(RootSignatures.ALGORITHM).generateKeyPair();
            var base64 = Base64.getEncoder();
            String content = base64.encodeToString(pair.getPrivate().getEncoded()) + "\n"
                    + base64.encodeToString(pair.getPublic().getEncoded()) + "\n";
            if (OwnerOnlyFile.create(file, content)) {
                LOG.info(
                        "made the audit log's key {} ({}); back it up, and give every node the same file",
                        file,
                        new RootSignatures(pair.getPublic()).fingerprint());
            }
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        } catch (IOException failure) {
            throw new IOException(
                    "the audit log's key " + file + " cannot be made; set ropewalk.audit.key-file to a file that is"
                            + " there or can be made",
                    failure);
        }
    }

    private static PrivateKey privateKey(String base64, Path file) throws IOException {
        try {
            return KeyFactory.getInstance(RootSignatures.ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException noKey) {
            throw new IOException("there is no private Ed25519 key in " + file, noKey);
        }
    }

    AuditRoot sign(AuditRoot root) {
        try {
            Signature signature = Signature.getInstance(RootSignatures.ALGORITHM);
            signature.initSign(key);
            signature.update(root.signedBytes());
            return root.signed(Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("could not sign the audit log's root", failure);
        }
    }

    RootSignatures signatures() {
        return signatures;
    }
}
