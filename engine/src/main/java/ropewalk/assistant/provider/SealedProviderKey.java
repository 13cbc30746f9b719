package ropewalk.assistant.provider;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import ropewalk.secret.SealedColumn;
import ropewalk.secret.Secrets;

/** The key by which the provider of a workspace knows it. */
@Component
class SealedProviderKey extends SealedColumn {

    SealedProviderKey(JdbcClient jdbc, PlatformTransactionManager transactions, Secrets secrets) {
        super(jdbc, transactions, secrets, "assistant-providers", "assistant_provider", "name", "sealed");
    }

    @Override
    protected Place place(String name) {
        return new Place(ProviderTable.CONTEXT, ProviderTable.FIELD);
    }
}
