package ropewalk.tenant;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DatabaseRoleCheckTest {
    @Autowired
    DataSource application;

    @Autowired
    LiquibaseConnectionDetails owner;

    @Test
    void acceptsTheApplicationsRole() {
        assertThatCode(() -> DatabaseRoleCheck.check(JdbcClient.create(application), "a.property"))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesTheOwnersRole() {
        var ownersDatabase = new DriverManagerDataSource(
                requireNonNull(owner.getJdbcUrl()),
                requireNonNull(owner.getUsername()),
                requireNonNull(owner.getPassword()));
        assertThatThrownBy(() -> DatabaseRoleCheck.check(JdbcClient.create(ownersDatabase), "a.property"))
                .hasMessageContaining("ropewalk_owner")
                .hasMessageContaining("a.property");
    }
}
