package ropewalk.demo;

import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Every pool takes its address from a bean that needs the database, so PostgreSQL starts first and stops last. A second
 * node is told with {@code ropewalk.demo.database-of-node} where the first one's is.
 */
@Configuration(proxyBeanMethods = false)
class EmbeddedDatabaseConfiguration {

    private static final String OTHER = "ropewalk.demo.database-of-node";

    @Bean
    @ConditionalOnProperty(name = OTHER, havingValue = "none", matchIfMissing = true)
    EmbeddedDatabase embeddedDatabase(
            @Value("${ropewalk.demo.home:.ropewalk}") Path home,
            @Value("${ropewalk.demo.database-port:0}") int port,
            @Value("${ropewalk.demo.throw-away:false}") boolean throwAway) {
        return EmbeddedDatabase.start(home.toAbsolutePath(), port, throwAway);
    }

    @Bean
    JdbcConnectionDetails applicationConnection(
            ObjectProvider<EmbeddedDatabase> database, @Value("${" + OTHER + ":none}") String other) {
        return new Application(url(database, other), "ropewalk_app", EmbeddedDatabase.PASSWORD);
    }

    @Bean
    LiquibaseConnectionDetails ownerConnection(
            ObjectProvider<EmbeddedDatabase> database, @Value("${" + OTHER + ":none}") String other) {
        return new Owner(url(database, other), "ropewalk_owner", EmbeddedDatabase.PASSWORD);
    }

    private static String url(ObjectProvider<EmbeddedDatabase> database, String other) {
        EmbeddedDatabase own = database.getIfAvailable();
        return own == null ? other : own.url();
    }

    private record Application(String getJdbcUrl, String getUsername, String getPassword)
            implements JdbcConnectionDetails {}

    private record Owner(String getJdbcUrl, String getUsername, String getPassword)
            implements LiquibaseConnectionDetails {}
}
