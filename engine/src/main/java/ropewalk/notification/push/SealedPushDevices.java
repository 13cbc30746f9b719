package ropewalk.notification.push;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.secret.SealedColumn;
import ropewalk.secret.Sealing;
import ropewalk.secret.Secrets;
import ropewalk.tenant.TenantContext;

/** Where browsers take push messages, and with which keys. */
@Component
class SealedPushDevices implements Sealing {
    private final SealedColumn column;
    private final Secrets secrets;

    SealedPushDevices(JdbcClient jdbc, PlatformTransactionManager transactions, Secrets secrets) {
        this.column = new SealedColumn(jdbc, new TransactionTemplate(transactions), "push_device", "id", "sealed");
        this.secrets = secrets;
    }

    @Override
    public String kind() {
        return "push-devices";
    }

    @Override
    public int sealAgain() {
        return column.sealAgain((device, value) ->
                secrets.sealAgain(TenantContext.require().tenant(), device, PushDevices.FIELD, value));
    }
}
