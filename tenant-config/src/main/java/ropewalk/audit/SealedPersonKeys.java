package ropewalk.audit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.secret.SealedColumn;
import ropewalk.secret.Sealing;
import ropewalk.secret.Secrets;
import ropewalk.tenant.TenantContext;

/** The keys with which entries of people are sealed; the entries themselves stay as they are. */
@Component
class SealedPersonKeys implements Sealing {
    private final SealedColumn column;
    private final Secrets secrets;

    SealedPersonKeys(JdbcClient jdbc, TransactionTemplate transaction, Secrets secrets) {
        this.column = new SealedColumn(jdbc, transaction, "audit_person_key", "person_id", "wrapped");
        this.secrets = secrets;
    }

    @Override
    public String kind() {
        return "audit-keys";
    }

    @Override
    public int sealAgain() {
        return column.sealAgain((person, value) ->
                secrets.sealAgain(TenantContext.require().tenant(), PersonKeys.CONTEXT, person, value));
    }
}
