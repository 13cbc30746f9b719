package ropewalk.identity.provider;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import ropewalk.secret.SealedColumn;
import ropewalk.secret.Secrets;

/** What identity providers know us by. */
@Component
class SealedProviderSecrets extends SealedColumn {

    SealedProviderSecrets(JdbcClient jdbc, PlatformTransactionManager transactions, Secrets secrets) {
        super(jdbc, transactions, secrets, "identity-providers", "identity_provider", "id", "sealed");
    }

    @Override
    protected Place place(String provider) {
        return new Place(provider, IdentityProviders.FIELD);
    }
}
