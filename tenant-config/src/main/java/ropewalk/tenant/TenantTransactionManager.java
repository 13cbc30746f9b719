package ropewalk.tenant;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/**
 * Begins each transaction by telling PostgreSQL the tenant it is for, transaction-local, so that nothing leaks through
 * the pool. The policies of every tenant table compare {@code app.tenant}; without a scope it is empty and matches no
 * row.
 */
public final class TenantTransactionManager extends JdbcTransactionManager {
    public TenantTransactionManager(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        String tenant = currentTenant();
        try (var statement = connection.prepareStatement("select set_config('app.tenant', ?, true)")) {
            statement.setString(1, tenant);
            statement.execute();
        }
    }

    private static String currentTenant() {
        return TenantContext.current().map(scope -> scope.tenant().value()).orElse("");
    }
}
