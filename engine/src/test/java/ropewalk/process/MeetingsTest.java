package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
class MeetingsTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String STARTS = "rehearsal.meeting-starts";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @Autowired
    Meetings meetings;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    TestWorkspace workspace;
    Browser manager;
    String hook;
    int delivered;

    @BeforeEach
    void connect() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
        Browser admin = workspace.browser(port, Role.ADMIN);
        admin.send(
                "PUT",
                "/api/calendar",
                Map.of(
                        "zone",
                        "Europe/Berlin",
                        "week",
                        List.of(Map.of("day", "MONDAY", "from", "09:00", "until", "17:00")),
                        "holidays",
                        List.of()),
                Map.of("If-Match", "\"0\""));
        String address = admin.post(
                        "/api/connections",
                        Map.of("connector", "rehearsal", "name", "Stage", "account", Map.of("room", "r")))
                .text("/hookUrl");
        hook = address.substring(address.indexOf("/hooks/"));
    }

    @Test
    void startsOneProcessWhenTheTimeHasComeWhoeverLooks() {
        deploy("15 minutes before");
        changed("premiere", now().plusSeconds(900 + 2));
        changed("premiere", now().plusSeconds(900 + 3)); // moved by a moment
        await().atMost(SOON).until(() -> started("event-premiere") == 1);
        var looks = IntStream.range(0, 4)
                .mapToObj(node -> CompletableFuture.runAsync(() -> workspace.inside(() -> meetings.one())))
                .toList();
        looks.forEach(CompletableFuture::join);
        changed("premiere", plannedStart("premiere")); // other words, the same time
        afterOthers();
        assertThat(started("event-premiere")).isOne();
        assertThat(told("premiere")).isOne();
        var shown = manager.get("/api/process-instances/"
                + manager.get("/api/process-instances?businessKey=event-premiere")
                        .text("/items/0/id"));
        assertThat(shown.text("/variables/0/value/eventId")).isEqualTo("premiere");
    }

    @Test
    void tellsTheSameMomentOnceThoughSeveralNodesLookAtOnce() {
        deploy("");
        IntStream.range(0, 12).forEach(number -> changed("late-" + number, now().plusSeconds(3_600)));
        due(Duration.ofSeconds(-1));
        var looks = IntStream.range(0, 6)
                .mapToObj(node -> CompletableFuture.runAsync(() -> workspace.inside(() -> {
                    while (meetings.one()) {}
                    return null;
                })))
                .toList();
        looks.forEach(CompletableFuture::join);
        await().atMost(SOON).until(() -> instances() == 12);
        assertThat(told("late-")).isEqualTo(12);
    }

    @Test
    void goesWithAMeetingThatIsMoved() {
        deploy("");
        changed("moved", now().plusSeconds(4));
        Instant later = now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
        changed("moved", later);
        assertThat(due("moved")).containsExactly(later);
        changed("fence", now().plusSeconds(5));
        await().atMost(SOON).until(() -> started("event-fence") == 1);
        assertThat(instances()).isOne();
    }

    @Test
    void saysNothingOfAMeetingThatIsCancelled() {
        deploy("");
        changed("cancelled", now().plusSeconds(4));
        assertThat(due("cancelled")).hasSize(1);
        cancelled("cancelled");
        assertThat(due("cancelled")).isEmpty();
        changed("fence", now().plusSeconds(5));
        await().atMost(SOON).until(() -> started("event-fence") == 1);
        assertThat(instances()).isOne();
    }

    @Test
    void startsAgainWhenAMeetingIsMovedAfterItStartedItsProcess() {
        deploy("1 hour before");
        changed("opera", now().plusSeconds(3_600));
        await().atMost(SOON).until(() -> started("event-opera") == 1);
        changed("opera", now().plusSeconds(3_500)); // whose moment is over already
        assertThat(due("opera")).isEmpty();
        changed("opera", now().plusSeconds(3_602));
        await().atMost(SOON).until(() -> started("event-opera") == 2);
    }

    @Test
    void countsDaysByTheClockOfTheWorkspaceAcrossItsChange() {
        deploy("1 day before");
        changed("spring", Instant.parse("2027-03-28T07:00:00Z"));
        assertThat(due("spring")).containsExactly(Instant.parse("2027-03-27T08:00:00Z"));
        say("event-changed", "whole", Map.of("start", "2027-03-29"));
        assertThat(due("whole")).containsExactly(Instant.parse("2027-03-27T23:00:00Z"));
    }

    @Test
    void plansAnewWhatANewVersionWants() {
        deploy("1 hour before");
        Instant start = Instant.parse("2027-03-28T07:00:00Z");
        changed("premiere", start);
        assertThat(due("premiere")).containsExactly(start.minusSeconds(3_600));
        deploy("2 hours before");
        await().atMost(SOON).until(() -> due("premiere").equals(List.of(start.minusSeconds(7_200))));
    }

    @Test
    void tellsWhatWasMissedForADay() {
        deploy("");
        changed("missed", now().plusSeconds(3_600));
        changed("long-ago", now().plusSeconds(3_600));
        inTransaction("update calendar_moment set due_at = now() - interval '25 hours' where meeting_id = 'long-ago'");
        inTransaction("update calendar_moment set due_at = now() - interval '23 hours' where meeting_id = 'missed'");
        await().atMost(SOON).until(() -> started("event-missed") == 1);
        await().atMost(SOON).until(() -> due("long-ago").isEmpty());
        assertThat(instances()).isOne();
    }

    @Test
    void goesOnWithTheInstanceThatWaitsForItsMeeting() {
        String waits =
                """
                <intermediateCatchEvent id="wait"><extensionElements><camunda:properties>
                  <camunda:property name="offset" value="1 day after"/></camunda:properties></extensionElements>
                  <messageEventDefinition id="m" messageRef="cue"/></intermediateCatchEvent>
                """;
        String xml = Drawing.of("waits", Drawing.start() + waits + Drawing.end(), "start>wait", "wait>end")
                .replace("rehearsal.cue-given", STARTS);
        workspace.inside(() -> processes.deploy(new Bundle("Waits", xml, List.of())));
        String id = workspace.inside(() -> processes.start("waits", "offer-7", Map.of()));
        say("event-changed", "talk", Map.of("start", now().plusSeconds(3_600).toString(), "about", "offer-7"));
        due(Duration.ofSeconds(-1));
        await().atMost(SOON)
                .until(() -> manager.get("/api/process-instances/" + id).text("/state"), "ended"::equals);
    }

    @Test
    void refusesADrawingThatDoesNotSayWhen() {
        assertThatThrownBy(() -> deploy("a while before"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("“a while” is no time");
    }

    private void deploy(String offset) {
        String start =
                """
                <startEvent id="start"><extensionElements><camunda:properties>
                  <camunda:property name="offset" value="%s"/></camunda:properties></extensionElements>
                  <messageEventDefinition id="m" messageRef="cue"/></startEvent>
                """
                        .formatted(offset);
        String xml = Drawing.of(
                        "meets", start + Drawing.task("look", "", Map.of()) + Drawing.end(), "start>look", "look>end")
                .replace("rehearsal.cue-given", STARTS);
        workspace.inside(() -> processes.deploy(new Bundle("Meets", xml, List.of())));
    }

    private void changed(String meeting, Instant start) {
        say("event-changed", meeting, Map.of("start", start.toString()));
    }

    private void cancelled(String meeting) {
        say("event-cancelled", meeting, Map.of());
    }

    private void say(String type, String meeting, Map<String, String> more) {
        Map<String, String> said = new HashMap<>(Map.of("about", "event-" + meeting));
        said.putAll(Map.of("id", "news-" + ++delivered, "type", type, "eventId", meeting));
        said.putAll(more);
        var answer = new Browser(port).post(hook, said);
        assertThat(answer.status()).as(answer.body()).isBetween(200, 204);
    }

    /** Something that becomes due after all that was due before has started its process. */
    private void afterOthers() {
        changed("fence", now().plusSeconds(900));
        await().atMost(SOON).until(() -> started("event-fence") == 1);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private Instant plannedStart(String meeting) {
        return query("select starts_at from calendar_meeting where meeting_id = '" + meeting + "'")
                .findFirst()
                .orElseThrow();
    }

    /** The moments that are still to be told. */
    private List<Instant> due(String meeting) {
        return query("select due_at from calendar_moment where event_id is null and meeting_id = '" + meeting + "'")
                .toList();
    }

    /** As if so much time had passed until everything is due. */
    private void due(Duration from) {
        inTransaction("update calendar_moment set due_at = now() + interval '" + from.toSeconds() + " seconds'");
    }

    private Stream<Instant> query(String sql) {
        return workspace.inside(() -> transaction.execute(
                status -> jdbc.sql(sql).query(Timestamp.class).list().stream().map(Timestamp::toInstant)));
    }

    private void inTransaction(String sql) {
        workspace.inside(() -> transaction.execute(status -> jdbc.sql(sql).update()));
    }

    private long told(String meeting) {
        return workspace.inside(() -> transaction.execute(status -> jdbc.sql(
                        "select count(*) from inbox_event where type = :type and event_id like 'meeting ' || :meeting || '%'")
                .param("type", STARTS)
                .param("meeting", meeting)
                .query(Long.class)
                .single()));
    }

    private int started(String businessKey) {
        return manager.get("/api/process-instances?businessKey=" + businessKey)
                .json()
                .at("/items")
                .size();
    }

    private int instances() {
        return manager.get("/api/process-instances?limit=100")
                .json()
                .at("/items")
                .size();
    }
}
