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
    private static final String TENANT = "select set_config('app.tenant', ?, true)";
    private static final String PLAN_ONCE = ", set_config('plan_cache_mode', 'force_generic_plan', true)";

    private final String begin;

    public TenantTransactionManager(DataSource dataSource) {
        this(dataSource, TENANT);
    }

    private TenantTransactionManager(DataSource dataSource, String begin) {
        super(dataSource);
        this.begin = begin;
    }

    /**
     * For work that finds its rows by their ids: each statement of a connection is planned once. By itself PostgreSQL
     * plans them each time for tables that are filled and emptied all day. It joins the transactions of others of the
     * same database, and they its.
     */
    public static TenantTransactionManager planningOnce(DataSource dataSource) {
        return new TenantTransactionManager(dataSource, TENANT + PLAN_ONCE);
    }

    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        String tenant = currentTenant();
        try (var statement = connection.prepareStatement(begin)) {
            statement.setString(1, tenant);
            statement.execute();
        }
    }

    private static String currentTenant() {
        return TenantContext.current().map(scope -> scope.tenant().value()).orElse("");
    }
}
