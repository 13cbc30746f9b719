package ropewalk.audit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import ropewalk.secret.SealedColumn;
import ropewalk.secret.Secrets;

/** The keys with which entries of people are sealed; the entries themselves stay as they are. */
@Component
class SealedPersonKeys extends SealedColumn {

    SealedPersonKeys(JdbcClient jdbc, PlatformTransactionManager transactions, Secrets secrets) {
        super(jdbc, transactions, secrets, "audit-keys", "audit_person_key", "person_id", "wrapped");
    }

    @Override
    protected Place place(String person) {
        return new Place(PersonKeys.CONTEXT, person);
    }
}
