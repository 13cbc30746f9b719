package ropewalk.skill;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import ropewalk.skill.InvalidSkill.Reason;

/**
 * What is signed: a line that names the form, and for each file but the signature itself, in the order of their paths, its SHA-256,
 * its length and its path. So neither a byte nor a name can change, and no file can be added or left out.
 */
final class Signing {
    private static final String FORM = "ropewalk-skill-1\n";

    private Signing() {}

    /** The file {@code signature.json} for such files. */
    static byte[] sign(SortedMap<String, byte[]> files, PublicKey publisher, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(signed(files));
            return Strict.write(Map.of(
                    "key",
                    PublisherKey.of(publisher).base64(),
                    "signature",
                    Base64.getEncoder().encodeToString(signature.sign())));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("this is no Ed25519 key", unusable);
        }
    }

    /** @return who signed the files */
    static PublisherKey verified(SortedMap<String, byte[]> files) throws InvalidSkill {
        byte[] file = files.get(Paths.SIGNATURE);
        if (file == null) {
            throw new InvalidSkill(Reason.UNSIGNED, "The package is not signed; sign it with the publisher's key.");
        }
        Map<String, Object> says = Strict.object(Paths.SIGNATURE, file, "key", "signature");
        PublisherKey key = PublisherKey.parse(String.valueOf(says.get("key")))
                .orElseThrow(() -> new InvalidSkill(Reason.SIGNATURE, "signature.json has no Ed25519 key."));
        if (!key.hasSigned(signed(files), bytes(String.valueOf(says.get("signature"))))) {
            throw new InvalidSkill(
                    Reason.SIGNATURE,
                    "The signature is not of these files: something was changed after it was signed, or it is another's.");
        }
        return key;
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException none) {
            return new byte[0];
        }
    }

    private static byte[] signed(SortedMap<String, byte[]> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            signed.writeBytes(FORM.getBytes(StandardCharsets.UTF_8));
            files.forEach((path, content) -> {
                if (!path.equals(Paths.SIGNATURE)) {
                    String line =
                            HexFormat.of().formatHex(digest.digest(content)) + " " + content.length + " " + path + "\n";
                    signed.writeBytes(line.getBytes(StandardCharsets.UTF_8));
                }
            });
            return signed.toByteArray();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
