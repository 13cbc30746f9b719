package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SchedulesTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String YEARLY = "0 8 1 1 *";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @Autowired
    Schedules schedules;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    TestWorkspace workspace;
    Browser manager;

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
    }

    @Test
    void startsOnceWhatWasMissedWhoeverLooks() {
        ZonedDateTime inHalfADay = Instant.now().plus(Duration.ofHours(12)).atZone(ZoneOffset.UTC);
        deploy(inHalfADay.getMinute() + " " + inHalfADay.getHour() + " * * *", "UTC");
        Instant planned = next();
        pass("10 days");
        var looks = IntStream.range(0, 5)
                .mapToObj(node -> CompletableFuture.runAsync(() -> workspace.inside(() -> schedules.one())))
                .toList();
        looks.forEach(CompletableFuture::join);
        await().atMost(SOON).until(() -> started() == 1);
        assertThat(next()).isEqualTo(planned);
        workspace.inside(() -> schedules.one());
        assertThat(started()).isOne();
        assertThat(manager.get("/api/process-instances").text("/items/0/startedBy/name"))
                .isEqualTo("Schedule");
    }

    @Test
    void aNewVersionTakesItOverAndOneWithoutItEndsIt() {
        deploy(YEARLY, "Europe/Berlin");
        pass("1 minute");
        deploy(YEARLY, "Europe/Berlin");
        await().atMost(SOON).until(() -> started() == 1);
        Instant yearly = next();
        deploy(YEARLY, "America/New_York");
        assertThat(next()).isEqualTo(yearly.plus(Duration.ofHours(6)));
        workspace.inside(() -> processes.deploy(new Bundle("Reports", drawing(""), List.of())));
        assertThat(count("select count(*) from process_schedule")).isZero();
    }

    @Test
    void startsNothingWhileItsVersionIsSuspended() {
        deploy(YEARLY, "");
        String version = manager.get("/api/process-definitions").text("/items/0/id");
        String path = "/api/process-definitions/" + version + "/suspension";
        manager.send("PUT", path, Map.of("suspended", true, "reason", "Prices change"), Map.of());
        Instant planned = next();
        pass("1 minute");
        await().atMost(SOON).until(() -> next().equals(planned));
        assertThat(started()).isZero();
    }

    @Test
    void waitsForItsNextTimeWhenTheLimitIsReached() {
        deploy(YEARLY, "");
        noStarts();
        Instant planned = next();
        pass("1 minute");
        await().atMost(SOON).until(() -> next().equals(planned));
        assertThat(started()).isZero();
    }

    @Test
    void refusesADrawingWhoseScheduleCannotBeRead() {
        assertThatThrownBy(() -> deploy("every day", ""))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("five fields");
    }

    @Test
    void tellsTheNextFiveStartsWhileDrawing() {
        var told = manager.post("/api/drawing/schedules", Map.of("schedule", "0 8 * * MON-FRI", "zone", "Asia/Tokyo"));
        assertThat(told.json().at("/next").size()).isEqualTo(5);
        assertThat(told.json().at("/next").valueStream().map(next -> next.asString()))
                .allMatch(next -> next.endsWith("T23:00:00Z"))
                .isSorted();
        assertThat(told.text("/zone")).isEqualTo("Asia/Tokyo");
        assertThat(manager.post("/api/drawing/schedules", Map.of("schedule", "0 8 * *"))
                        .text("/refusal"))
                .contains("five fields");
    }

    private void noStarts() {
        Browser operator = workspace.browser(port, Role.OPERATOR);
        String path = "/api/tenants/" + workspace.tenant().id().value() + "/limits";
        var set = operator.send(
                "PUT",
                path,
                Map.of("processStarts", 0),
                Map.of("If-Match", operator.get(path).etag()));
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        Browser admin = workspace.browser(port, Role.ADMIN);
        await().atMost(SOON)
                .until(() -> admin.get("/api/tenant/limits").json().at("/items").size() == 1);
    }

    private void deploy(String cron, String zone) {
        String properties =
                """
                <extensionElements><camunda:properties><camunda:property name="schedule" value="%s"/>
                <camunda:property name="zone" value="%s"/></camunda:properties></extensionElements>"""
                        .formatted(cron, zone);
        workspace.inside(() -> processes.deploy(new Bundle("Reports", drawing(properties), List.of())));
    }

    private static String drawing(String properties) {
        String start = "<startEvent id=\"start\">" + properties + "</startEvent>";
        return Drawing.of(
                "reports", start + Drawing.task("look", "", Map.of()) + Drawing.end(), "start>look", "look>end");
    }

    /** As if no server had run for so long since its time. */
    private void pass(String time) {
        workspace.inside(() -> transaction.execute(
                status -> jdbc.sql("update process_schedule set next_at = now() - interval '" + time + "'")
                        .update()));
    }

    private Instant next() {
        return workspace.inside(() -> transaction.execute(status -> jdbc.sql("select next_at from process_schedule")
                .query(Timestamp.class)
                .single()
                .toInstant()));
    }

    private long count(String sql) {
        return workspace.inside(() ->
                transaction.execute(status -> jdbc.sql(sql).query(Long.class).single()));
    }

    private int started() {
        return manager.get("/api/process-instances").json().at("/items").size();
    }
}
