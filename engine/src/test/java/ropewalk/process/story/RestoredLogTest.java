package ropewalk.process.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.engine.Pace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** The database came from another cluster by a dump, or somebody wants the lists made anew. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RestoredLogTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** What no cluster of a test comes to. */
    private static final String AHEAD = "9000000000000";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    StoryLog log;

    @Autowired
    Rebuilds rebuilds;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    LiquibaseConnectionDetails owner;

    TestWorkspace workspace;

    @BeforeEach
    void createWorkspace() {
        workspace = TestWorkspace.create(tenants, people);
    }

    @Test
    void goesOnByItselfInAClusterThatCountsFromALowerNumber() throws SQLException {
        instances(3);
        await().atMost(SOON).until(() -> count("process_instance") == 3);
        String kept = tables();
        instances(2);
        restoredElsewhere(
                "update process_event set transaction = '" + AHEAD + "' where true",
                "update process_cursor set low = '" + AHEAD + "', high = '" + AHEAD + "', last_id = 0 where true");
        instances(4);
        await().atMost(SOON).until(() -> count("process_instance where state = 'ended'") == 9);
        assertThat(tables())
                .contains(kept.lines()
                        .filter(row -> row.contains("definition_name"))
                        .toList());
        assertThat(count("process_event where transaction >= '" + AHEAD + "'")).isZero();
        instances(1);
        await().atMost(SOON).until(() -> count("process_instance where state = 'ended'") == 10);
        assertThat(jdbcIn("select coalesce(sum(ended), 0) from process_step_day where element_id = 'work'"))
                .as("nothing twice")
                .isEqualTo(10);
    }

    @Test
    void takesRowsThatWereNotReadYetWhenTheDumpWasMade() throws SQLException {
        instances(2);
        await().atMost(SOON).until(() -> count("process_instance") == 2);
        String id = append(null);
        await().atMost(SOON).until(() -> count("process_instance") == 3);
        restoredElsewhere(
                "update process_event set transaction = '" + AHEAD + "' where instance_id = '" + id + "'",
                "delete from process_instance where id = '" + id + "'");
        append(id);
        await().atMost(SOON).until(() -> count("process_instance where state = 'ended'") == 3);
    }

    @Test
    void areMadeAnewForAnOperatorWhoSeesHowFarItIs() throws SQLException {
        String path = "/api/tenants/" + workspace.tenant().id() + "/instance-lists";
        Browser operator = workspace.browser(port, Role.OPERATOR);
        instances(5);
        await().atMost(SOON).until(() -> count("process_instance where state = 'ended'") == 5);
        assertThat(operator.get(path).json().at("/underWay").asBoolean(true)).isFalse();
        String before = tables();
        restoredElsewhere(
                "update process_instance set state = 'running', ended_at = null where true",
                "delete from process_step_day where true");
        assertThat(tables()).isNotEqualTo(before);
        var asked = operator.post(path + "/rebuild", Map.of());
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        assertThat(asked.json().at("/underWay").asBoolean()).isTrue();
        assertThat(asked.json().at("/left").asLong()).isEqualTo(10);
        await().atMost(SOON).until(() -> !operator.get(path).text("/endedAt").isEmpty());
        assertThat(tables()).isEqualTo(before);
        assertThat(operator.get(path).json().at("/left").asLong()).isZero();
        Browser admin = workspace.browser(port, Role.ADMIN);
        assertThat(admin.get("/api/audit-entries?action=instance-lists.rebuilt").text("/items/0/actor/name"))
                .isEqualTo("Otto Operator");
        assertThat(admin.post(path + "/rebuild", Map.of()).status()).isEqualTo(403);
    }

    @Test
    void areNotMadeAnewTwiceAtOnce() {
        instances(1);
        assertThat(inside(() -> List.of(rebuilds.ask(), rebuilds.ask()))).containsExactly(true, false);
        await().atMost(SOON).until(() -> inside(() -> rebuilds.ask()));
    }

    /** As the owner, which is what a restore is done by. */
    private void restoredElsewhere(String... statements) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(owner.getJdbcUrl(), owner.getUsername(), owner.getPassword())) {
            connection.setAutoCommit(false);
            JdbcClient asOwner = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            asOwner.sql("select set_config('app.scope', 'system', true)")
                    .query(String.class)
                    .single();
            for (String statement : statements) {
                int changed = asOwner.sql(statement + " and tenant_id = :tenant")
                        .param("tenant", workspace.tenant().id().value())
                        .update();
                assertThat(changed).as(statement).isPositive();
            }
            connection.commit();
        }
    }

    private void instances(int number) {
        for (int i = 0; i < number; i++) {
            append(append(null));
        }
    }

    /** @param begun null for one that begins */
    private String append(@Nullable String begun) {
        String id = begun == null ? UuidCreator.getTimeOrderedEpoch().toString() : begun;
        StoryEvent step = new StoryEvent.Activity(
                "work:" + id,
                "work",
                null,
                "userTask",
                begun == null ? 0L : null,
                begun == null ? null : 0L,
                null,
                null,
                null);
        List<StoryEvent> events = begun == null
                ? List.of(new StoryEvent.Started("p:1", "p", "Process", 1, null, null), step)
                : List.of(step, new StoryEvent.Ended(null, null));
        workspace.inside(() -> transaction.execute(
                status -> log.append(Map.of(id, events), Timestamp.from(Instant.now()), Pace.AFTER_A_WAIT)));
        return id;
    }

    private long count(String table) {
        return jdbcIn("select count(*) from " + table);
    }

    private long jdbcIn(String sql) {
        return inside(() -> jdbc.sql(sql).query(Long.class).single());
    }

    private String tables() {
        return inside(() -> String.join(
                "\n",
                jdbc.sql(
                                """
                                select to_jsonb(i)::text as row from process_instance i
                                union all select to_jsonb(s)::text from process_step_day s
                                union all select to_jsonb(o)::text from process_open_step o order by row""")
                        .query(String.class)
                        .list()));
    }

    private <T> T inside(Supplier<T> work) {
        return workspace.inside(() -> transaction.execute(status -> work.get()));
    }
}
