package ropewalk.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** One tenant's entries in an exported file, a line of JSON each, oldest first. */
final class ExportedChain {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Path file;
    private final String tenant;

    private ExportedChain(Path file, String tenant) {
        this.file = file;
        this.tenant = tenant;
    }

    static ExportedChain of(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String first = lines.readLine();
            if (first == null) {
                throw new IOException(file + " holds no entry");
            }
            return new ExportedChain(file, line(file, 1, first).stored().tenantId());
        }
    }

    String tenant() {
        return tenant;
    }

    AuditVerification verify(RootSignatures signatures, List<RootFolder> folders, VerifyOptions options)
            throws IOException {
        List<AuditRoot> beginnings = folders.stream()
                .flatMap(folder -> folder.beginnings(tenant).stream())
                .toList();
        try (RootSources roots = new RootSources();
                BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            folders.forEach(folder ->
                    roots.with(folder.roots(tenant).filter(root -> !root.at().isAfter(options.made()))));
            ChainCheck check = new ChainCheck(signatures, roots, beginnings, options.filtered());
            long number = 0;
            long unlinked = 0;
            boolean sound = true;
            for (String text = lines.readLine(); sound && text != null; text = lines.readLine()) {
                number++;
                ExportedEntry line = line(file, number, text);
                if (!line.stored().tenantId().equals(tenant)) {
                    throw new IOException("line " + number + " of " + file + " is of another tenant than the first");
                }
                if (line.hash() == null) {
                    unlinked++;
                } else {
                    sound = check.next(line.link());
                }
            }
            return check.end(0, unlinked, null);
        }
    }

    private static ExportedEntry line(Path file, long number, String text) throws IOException {
        try {
            return CanonicalJson.read(text, ExportedEntry.class);
        } catch (JacksonException | IllegalArgumentException notAnEntry) {
            throw new IOException("line " + number + " of " + file + " is no exported entry", notAnEntry);
        }
    }

    /**
     * A line of the file.
     *
     * @param entry as people read it, for them alone: nothing proves it but {@code stored}
     * @param hash null when the entry was not linked yet
     * @param previous the hash of the link before
     */
    record ExportedEntry(
            AuditEntries.@Nullable AuditEntry entry,
            @Nullable String hash,
            long position,
            String previous,
            StoredEntry stored) {

        ExportedEntry {
            previous = Objects.requireNonNullElse(previous, "");
            Objects.requireNonNull(stored, "stored");
            if (hash != null && !HASH.matcher(previous).matches()) {
                throw new IllegalArgumentException("previous is no hash");
            }
        }

        ChainCheck.Link link() {
            return new ChainCheck.Link(position, hash == null ? "" : hash, previous, stored.id(), stored);
        }
    }
}
