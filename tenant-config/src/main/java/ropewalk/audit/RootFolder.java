package ropewalk.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Roots in a folder outside of the database, a line of JSON each: a file for a tenant's roots, in the order of their
 * positions, and one for the beginnings of its chain. Files are only ever appended to.
 */
final class RootFolder {
    /** The public key, for whoever verifies without the server. */
    static final String PUBLIC_KEY = "public-key";

    /** Keys that signed before it, a line of JSON each. */
    static final String RETIRED_KEYS = "retired-keys.jsonl";

    private static final String ROOTS = ".jsonl";
    private static final String BEGINNINGS = ".beginnings.jsonl";
    private static final Pattern TENANT = Pattern.compile("([0-9a-f-]{36})\\.(beginnings\\.)?jsonl");

    private final Path folder;
    private final @Nullable Map<String, Long> sizes;
    private @Nullable SigningKey published;

    RootFolder(Path folder) {
        this(folder, null);
    }

    private RootFolder(Path folder, @Nullable Map<String, Long> sizes) {
        this.folder = folder;
        this.sizes = sizes;
    }

    /** The folder as it is now: roots that are signed while a chain is read would lie beyond what is read of it. */
    RootFolder now() throws IOException {
        Map<String, Long> now = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                now.put(file.getFileName().toString(), Files.size(file));
            }
        }
        return new RootFolder(folder, now);
    }

    Path path() {
        return folder;
    }

    /** Puts the public key of the one that signs now, and those before it, where others than the server read them. */
    synchronized void publish(SigningKey key) throws IOException {
        if (key.equals(published)) {
            return;
        }
        Path retired = folder.resolve(RETIRED_KEYS);
        List<RetiredKey> there = retiredKeys();
        List<String> missing = key.retired().stream()
                .filter(one -> !there.contains(one))
                .map(CanonicalJson::line)
                .toList();
        if (!missing.isEmpty()) {
            Files.write(retired, missing, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        Path file = folder.resolve(PUBLIC_KEY);
        if (!Files.exists(file) || !Files.readString(file).strip().equals(key.publicKey())) {
            Files.writeString(file, key.publicKey() + "\n");
        }
        published = key;
    }

    /** Without those of lines that a crash cut off; whether each is genuine the signatures tell. */
    List<RetiredKey> retiredKeys() throws IOException {
        Path file = folder.resolve(RETIRED_KEYS);
        if (!Files.exists(file)) {
            return List.of();
        }
        List<RetiredKey> all = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            try {
                all.add(CanonicalJson.read(line, RetiredKey.class));
            } catch (JacksonException cutOff) {
                continue;
            }
        }
        return all;
    }

    /** On the disk when this returns. */
    void append(AuditRoot root) throws IOException {
        Path file = folder.resolve(root.tenant() + (root.beginning() ? BEGINNINGS : ROOTS));
        boolean isNew = !Files.exists(file);
        byte[] line = CanonicalJson.bytes(root);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            // a line that a crash cut off stays by itself
            ByteBuffer whole = ByteBuffer.allocate(line.length + 2);
            if (!isNew && !endsWithLine(file)) {
                whole.put((byte) '\n');
            }
            whole.put(line).put((byte) '\n').flip();
            while (whole.hasRemaining()) {
                channel.write(whole);
            }
            channel.force(true);
        }
        if (isNew) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    private static boolean endsWithLine(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() == 0 || (channel.read(last, channel.size() - 1) == 1 && last.get(0) == '\n');
        }
    }

    List<String> tenants() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> TENANT.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> name.group(1))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /** To be closed. */
    Stream<AuditRoot> roots(String tenant) {
        return read(folder.resolve(tenant + ROOTS), tenant);
    }

    List<AuditRoot> beginnings(String tenant) {
        try (Stream<AuditRoot> roots = read(folder.resolve(tenant + BEGINNINGS), tenant)) {
            return roots.toList();
        }
    }

    private Stream<AuditRoot> read(Path file, String tenant) {
        if (!Files.exists(file)) {
            return Stream.empty();
        }
        long size = sizes == null
                ? Long.MAX_VALUE
                : sizes.getOrDefault(file.getFileName().toString(), 0L);
        AtomicLong passed = new AtomicLong();
        try {
            // as many characters as bytes
            BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
            return lines.lines()
                    .takeWhile(line -> passed.addAndGet(line.length() + 1L) <= size)
                    .map(RootFolder::root)
                    .filter(root -> root != null && root.tenant().equals(tenant))
                    .onClose(() -> close(lines));
        } catch (IOException failure) {
            throw new UncheckedIOException("the roots in " + file + " cannot be read", failure);
        }
    }

    /** Nothing for a line that a crash cut off. */
    private static @Nullable AuditRoot root(String line) {
        try {
            return CanonicalJson.read(line, AuditRoot.class);
        } catch (JacksonException cutOff) {
            return null;
        }
    }

    private static void close(BufferedReader lines) {
        try {
            lines.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
