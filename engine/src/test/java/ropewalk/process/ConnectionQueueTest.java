package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** What one connection holds up is seen, tried again, and put aside by those who may. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ConnectionQueueTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String WHEN_CUED =
            "<startEvent id=\"start\"><messageEventDefinition id=\"m\" messageRef=\"cue\"/></startEvent>";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @Autowired
    RehearsalConnector rehearsal;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    TestWorkspace workspace;
    Browser admin;
    Browser manager;
    Browser stranger;
    String connection;
    String hook;

    @BeforeEach
    void connect() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
        manager = workspace.browser(port, Role.MANAGER);
        stranger = TestWorkspace.create(tenants, people).browser(port, Role.ADMIN);
        var connected = admin.post(
                "/api/connections",
                Map.of("connector", "rehearsal", "name", "Stage", "account", Map.of("room", workspace.name())));
        assertThat(connected.status()).as(connected.body()).isEqualTo(201);
        connection = "/api/connections/" + connected.text("/id");
        String address = connected.text("/hookUrl");
        hook = address.substring(address.indexOf("/hooks/"));
    }

    @Test
    void showsACallThatWaitsAndSinceWhen() {
        String id = start("busy,busy,ok");
        await().atMost(SOON)
                .until(() -> manager.get(connection + "/waiting-calls").text("/items/0/instanceId"), id::equals);
        var waiting = manager.get(connection + "/waiting-calls");
        assertThat(waiting.text("/items/0/reason")).contains("has no time");
        assertThat(waiting.text("/items/0/nextAttemptAt")).isNotEmpty();
        assertThat(waiting.json().at("/items/0/attempts").asInt()).isPositive();
        assertThat(manager.get(connection + "/failed-calls").json().at("/items"))
                .isEmpty();
        var queue = manager.get(connection + "/queue");
        assertThat(queue.json().at("/waitingCalls").asInt()).isOne();
        assertThat(queue.json().at("/limits/callsAtOnce").asInt()).isPositive();
        assertThat(stranger.get(connection + "/failed-calls").status()).isEqualTo(404);
        assertThat(stranger.get(connection + "/waiting-calls").status()).isEqualTo(404);
        assertThat(workspace
                        .browser(port, Role.VIEWER)
                        .get(connection + "/failed-calls")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void showsAFailedCallWithTheReferenceAndTriesItAgainOnce() {
        String id = start("refuse:NO,ok");
        await().atMost(SOON)
                .until(() -> manager.get(connection + "/failed-calls").text("/items/0/instanceId"), id::equals);
        var failed = manager.get(connection + "/failed-calls");
        assertThat(failed.text("/items/0/vendorRequestId")).isEqualTo("req-refused");
        assertThat(failed.text("/items/0/operation")).isEqualTo("rehearsal.say-line");
        String retry = "/api/process-instances/" + id + "/incidents/" + failed.text("/items/0/incident") + "/retry";
        assertThat(stranger.post(retry, Map.of("call", "same")).status()).isEqualTo(404);
        assertThat(manager.post(retry, Map.of("call", "same")).status()).isEqualTo(204);
        await().atMost(SOON)
                .until(() -> manager.get("/api/process-instances/" + id).text("/state"), "ended"::equals);
        assertThat(manager.post(retry, Map.of("call", "same")).status()).isEqualTo(404);
        assertThat(rehearsal.heard.stream().filter(call -> call.room().equals(workspace.name())))
                .hasSize(2);
        assertThat(manager.get(connection + "/failed-calls").json().at("/items"))
                .isEmpty();
    }

    @Test
    void triesAllFailedCallsAgainAtOnceAndEachAsTheCallThatItWas() {
        List<String> ids = IntStream.range(0, 3)
                .mapToObj(i -> start("refuse:NO,ok", "lead-" + i, ""))
                .toList();
        String failed = connection + "/failed-calls";
        await().atMost(SOON).until(() -> manager.get(failed).json().at("/items").size() == 3);
        String all = connection + "/retry-calls";
        assertThat(stranger.post(all, Map.of()).status()).isEqualTo(404);
        assertThat(workspace.browser(port, Role.VIEWER).post(all, Map.of()).status())
                .isEqualTo(403);
        var retried = whileATransactionIsOpen(() -> manager.post(all, Map.of()));
        assertThat(retried.json().at("/retried").asInt()).as(retried.body()).isEqualTo(3);
        assertThat(retried.json().at("/left").asInt()).isZero();
        ids.forEach(id -> await().atMost(SOON)
                .until(() -> manager.get("/api/process-instances/" + id).text("/state"), "ended"::equals));
        assertThat(manager.post(all, Map.of()).json().at("/retried").asInt()).isZero();
        var heard = rehearsal.heard.stream()
                .filter(call -> call.room().equals(workspace.name()))
                .toList();
        assertThat(heard).hasSize(6);
        assertThat(heard.stream().map(call -> call.key()).distinct()).hasSize(3);
        assertThat(audited("incident.retried")).hasSize(3);
    }

    @Test
    void showsNoCallOfAnotherConnection() {
        assertThat(admin.post(
                                "/api/connections",
                                Map.of("connector", "rehearsal", "name", "Other", "account", Map.of("room", "other")))
                        .status())
                .isEqualTo(201);
        String id = start("refuse:NO", "<camunda:inputParameter name=\"connection\">Other</camunda:inputParameter>");
        await().atMost(SOON)
                .until(() -> manager.get("/api/process-instances/" + id).text("/state"), "failed"::equals);
        assertThat(manager.get(connection + "/failed-calls").json().at("/items"))
                .isEmpty();
    }

    @Test
    void handsOverAgainInTheOrderInWhichItCameAndOnce() {
        undeliverable(5);
        deployCued();
        assertThat(manager.get(connection + "/queue")
                        .json()
                        .at("/undeliverableEvents")
                        .asInt())
                .isEqualTo(5);
        assertThat(stranger.post(connection + "/retry-events", Map.of()).status())
                .isEqualTo(404);
        assertThat(workspace
                        .browser(port, Role.VIEWER)
                        .post(connection + "/retry-events", Map.of())
                        .status())
                .isEqualTo(403);
        var retried = manager.post(connection + "/retry-events", Map.of());
        assertThat(retried.json().at("/retried").asInt()).as(retried.body()).isEqualTo(5);
        assertThat(retried.json().at("/left").asInt()).isZero();
        await().atMost(SOON).until(() -> handled("started").size() == 5);
        assertThat(handled("started")).containsExactly("cue-0", "cue-1", "cue-2", "cue-3", "cue-4");
        assertThat(manager.post(connection + "/retry-events", Map.of())
                        .json()
                        .at("/retried")
                        .asInt())
                .isZero();
        assertThat(manager.get("/api/process-instances").json().at("/items").size())
                .isEqualTo(5);
        assertThat(audited("connection.events-retried")).hasSize(1);
    }

    @Test
    void putsAnEventAsideWithAReasonAndKeepsItToBeRead() {
        undeliverable(1);
        String id = events("undeliverable").text("/items/0/id");
        String discard = "/api/inbox-events/" + id + "/discard";
        Map<String, String> why = Map.of("reason", "It was a trial of ours");
        assertThat(manager.post(discard, why).status()).isEqualTo(403);
        assertThat(stranger.post(discard, why).status()).isEqualTo(404);
        assertThat(admin.post(discard, Map.of("reason", " ")).text("/code")).isEqualTo("invalid-reason");
        assertThat(admin.post(discard, why).status()).isEqualTo(204);
        assertThat(admin.post(discard, why).status()).isEqualTo(404);
        assertThat(events("undeliverable").json().at("/items")).isEmpty();
        var kept = events("discarded");
        assertThat(kept.text("/items/0/id")).isEqualTo(id);
        assertThat(kept.text("/items/0/discardReason")).isEqualTo("It was a trial of ours");
        assertThat(audited("inbox-event.discarded")).singleElement().satisfies(after -> assertThat(after)
                .contains("It was a trial of ours"));
        assertThat(stranger.get("/api/inbox-events?status=discarded").json().at("/items"))
                .isEmpty();
        deployCued();
        assertThat(manager.post("/api/inbox-events/" + id + "/retry", Map.of()).status())
                .isEqualTo(202);
        await().atMost(SOON).until(() -> handled("started").size() == 1);
        assertThat(manager.post("/api/inbox-events/" + id + "/retry", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void showsWhatFittedNothingAndHandsItOverWhenAProcessIsThere() {
        deliver("cue-0");
        await().atMost(SOON).until(() -> events("ignored").json().at("/items").size() == 1);
        deployCued();
        String id = events("ignored").text("/items/0/id");
        assertThat(manager.post("/api/inbox-events/" + id + "/retry", Map.of()).status())
                .isEqualTo(202);
        await().atMost(SOON).until(() -> handled("started").size() == 1);
        assertThat(manager.get("/api/inbox-events?status=lost").text("/code")).isEqualTo("invalid-status");
    }

    private Browser.Answer events(String status) {
        String id = connection.substring(connection.lastIndexOf('/') + 1);
        return manager.get("/api/inbox-events?connection=" + id + "&status=" + status);
    }

    /** As they are seven days after they came. */
    private void undeliverable(int count) {
        IntStream.range(0, count).forEach(i -> deliver("cue-" + i));
        await().atMost(SOON).until(() -> handled("ignored").size() == count);
        inTransaction(
                () -> jdbc.sql("update inbox_event set status = 'undeliverable', outcome = null, handled_at = null")
                        .update());
    }

    private void deliver(String id) {
        assertThat(new Browser(port)
                        .post(hook, Map.of("id", id, "about", "about-" + id))
                        .status())
                .isBetween(200, 204);
    }

    private void deployCued() {
        String xml = Drawing.of(
                "cued", WHEN_CUED + Drawing.task("look", "", Map.of()) + Drawing.end(), "start>look", "look>end");
        workspace.inside(() -> processes.deploy(new Bundle("Cued", xml, List.of())));
    }

    private List<String> handled(String outcome) {
        return inTransaction(
                () -> jdbc.sql("select event_id from inbox_event where outcome = :outcome order by handled_at, id")
                        .param("outcome", outcome)
                        .query(String.class)
                        .list());
    }

    /** What the engine tells meanwhile is not in the tables before it ends. */
    private <T> T whileATransactionIsOpen(Supplier<T> work) {
        return inTransaction(() -> {
            jdbc.sql("select pg_current_xact_id()::text").query(String.class).single();
            return work.get();
        });
    }

    private List<String> audited(String action) {
        return inTransaction(() -> jdbc.sql("select after from audit_entry where action = :action order by id")
                .param("action", action)
                .query(String.class)
                .list());
    }

    private String start(String script) {
        return start(script, "");
    }

    private String start(String script, String parameter) {
        return start(script, "lead-7", parameter);
    }

    private String start(String script, String about, String parameter) {
        String step = Drawing.step("say", "say-line", script)
                .replace("</camunda:inputOutput>", parameter + "</camunda:inputOutput>");
        String xml = Drawing.of("onestep", Drawing.start() + step + Drawing.end(), "start>say", "say>end");
        return workspace.inside(() -> {
            Deployed deployed = processes.deploy(new Bundle("Play", xml, List.of()));
            return processes.start(deployed.key(), about, Map.of());
        });
    }

    private <T> T inTransaction(Supplier<T> work) {
        return workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> work.get()));
    }
}
