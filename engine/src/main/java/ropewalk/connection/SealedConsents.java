package ropewalk.connection;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import ropewalk.secret.SealedColumn;
import ropewalk.secret.Secrets;

/** The verifiers of consents under way. */
@Component
class SealedConsents extends SealedColumn {

    SealedConsents(JdbcClient jdbc, PlatformTransactionManager transactions, Secrets secrets) {
        super(jdbc, transactions, secrets, "consents", "connection_consent", "state_hash", "sealed");
    }

    @Override
    protected Place place(String stateHash) {
        return new Place(ConsentTable.context(stateHash), ConsentTable.FIELD);
    }
}
