package ropewalk.demo;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every pool takes its address from a bean that needs the database, so PostgreSQL starts first and stops last. */
@Configuration(proxyBeanMethods = false)
class EmbeddedDatabaseConfiguration {

    @Bean
    EmbeddedDatabase embeddedDatabase(
            @Value("${ropewalk.demo.home:.ropewalk}") Path home,
            @Value("${ropewalk.demo.database-port:0}") int port,
            @Value("${ropewalk.demo.throw-away:false}") boolean throwAway) {
        return EmbeddedDatabase.start(home.toAbsolutePath(), port, throwAway);
    }

    @Bean
    JdbcConnectionDetails applicationConnection(EmbeddedDatabase database) {
        return new Application(database.url(), "ropewalk_app", EmbeddedDatabase.PASSWORD);
    }

    @Bean
    LiquibaseConnectionDetails ownerConnection(EmbeddedDatabase database) {
        return new Owner(database.url(), "ropewalk_owner", EmbeddedDatabase.PASSWORD);
    }

    private record Application(String getJdbcUrl, String getUsername, String getPassword)
            implements JdbcConnectionDetails {}

    private record Owner(String getJdbcUrl, String getUsername, String getPassword)
            implements LiquibaseConnectionDetails {}
}
