package ropewalk.assistant.provider;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The provider of the current tenant, ready to be asked. */
@Component
public class Providers {
    private final ProviderTable table;
    private final Models models;
    private final ModelCalls calls;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    Providers(
            ProviderTable table,
            Models models,
            ModelCalls calls,
            JsonMapper json,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.models = models;
        this.calls = calls;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Empty where the tenant chose none. With no transaction open, nor is one when it returns. */
    public Optional<Provider> current() {
        return account().map(account -> new AskedProvider(calls::ask, account, json));
    }

    /** As {@link #current}, asked also while it rests. */
    Optional<Provider> now() {
        return account().map(account -> new AskedProvider(calls::askNow, account, json));
    }

    private Optional<ModelCalls.Account> account() {
        Optional<ModelCalls.Account> found = transaction.execute(status -> {
            Settings settings = table.find().settings();
            return settings == null
                    ? Optional.empty()
                    : Optional.of(new ModelCalls.Account(settings, table.key().orElse(null), false));
        });
        return found.map(
                account -> new ModelCalls.Account(account.settings(), account.key(), models.mayReachOwnMachine()));
    }
}
