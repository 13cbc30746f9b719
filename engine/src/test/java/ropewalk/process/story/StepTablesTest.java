package ropewalk.process.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.process.engine.Pace;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/** Long ago, so that no other test's months are touched. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class StepTablesTest {
    private static final Instant MARCH = Instant.parse("2002-03-30T10:00:00.000123Z");
    private static final Instant APRIL = Instant.parse("2002-04-02T11:00:00.000987Z");
    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    Projector projector;

    @Autowired
    StoryLog log;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    LiquibaseConnectionDetails owner;

    private final TenantId tenant =
            new TenantId(UuidCreator.getTimeOrderedEpoch().toString());

    @Test
    void countAStepOnceAndWholeThoughItEndedDaysLater() {
        append("i", MARCH, started(), begins("i", "approve", -7));
        assertThat(open()).containsExactly("approve");
        assertThat(days()).isEmpty();
        append("i", APRIL, ends("i", "approve", -2, null));
        assertThat(open()).isEmpty();
        long millis = Duration.between(MARCH, APRIL).toMillis() + 5;
        assertThat(days()).containsExactly("approve 2002-04-02 ended 1 cancelled 0 millis " + millis + " of " + millis);
    }

    @Test
    void countCancelledStepsApart() {
        append("i", MARCH, started(), begins("i", "approve", 0), begins("j", "approve", 0));
        append("i", MARCH.plusSeconds(60), ends("i", "approve", 0, true), ends("j", "approve", 0, null));
        assertThat(days()).containsExactly("approve 2002-03-30 ended 1 cancelled 1 millis 60000 of 60000");
        assertThat(open()).isEmpty();
    }

    @Test
    void needNoRowForAStepThatBeginsAndEndsInOnePiece() {
        List<StoryRow> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(row("i" + i, MARCH, started(), begins("i" + i, "score", 0)));
            rows.add(row("i" + i, MARCH.plusMillis(40), ends("i" + i, "score", 0, null), both("i" + i, "tell")));
        }
        StepChanges changes = StepChanges.of(rows);
        assertThat(changes.open).isEmpty();
        assertThat(changes.later).isEmpty();
        assertThat(changes.whole).hasSize(200);
    }

    @Test
    void touchARowOnceForAPieceHoweverManyStepsItTells() {
        inTenant(() -> transaction.execute(status -> {
            for (int i = 0; i < 200; i++) {
                write("i" + i, MARCH, started(), both("i" + i, "score"));
            }
            return true;
        }));
        inTenant(this::caughtUp);
        assertThat(days()).containsExactly("score 2002-03-30 ended 200 cancelled 0 millis 800 of 4");
        assertThat(inTenant(() -> texts("select xmax::text from process_step_day")))
                .as("written, and not written again")
                .containsExactly("0");
    }

    @Test
    void countNoBodyOfSeveralInstancesAsAStep() {
        append(
                "i",
                MARCH,
                started(),
                new StoryEvent.Activity(
                        "b:i", "ask#multiInstanceBody", null, "multiInstanceBody", 0L, 3L, null, null, null),
                both("i", "ask"));
        assertThat(days()).containsExactly("ask 2002-03-30 ended 1 cancelled 0 millis 4 of 4");
    }

    @Test
    void areMadeAnewThoughTheLogHasLostTheBeginning() throws SQLException {
        append("i", MARCH, started(), begins("i", "approve", 0), begins("k", "wait", 0), both("i", "score"));
        append("i", APRIL, ends("i", "approve", 0, null));
        append("i", APRIL.plusSeconds(1), begins("i", "pay", 0));
        asOwner("delete from process_event where tenant_id = '" + tenant.value() + "' and at < '2002-04-01'");
        String kept = days() + " " + open();
        assertThat(kept).contains("score 2002-03-30", "approve 2002-04-02", "[pay, wait]");
        for (int time = 0; time < 2; time++) {
            inTenant(projector::rebuild);
            inTenant(this::caughtUp);
            assertThat(days() + " " + open()).isEqualTo(kept);
        }
    }

    @Test
    void areForgottenWithTheirMonth() {
        append("i", MARCH, started(), begins("i", "approve", 0), begins("k", "wait", 0), both("i", "score"));
        append("i", APRIL, ends("i", "approve", 0, null));
        inTenant(() -> transaction.execute(status -> jdbc.sql("select process_step_forget(12)")
                .query((row, number) -> "done")
                .single()));
        assertThat(days()).isEmpty();
        assertThat(open()).as("what still runs is kept").containsExactly("wait");
        assertThat(inTenant(() -> texts("select id from process_open_step"))).containsExactly("wait:k");
    }

    private static StoryEvent started() {
        return new StoryEvent.Started("p:1", "p", "Process", 1, null, null);
    }

    private static StoryEvent begins(String id, String element, long offset) {
        return new StoryEvent.Activity(element + ":" + id, element, null, "userTask", offset, null, null, null, null);
    }

    private static StoryEvent ends(String id, String element, long offset, @Nullable Boolean cancelled) {
        return new StoryEvent.Activity(
                element + ":" + id, element, null, "userTask", null, offset, cancelled, null, null);
    }

    private static StoryEvent both(String id, String element) {
        return new StoryEvent.Activity(element + ":" + id, element, null, "serviceTask", -4L, 0L, null, null, null);
    }

    private static StoryRow row(String instance, Instant at, StoryEvent... events) {
        return new StoryRow(1, instance, at, Actor.system("test"), List.of(events));
    }

    /** In a transaction of its own, and projected at once: the next one comes in another piece. */
    private void append(String instance, Instant at, StoryEvent... events) {
        inTenant(() -> transaction.execute(status -> write(instance, at, events)));
        inTenant(this::caughtUp);
    }

    private int write(String instance, Instant at, StoryEvent... events) {
        return log.append(
                Map.of(tenant.value() + instance, Arrays.asList(events)), Timestamp.from(at), Pace.AFTER_A_WAIT);
    }

    /** The application's own rounds may hold the cursor, and another test's transaction may be older than the rows. */
    private boolean caughtUp() {
        await().pollInSameThread().atMost(SOON).until(() -> {
            projector.catchUp();
            return transaction.execute(status -> jdbc.sql(
                            """
                            select not exists (select 1 from process_event
                              where transaction >= coalesce((select low from process_cursor), '0'))""")
                    .query(Boolean.class)
                    .single());
        });
        return true;
    }

    private List<String> days() {
        return inTenant(
                () -> texts(
                        """
                        select element_id || ' ' || day || ' ended ' || ended || ' cancelled ' || cancelled
                          || ' millis ' || millis || ' of ' || longest
                        from process_step_day where definition_id = 'p:1' order by 1"""));
    }

    private List<String> open() {
        return inTenant(() -> texts("select element_id from process_open_step where ended_on is null order by 1"));
    }

    private List<String> texts(String sql) {
        return transaction.execute(status -> jdbc.sql(sql).query(String.class).list());
    }

    private <T> T inTenant(Supplier<T> work) {
        return TenantContext.get(Scope.system(tenant, "test"), work);
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(owner.getJdbcUrl(), owner.getUsername(), owner.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("set app.scope = 'system'");
            statement.execute(sql);
        }
    }
}
