package ropewalk.notification.push;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import ropewalk.secret.SealedColumn;
import ropewalk.secret.Secrets;

/** An operator's key for push services. */
@Component
class SealedPushKeys extends SealedColumn {

    SealedPushKeys(JdbcClient jdbc, PlatformTransactionManager transactions, Secrets secrets) {
        super(jdbc, transactions, secrets, "push-keys", "push_key", "tenant_id", "sealed");
    }

    @Override
    protected Place place(String operator) {
        return new Place(PushKeys.CONTEXT, PushKeys.FIELD);
    }
}
