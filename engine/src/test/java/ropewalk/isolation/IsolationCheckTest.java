package ropewalk.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/** A workspace sees for itself that it is kept apart, and would see it if it were not. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class IsolationCheckTest {
    private static final String REPORTS = "/api/isolation-reports";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    IsolationCheck check;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LiquibaseConnectionDetails owner;

    TestWorkspace workspace;
    Browser admin;

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
    }

    @Test
    void givesADatedReportThatNothingIsWrong() {
        Browser.Answer report = admin.post(REPORTS, Map.of());
        assertThat(report.status()).as(report.body()).isEqualTo(201);
        assertThat(report.json().at("/sound").asBoolean()).as(report.body()).isTrue();
        assertThat(report.json().at("/checks").size()).isEqualTo(IsolationReport.Kind.values().length);
        report.json().at("/checks").forEach(one -> {
            assertThat(one.at("/looked").asInt()).as(one.toString()).isPositive();
            assertThat(one.at("/faults").isEmpty()).as(one.toString()).isTrue();
        });
        assertThat(report.json().at("/checks/2/looked").asInt()).isGreaterThan(40);
        assertThat(admin.get(REPORTS + "/" + report.text("/id")).text("/at")).isNotEmpty();
        assertThat(admin.get(REPORTS).text("/items/0/id")).isEqualTo(report.text("/id"));
        Browser.Answer tooSoon = admin.post(REPORTS, Map.of());
        assertThat(tooSoon.status()).isEqualTo(429);
        assertThat(tooSoon.text("/code")).isEqualTo("just-checked");
        assertThat(admin.get("/api/audit-entries?action=isolation.checked")
                        .json()
                        .at("/items/0/after/sound")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void holdsForTheOperatorWhoSeesTheRowsOfTenantsBelow() {
        Browser.Answer report = workspace.browser(port, Role.OPERATOR).post(REPORTS, Map.of());
        assertThat(report.status()).isEqualTo(403);
        var checks = TenantContext.get(Scope.system(workspace.operator().id(), "test"), check::run);
        assertThat(checks).allSatisfy(one -> assertThat(one.faults()).isEmpty());
    }

    /** A table of its own, with policies that leak in three ways, there for the length of the check only. */
    @Test
    void findsATableThatLeaks() throws SQLException {
        workspace.inside(() -> check.run());
        asOwner("create table leaky (tenant_id text not null, id text not null);"
                + " insert into leaky values ('somebody', 'else'); grant select, insert on leaky to "
                + applicationRole());
        try {
            assertThat(faults()).anyMatch(fault -> fault.equals("leaky is not protected"));
            assertThat(faults()).anyMatch(fault -> fault.equals("leaky: 1 rows of other workspaces"));
            assertThat(faults()).anyMatch(fault -> fault.equals("leaky: 1 rows in nobody's name"));
            assertThat(admin.post(REPORTS, Map.of()).json().at("/sound").asBoolean())
                    .isFalse();
        } finally {
            asOwner("drop table leaky");
        }
        assertThat(faults()).isEmpty();
    }

    @Test
    void findsAPolicyThatLetsRowsBeWrittenForOthers() throws SQLException {
        asOwner("create policy leak on isolation_probe to " + applicationRole() + " using (true) with check (true)");
        try {
            assertThat(faults())
                    .contains(
                            "isolation_probe: a row was written in another workspace's name",
                            "isolation_probe: a row was handed over to another workspace");
        } finally {
            asOwner("drop policy leak on isolation_probe");
        }
    }

    private List<String> faults() {
        return workspace.inside(
                () -> check.run().stream().flatMap(one -> one.faults().stream()).toList());
    }

    private String applicationRole() {
        return jdbc.sql("select current_user").query(String.class).single();
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        Objects.requireNonNull(owner.getJdbcUrl()), owner.getUsername(), owner.getPassword());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
