package ropewalk.privacy;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.secret.SealedColumn;
import ropewalk.secret.Sealing;
import ropewalk.secret.Secrets;
import ropewalk.tenant.TenantContext;

/** The addresses of erasures that are not complete yet. */
@Component
class SealedErasures implements Sealing {
    private final SealedColumn column;
    private final Secrets secrets;

    SealedErasures(JdbcClient jdbc, TransactionTemplate transaction, Secrets secrets) {
        this.column = new SealedColumn(jdbc, transaction, "erasure", "id", "sealed");
        this.secrets = secrets;
    }

    @Override
    public String kind() {
        return "erasures";
    }

    @Override
    public int sealAgain() {
        return column.sealAgain(
                (id, value) -> secrets.sealAgain(TenantContext.require().tenant(), id, Erasures.FIELD, value));
    }
}
