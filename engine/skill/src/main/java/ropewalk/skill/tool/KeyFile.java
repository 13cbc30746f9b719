package ropewalk.skill.tool;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A publisher's key in a file: both halves as PEM. Whoever has it can publish as they do. */
final class KeyFile {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private KeyFile() {}

    /** For its owner alone, and never over another one. */
    static KeyPair make(Path file) throws Misuse, IOException {
        try {
            KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (posix) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
            String text = block("PRIVATE KEY", key.getPrivate().getEncoded())
                    + block("PUBLIC KEY", key.getPublic().getEncoded());
            Files.writeString(file, text, StandardOpenOption.TRUNCATE_EXISTING);
            return key;
        } catch (FileAlreadyExistsException there) {
            throw new Misuse(file + " is there already; a key that was used is not written over.");
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    static KeyPair read(Path file) throws Misuse, IOException {
        try {
            String text = Files.readString(file);
            KeyFactory factory = KeyFactory.getInstance("Ed25519");
            return new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(bytes(file, text, "PUBLIC KEY"))),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(bytes(file, text, "PRIVATE KEY"))));
        } catch (NoSuchFileException none) {
            throw new Misuse("There is no " + file + "; make a key with: key " + file);
        } catch (GeneralSecurityException | IllegalArgumentException other) {
            throw new Misuse(file + " has no Ed25519 key that can be read; make one with: key FILE");
        }
    }

    private static String block(String name, byte[] encoded) {
        return "-----BEGIN " + name + "-----\n" + LINES.encodeToString(encoded) + "\n-----END " + name + "-----\n";
    }

    private static byte[] bytes(Path file, String text, String name) throws Misuse {
        Matcher block = Pattern.compile("-----BEGIN " + name + "-----([A-Za-z0-9+/=\\s]+)-----END " + name + "-----")
                .matcher(text);
        if (!block.find()) {
            throw new Misuse(file + " has no " + name + "; make a key with: key FILE");
        }
        return Base64.getMimeDecoder().decode(block.group(1));
    }
}
