package ropewalk.privacy;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import ropewalk.secret.SealedColumn;
import ropewalk.secret.Secrets;

/** The addresses of erasures that are not complete yet. */
@Component
class SealedErasures extends SealedColumn {

    SealedErasures(JdbcClient jdbc, PlatformTransactionManager transactions, Secrets secrets) {
        super(jdbc, transactions, secrets, "erasures", "erasure", "id", "sealed");
    }

    @Override
    protected Place place(String erasure) {
        return new Place(erasure, Erasures.FIELD);
    }
}
