package ropewalk.notification.push;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import ropewalk.secret.SealedColumn;
import ropewalk.secret.Secrets;

/** Where browsers take push messages, and with which keys. */
@Component
class SealedPushDevices extends SealedColumn {

    SealedPushDevices(JdbcClient jdbc, PlatformTransactionManager transactions, Secrets secrets) {
        super(jdbc, transactions, secrets, "push-devices", "push_device", "id", "sealed");
    }

    @Override
    protected Place place(String device) {
        return new Place(device, PushDevices.FIELD);
    }
}
