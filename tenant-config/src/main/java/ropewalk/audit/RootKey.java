package ropewalk.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import ropewalk.secret.OwnerOnlyFile;

/**
 * Signs roots with the key of a file that only the server may read, made at the first start when absent. All nodes need
 * the same file; it is not in the database, so whoever has only that cannot sign. It is read again when it changes.
 */
@Component
class RootKey {
    private static final Logger LOG = LoggerFactory.getLogger(RootKey.class);

    private final Path file;
    private volatile Read read;

    private record Read(FileTime written, SigningKey key) {}

    RootKey(AuditSettings settings, @Value("${ropewalk.secret.key-file}") Path keyEncryptionKey) throws IOException {
        this.file = settings.keyFile(keyEncryptionKey);
        if (!Files.exists(file)) {
            create(file);
        }
        this.read = read(file);
    }

    private static void create(Path file) throws IOException {
        SigningKey key = SigningKey.create();
        try {
            if (OwnerOnlyFile.create(file, key.text())) {
                LOG.info(
                        "made the audit log's key {} ({}); back it up, and give every node the same file",
                        file,
                        key.signatures().fingerprint());
            }
        } catch (IOException failure) {
            throw new IOException(
                    "the audit log's key " + file + " cannot be made; set ropewalk.audit.key-file to a file that is"
                            + " there or can be made",
                    failure);
        }
    }

    private static Read read(Path file) throws IOException {
        return new Read(Files.getLastModifiedTime(file), SigningKey.read(file));
    }

    /**
     * The key of now.
     *
     * @throws UncheckedIOException when the file is gone or holds no key: nothing is signed until it is back, and entries
     *     are written and linked all the same
     */
    SigningKey current() {
        try {
            if (!Files.getLastModifiedTime(file).equals(read.written())) {
                Read now = read(file);
                LOG.info(
                        "read the audit log's key {} again: {}",
                        file,
                        now.key().signatures().fingerprint());
                read = now;
            }
            return read.key();
        } catch (IOException failure) {
            throw new UncheckedIOException("the audit log's key " + file + " cannot be read; bring it back", failure);
        }
    }

    RootSignatures signatures() {
        return current().signatures();
    }

    Path file() {
        return file;
    }
}
