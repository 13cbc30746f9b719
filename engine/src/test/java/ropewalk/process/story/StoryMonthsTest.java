package ropewalk.process.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class StoryMonthsTest {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'process_event_'yyyy_MM");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    LiquibaseConnectionDetails owner;

    @Test
    void hasThisMonthAndThreeMoreReadyBehindPoliciesOfTheirOwn() {
        YearMonth now = YearMonth.now(ZoneOffset.UTC);
        assertThat(months()).contains(name(now), name(now.plusMonths(1)), name(now.plusMonths(3)));
        assertThat(jdbc.sql("select has_table_privilege(current_user, '" + name(now) + "', 'select, insert')")
                        .query(Boolean.class)
                        .single())
                .as("asked by itself")
                .isFalse();
    }

    @Test
    void dropsMonthsThatAreOlderThanWhatIsKeptWithWhatEndedBefore() throws SQLException {
        YearMonth old = YearMonth.of(2001, 3);
        TenantId tenant = new TenantId(UuidCreator.getTimeOrderedEpoch().toString());
        LocalDate day = old.atDay(10);
        asOwner("create table " + name(old) + " partition of process_event for values from ('" + old.atDay(1)
                + "') to ('" + old.plusMonths(1).atDay(1) + "')");
        asOwner("select protect('" + name(old) + "')");
        inTenant(
                tenant,
                """
                insert into process_event (tenant_id, instance_id, at, actor_kind, actor_id, actor_name, in_a_row, events)
                values ('%1$s', 'old', '%2$s', 'SYSTEM', 't', 't', 0, '[]')"""
                        .formatted(tenant.value(), day));
        inTenant(
                tenant,
                """
                insert into process_instance (tenant_id, id, definition_id, definition_key, definition_name,
                  definition_version, state, started_at, ended_at, started_by_kind, started_by_id, started_by_name)
                select '%1$s', '%1$s' || state, 'd', 'd', 'd', 1, state, '%2$s',
                  case state when 'ended' then timestamptz '%2$s' end, 'SYSTEM', 't', 't'
                from unnest(array['ended', 'running']) as state"""
                        .formatted(tenant.value(), day));
        assertThat(months()).contains(name(old));
        transaction.executeWithoutResult(status ->
                jdbc.sql("select process_event_forget(12)").query(Integer.class).single());
        assertThat(months()).doesNotContain(name(old)).contains(name(YearMonth.now(ZoneOffset.UTC)));
        List<String> left = TenantContext.get(
                Scope.system(tenant, "test"),
                () -> transaction.execute(status -> jdbc.sql("select state from process_instance")
                        .query(String.class)
                        .list()));
        assertThat(left).containsExactly("running");
    }

    private void inTenant(TenantId tenant, String sql) {
        TenantContext.run(
                Scope.system(tenant, "test"),
                () -> transaction.executeWithoutResult(status -> jdbc.sql(sql).update()));
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(owner.getJdbcUrl(), owner.getUsername(), owner.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> months() {
        return jdbc.sql("select inhrelid::regclass::text from pg_inherits where inhparent = 'process_event'::regclass")
                .query(String.class)
                .list();
    }

    private static String name(YearMonth month) {
        return month.format(NAME);
    }
}
