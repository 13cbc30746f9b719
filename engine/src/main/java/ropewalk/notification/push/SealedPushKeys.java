package ropewalk.notification.push;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.secret.SealedColumn;
import ropewalk.secret.Sealing;
import ropewalk.secret.Secrets;
import ropewalk.tenant.TenantContext;

/** An operator's key for push services. */
@Component
class SealedPushKeys implements Sealing {
    private final SealedColumn column;
    private final Secrets secrets;

    SealedPushKeys(JdbcClient jdbc, PlatformTransactionManager transactions, Secrets secrets) {
        this.column = new SealedColumn(jdbc, new TransactionTemplate(transactions), "push_key", "tenant_id", "sealed");
        this.secrets = secrets;
    }

    @Override
    public String kind() {
        return "push-keys";
    }

    @Override
    public int sealAgain() {
        return column.sealAgain((operator, value) ->
                secrets.sealAgain(TenantContext.require().tenant(), PushKeys.CONTEXT, PushKeys.FIELD, value));
    }
}
