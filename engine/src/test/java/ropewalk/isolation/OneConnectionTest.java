package ropewalk.isolation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.TenantTransactionManager;
import ropewalk.tenant.Tenants;

/**
 * Two tenants take turns at one and the same connection of the database, in many orders. A failure names its seed;
 * {@code -Disolation.seed=} runs that one again.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneConnectionTest {
    private static final int SEEDS = 4;
    private static final int STEPS = 150;

    @Autowired
    Tenants tenants;

    @Autowired
    JdbcConnectionDetails application;

    HikariDataSource one;

    @BeforeAll
    void open() {
        one = oneConnection();
    }

    @AfterAll
    void close() {
        one.close();
    }

    @Test
    void leavesNothingOfOneTenantForTheOther() {
        for (int i = 0; i < SEEDS; i++) {
            long seed = Long.getLong("isolation.seed", new Random().nextLong());
            run(seed, new TenantTransactionManager(one), TenantTransactionManager.planningOnce(one));
        }
    }

    /** The history itself: it finds what leaks when the tenant is set for the session and not for the transaction. */
    @Test
    void wouldShowATenantThatStaysOnTheConnection() {
        try (HikariDataSource leaking = oneConnection()) {
            PlatformTransactionManager forTheSession = new JdbcTransactionManager(leaking) {
                private static final long serialVersionUID = 1L;

                @Override
                protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
                        throws SQLException {
                    super.prepareTransactionalConnection(connection, definition);
                    String tenant = TenantContext.current()
                            .map(scope -> scope.tenant().value())
                            .orElse("");
                    try (var statement = connection.prepareStatement("select set_config('app.tenant', ?, false)")) {
                        statement.setString(1, tenant);
                        statement.execute();
                    }
                }
            };
            assertThatThrownBy(
                            () -> new RandomHistory(7, JdbcClient.create(leaking), List.of(forTheSession), twoTenants())
                                    .run(STEPS))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("outside of a transaction");
        }
    }

    private HikariDataSource oneConnection() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(application.getJdbcUrl());
        config.setUsername(application.getUsername());
        config.setPassword(application.getPassword());
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    private void run(long seed, PlatformTransactionManager... managers) {
        try {
            new RandomHistory(seed, JdbcClient.create(one), List.of(managers), twoTenants()).run(STEPS);
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
        }
    }

    private List<TenantId> twoTenants() {
        String unique = UuidCreator.getRandomBased().toString().substring(0, 8);
        TenantId operator =
                tenants.installOperator("operator-" + unique, "Operator").id();
        return TenantContext.get(
                Scope.system(operator, "test"),
                () -> List.of(
                        tenants.create("harbour-" + unique, "Harbour", true).id(),
                        tenants.create("orchard-" + unique, "Orchard", true).id()));
    }
}
