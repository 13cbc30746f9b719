package ropewalk.redaction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Tells by a digest whether anything changed that the model of names is made from. */
final class Sources {
    private Sources() {}

    static String digest() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Class<?> root : List.of(Names.class, Sources.class)) {
                Path folder = Path.of(root.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .resolve("ropewalk/redaction");
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(file -> file.toString().matches(".*\\.(class|txt)")
                                    && !file.getFileName().toString().contains("Test"))
                            .sorted()
                            .forEach(file -> add(digest, file));
                }
            }
            digest.update(System.getProperty("java.class.path")
                    .replaceAll("[^;:]*[/\\\\]", "")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void add(MessageDigest digest, Path file) {
        try {
            digest.update(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
