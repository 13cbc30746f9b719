package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TriggersTest {
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
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    TestWorkspace workspace;
    Browser manager;
    String hook;

    @BeforeEach
    void connect() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
        String address = workspace
                .browser(port, Role.ADMIN)
                .post(
                        "/api/connections",
                        Map.of("connector", "rehearsal", "name", "Stage", "account", Map.of("room", "r")))
                .text("/hookUrl");
        assertThat(address).contains("/hooks/");
        hook = address.substring(address.indexOf("/hooks/"));
    }

    @Test
    void startsOneInstanceForFiveDeliveriesAtOnce() {
        deployCued("");
        ExecutorService pool = Executors.newFixedThreadPool(5);
        try {
            IntStream.range(0, 5)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> deliver("event-" + i % 2, "lead-1"), pool))
                    .toList()
                    .forEach(CompletableFuture::join);
        } finally {
            pool.shutdown();
        }
        await().atMost(SOON).until(() -> handled() == 2);
        var instances = manager.get("/api/process-instances").json().at("/items");
        assertThat(instances.size()).isOne();
        assertThat(instances.at("/0/businessKey").asString()).isEqualTo("lead-1");
        assertThat(instances.at("/0/startedBy/name").asString()).isEqualTo("Stage");
        var shown =
                manager.get("/api/process-instances/" + instances.at("/0/id").asString());
        assertThat(shown.text("/variables/0/name")).isEqualTo("lead");
        assertThat(shown.text("/variables/0/value/about")).isEqualTo("lead-1");
    }

    @Test
    void startsNothingForAnotherConnection() {
        deployCued("<camunda:property name=\"connection\" value=\"Another stage\"/>");
        deliver("event-1", "lead-1");
        await().atMost(SOON).until(() -> handled() == 1);
        assertThat(manager.get("/api/process-instances").json().at("/items").size())
                .isZero();
    }

    @Test
    void goesToTheInstanceThatIsAboutIt() {
        String waits =
                """
                <intermediateCatchEvent id="wait"><extensionElements><camunda:properties>
                  <camunda:property name="resultVariable" value="answer"/></camunda:properties></extensionElements>
                  <messageEventDefinition id="m" messageRef="cue"/></intermediateCatchEvent>
                """;
        String xml = Drawing.of("waits", Drawing.start() + waits + Drawing.end(), "start>wait", "wait>end");
        workspace.inside(() -> processes.deploy(new Bundle("Waits", xml, List.of())));
        deliver("early", "lead-2");
        String other = workspace.inside(() -> processes.start("waits", "lead-1", Map.of()));
        String id = workspace.inside(() -> processes.start("waits", "lead-2", Map.of()));
        await().atMost(SOON)
                .until(() -> manager.get("/api/process-instances/" + id).text("/state"), "ended"::equals);
        assertThat(manager.get("/api/process-instances/" + id).text("/variables/0/name"))
                .isEqualTo("answer");
        assertThat(manager.get("/api/process-instances/" + other).text("/state"))
                .isEqualTo("running");
    }

    private void deployCued(String property) {
        String start = WHEN_CUED.replace(
                "<messageEventDefinition",
                "<extensionElements><camunda:properties>" + property
                        + "<camunda:property name=\"resultVariable\" value=\"lead\"/>"
                        + "</camunda:properties></extensionElements><messageEventDefinition");
        String xml = Drawing.of(
                "cued", start + Drawing.task("look", "", Map.of()) + Drawing.end(), "start>look", "look>end");
        workspace.inside(() -> processes.deploy(new Bundle("Cued", xml, List.of())));
    }

    private void deliver(String id, String about) {
        var answer = new Browser(port).post(hook, Map.of("id", id, "about", about));
        assertThat(answer.status()).as(answer.body()).isBetween(200, 204);
    }

    private long handled() {
        return workspace.inside(() -> new TransactionTemplate(transactions)
                .execute(status -> jdbc.sql("select count(*) from inbox_event where status = 'handled'")
                        .query(Long.class)
                        .single()));
    }
}
