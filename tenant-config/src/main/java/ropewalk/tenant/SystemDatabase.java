package ropewalk.tenant;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The second, small pool. Its role sees of all tenants only the columns by which waiting work is found and claimed
 * (jobs, connector steps, inbox events), and no content. Everything else runs in a tenant's scope.
 */
@Configuration(proxyBeanMethods = false)
public class SystemDatabase {

    /** Each statement commits by itself. Ask for it with {@code @Qualifier("systemJdbc")}. */
    @Bean(defaultCandidate = false)
    JdbcClient systemJdbc(@Qualifier("systemDataSource") HikariDataSource systemDataSource) {
        return JdbcClient.create(systemDataSource);
    }

    @Bean(defaultCandidate = false)
    HikariDataSource systemDataSource(
            JdbcConnectionDetails application,
            @Value("${spring.datasource.hikari.connection-init-sql:}") String planning,
            @Value("${ropewalk.database.system.username:ropewalk_system}") String username,
            @Value("${ropewalk.database.system.password:}") String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("system");
        config.setJdbcUrl(application.getJdbcUrl());
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(4);
        config.setConnectionInitSql(planning);
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
