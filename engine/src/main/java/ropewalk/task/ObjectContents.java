package ropewalk.task;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.context.annotation.Primary;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.secret.FileSeal;
import ropewalk.secret.SealBrokenException;
import ropewalk.task.object.ObjectStore;
import ropewalk.task.object.OutsideStore;
import ropewalk.task.object.StoreUnavailableException;

/**
 * Keeps contents in an object store. Each is sealed with a key of its own before it leaves, so the store has nothing to
 * read; what was attached before there was a store stays in the database and is read from there.
 */
@Component
@Primary
@OutsideStore
class ObjectContents implements AttachmentContents {
    private final ObjectStore store;
    private final OutsideFiles outside;
    private final DatabaseContents inside;
    private final TransactionTemplate transaction;

    ObjectContents(ObjectStore store, OutsideFiles outside, DatabaseContents inside, TransactionTemplate transaction) {
        this.store = store;
        this.outside = outside;
        this.inside = inside;
        this.transaction = transaction;
    }

    @Override
    public Put put(String id, InputStreamSource content, long size) throws IOException {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a transaction would wait for the object store");
        }
        FileSeal seal = FileSeal.fresh();
        Path sealed = Files.createTempFile("attachment", ".sealed");
        try {
            seal(seal, id, content, sealed);
            transaction.executeWithoutResult(status -> outside.begun(id));
            store.put(OutsideFiles.object(id), sealed);
        } catch (StoreUnavailableException failure) {
            throw OutsideFiles.unavailable(id, failure);
        } finally {
            Files.deleteIfExists(sealed);
        }
        return () -> outside.keep(id, seal);
    }

    /** What the store is sent has to be the same at each try, and its length known: so it is sealed to a file first. */
    private static void seal(FileSeal seal, String id, InputStreamSource content, Path sealed) throws IOException {
        try (InputStream plain = content.getInputStream();
                OutputStream target = seal.sealing(Files.newOutputStream(sealed), OutsideFiles.context(id))) {
            plain.transferTo(target);
        }
    }

    @Override
    public InputStream open(String id, long size) {
        try {
            Optional<FileSeal> seal = transaction.execute(status -> outside.seal(id));
            return seal.isPresent() ? opened(id, seal.get()) : inside.slices(id, size);
        } catch (StoreUnavailableException | SealBrokenException | IOException failure) {
            throw OutsideFiles.unavailable(id, failure);
        }
    }

    /** The first piece is opened here: what is altered is told before an answer begins. */
    private InputStream opened(String id, FileSeal seal) throws IOException {
        InputStream sealed = store.get(OutsideFiles.object(id));
        try {
            var content = new PushbackInputStream(seal.opening(sealed, OutsideFiles.context(id)));
            content.unread(content.read());
            return content;
        } catch (IOException | RuntimeException broken) {
            sealed.close();
            throw broken;
        }
    }

    @Override
    public void remove(String id) {
        inside.remove(id);
    }
}
