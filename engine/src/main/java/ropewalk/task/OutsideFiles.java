package ropewalk.task;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.secret.FileSeal;
import ropewalk.secret.Secrets;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/**
 * What the database knows of files whose contents lie in an object store: the key of each, sealed, and which objects have
 * to be removed. An object counts as to be removed from before it is there until the transaction that keeps it; so a
 * server can die at any moment and leaves nothing behind. All but {@link #object} inside a transaction.
 */
@Component
class OutsideFiles {
    private static final Logger LOG = LoggerFactory.getLogger(OutsideFiles.class);
    static final String FIELD = "file";

    private final JdbcClient jdbc;
    private final Secrets secrets;

    OutsideFiles(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** Nothing of what the file is called, or of whose it is. */
    static String object(String id) {
        return TenantContext.tenantId() + "/" + id;
    }

    static String context(String id) {
        return "attachment " + id;
    }

    /** An object comes to be within the next hour, or is removed then. */
    void begun(String id) {
        jdbc.sql("select object_begun(:id)")
                .param("id", id)
                .query((row, number) -> id)
                .single();
    }

    /** Fails when it is being removed, since more than an hour went by. */
    void keep(String id, FileSeal seal) {
        jdbc.sql("update task_attachment set outside_key = :key where id = :id")
                .param("key", secrets.seal(tenant(), context(id), FIELD, seal.key()))
                .param("id", id)
                .update();
        jdbc.sql("select object_kept(:id)")
                .param("id", id)
                .query((row, number) -> id)
                .single();
    }

    boolean has(String id) {
        return sealedKey(id).isPresent();
    }

    /** Empty when the content is in the database, or there is no such attachment. */
    Optional<FileSeal> seal(String id) {
        return sealedKey(id).map(key -> FileSeal.of(secrets.open(tenant(), context(id), FIELD, key)));
    }

    private Optional<byte[]> sealedKey(String id) {
        return jdbc.sql("select outside_key from task_attachment where id = :id and outside_key is not null")
                .param("id", id)
                .query((row, number) -> row.getBytes("outside_key"))
                .optional();
    }

    private static TenantId tenant() {
        return TenantContext.require().tenant();
    }

    static Problem unavailable(String id, Exception cause) {
        LOG.error("attachment {} of tenant {} is not reached", id, TenantContext.tenantId(), cause);
        return new Problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "files-unavailable",
                "Where files are kept cannot be reached just now; nothing was changed. Try again in some minutes.");
    }

    static Problem elsewhere() {
        return new Problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "files-unavailable",
                "This file is kept in an object store that this server has no settings for any more."
                        + " Ask whoever runs the server to bring them back.");
    }
}
