package ropewalk.identity.provider;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.secret.SealedColumn;
import ropewalk.secret.Sealing;
import ropewalk.secret.Secrets;
import ropewalk.tenant.TenantContext;

/** What identity providers know us by. */
@Component
class SealedProviderSecrets implements Sealing {
    private final SealedColumn column;
    private final Secrets secrets;

    SealedProviderSecrets(JdbcClient jdbc, PlatformTransactionManager transactions, Secrets secrets) {
        this.column =
                new SealedColumn(jdbc, new TransactionTemplate(transactions), "identity_provider", "id", "sealed");
        this.secrets = secrets;
    }

    @Override
    public String kind() {
        return "identity-providers";
    }

    @Override
    public int sealAgain() {
        return column.sealAgain((provider, value) ->
                secrets.sealAgain(TenantContext.require().tenant(), provider, IdentityProviders.FIELD, value));
    }
}
