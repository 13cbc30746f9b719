package ropewalk.task;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import ropewalk.secret.SealedColumn;
import ropewalk.secret.Secrets;

/** Keys of files in an object store. The files themselves stay as they are when the tenant's key changes. */
@Component
class SealedAttachmentKeys extends SealedColumn {

    SealedAttachmentKeys(JdbcClient jdbc, PlatformTransactionManager transactions, Secrets secrets) {
        super(jdbc, transactions, secrets, "attachment-keys", "task_attachment", "id", "outside_key");
    }

    @Override
    protected Place place(String attachment) {
        return new Place(OutsideFiles.context(attachment), OutsideFiles.FIELD);
    }
}
