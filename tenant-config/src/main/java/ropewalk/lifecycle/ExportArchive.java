package ropewalk.lifecycle;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import ropewalk.tenant.ExportedData.Content;
import ropewalk.tenant.Tenant;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** One archive of files, each with its size and digest in the manifest, which comes last: without it something is missing. */
final class ExportArchive implements Closeable {
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final ZipOutputStream archive;
    private final Clock clock;
    private final Instant latest;
    private final List<ExportManifest.ExportedFile> files = new ArrayList<>();

    ExportArchive(OutputStream target, Clock clock, Instant latest) {
        this.archive = new ZipOutputStream(target);
        this.clock = clock;
        this.latest = latest;
    }

    /** Says how many rows it has written. */
    interface Rows {
        long writeTo(OutputStream file) throws IOException;
    }

    void addRows(String path, Rows rows) throws IOException {
        archive.putNextEntry(new ZipEntry(path));
        Measured measured = new Measured();
        long count = rows.writeTo(measured);
        archive.closeEntry();
        files.add(measured.file(path, count));
    }

    void add(String path, Content content) throws IOException {
        archive.putNextEntry(new ZipEntry(path));
        Measured measured = new Measured();
        content.writeTo(measured);
        archive.closeEntry();
        files.add(measured.file(path, null));
    }

    ExportManifest end(Tenant tenant, List<ExportContents.LeftOut> leftOut) throws IOException {
        var manifest = new ExportManifest(
                ExportManifest.FORMAT,
                ExportManifest.VERSION,
                tenant.workspace(),
                tenant.name(),
                clock.instant(),
                List.copyOf(files),
                leftOut);
        archive.putNextEntry(new ZipEntry("manifest.json"));
        JSON.writerWithDefaultPrettyPrinter().writeValue(archive, manifest);
        archive.closeEntry();
        archive.finish();
        archive.flush();
        return manifest;
    }

    /** Leaves the target open: an archive that did not come to its end must not look as if it had. */
    @Override
    public void close() {}

    /** Counts and digests what goes through it, and stops when it has taken too long. */
    private final class Measured extends FilterOutputStream {
        private final MessageDigest digest = sha256();
        private long bytes;

        Measured() {
            super(archive);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] content, int offset, int length) throws IOException {
            if (clock.instant().isAfter(latest)) {
                throw new IOException("the export took longer than it may");
            }
            archive.write(content, offset, length);
            digest.update(content, offset, length);
            bytes += length;
        }

        ExportManifest.ExportedFile file(String path, @Nullable Long rows) {
            return new ExportManifest.ExportedFile(
                    path, rows, bytes, HexFormat.of().formatHex(digest.digest()));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
