package ropewalk.connection;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.secret.Sealing;

/** The secrets of accounts, their tokens, and the keys of their hooks. */
@Component
class SealedConnections implements Sealing {
    private static final int ROWS = 100;

    private final ConnectionTable table;
    private final TokenTable tokens;
    private final Accounts accounts;
    private final TransactionTemplate transaction;

    SealedConnections(
            ConnectionTable table, TokenTable tokens, Accounts accounts, PlatformTransactionManager transactions) {
        this.table = table;
        this.tokens = tokens;
        this.accounts = accounts;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String kind() {
        return "connections";
    }

    @Override
    public int sealAgain() {
        int changed = 0;
        String last = "";
        while (true) {
            String after = last;
            List<StoredConnection> page = transaction.execute(status -> table.page(after, ROWS));
            if (page.isEmpty()) {
                return changed;
            }
            changed += transaction.execute(
                    status -> page.stream().mapToInt(one -> sealOne(one.id())).sum());
            last = page.get(page.size() - 1).name().toLowerCase(Locale.ROOT);
        }
    }

    private int sealOne(String id) {
        return table.lock(id)
                .map(connection -> {
                    Map<String, Object> account = accounts.sealAgain(connection);
                    String hookKey = accounts.sealHookKeyAgain(connection);
                    boolean isNewest = account.equals(connection.account()) && hookKey.equals(connection.hookKey());
                    if (!isNewest) {
                        table.sealed(id, account, hookKey);
                    }
                    return tokensSealed(id) || !isNewest ? 1 : 0;
                })
                .orElse(0);
    }

    private boolean tokensSealed(String id) {
        boolean changed = false;
        for (TokenTable.Row row : tokens.lockAll(id)) {
            TokenTable.Row again = accounts.sealAgain(id, row);
            if (!again.equals(row)) {
                tokens.sealed(id, again);
                changed = true;
            }
        }
        return changed;
    }
}
