package ropewalk.assistant;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import ropewalk.secret.SealedColumn;
import ropewalk.secret.Secrets;

/** The key by which people are known to the learner. It stays the same when the tenant's key changes. */
@Component
class SealedContributors extends SealedColumn {

    SealedContributors(JdbcClient jdbc, PlatformTransactionManager transactions, Secrets secrets) {
        super(jdbc, transactions, secrets, "assistant-keys", "assistant_key", "name", "sealed");
    }

    @Override
    protected Place place(String name) {
        return new Place(Contributors.CONTEXT, name);
    }
}
