package ropewalk.identity.factor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.secret.SealedColumn;
import ropewalk.secret.Sealing;
import ropewalk.secret.Secrets;
import ropewalk.tenant.TenantContext;

/** The keys of authenticator apps. */
@Component
class SealedFactors implements Sealing {
    private final SealedColumn column;
    private final Secrets secrets;

    SealedFactors(JdbcClient jdbc, PlatformTransactionManager transactions, Secrets secrets) {
        this.column =
                new SealedColumn(jdbc, new TransactionTemplate(transactions), "second_factor", "person_id", "sealed");
        this.secrets = secrets;
    }

    @Override
    public String kind() {
        return "second-factors";
    }

    @Override
    public int sealAgain() {
        return column.sealAgain((person, value) ->
                secrets.sealAgain(TenantContext.require().tenant(), person, SecondFactors.FIELD, value));
    }
}
