package ropewalk.identity.factor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import ropewalk.secret.SealedColumn;
import ropewalk.secret.Secrets;

/** The keys of authenticator apps. */
@Component
class SealedFactors extends SealedColumn {

    SealedFactors(JdbcClient jdbc, PlatformTransactionManager transactions, Secrets secrets) {
        super(jdbc, transactions, secrets, "second-factors", "second_factor", "person_id", "sealed");
    }

    @Override
    protected Place place(String person) {
        return new Place(person, SecondFactors.FIELD);
    }
}
