package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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

/** What becomes of calls while their system is down, and when it is back. Pauses are moved in the database. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OutageTest {
    private static final Duration SOON = Duration.ofSeconds(30);

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
    Browser admin;

    @BeforeEach
    void open() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
        admin = workspace.browser(port, Role.ADMIN);
    }

    @Test
    void allThatWaitGoOnAsSoonAsOneCallShowsThatTheSystemIsBack() {
        String stage = connect("Stage");
        connect("Other");
        String failing = waits(start("Stage", "down,down,down,ok"));
        await().atMost(SOON).until(() -> hurry(failing) >= 0 && health(stage).equals("offline"));
        rest(failing, "1 hour");
        String elsewhere = waits(start("Other", "busy,busy,ok"));
        String held = waits(start("Stage", "ok"));
        rest(held, "1 hour");
        rest(elsewhere, "1 hour");

        String shows = waits(start("Stage", "ok"));
        await().atMost(SOON).until(() -> hurry(shows) >= 0 && state(shows).equals("ended"));

        assertThat(health(stage)).isEqualTo("working");
        await().atMost(SOON)
                .until(() -> state(failing).equals("ended") && state(held).equals("ended"));
        assertThat(state(elsewhere)).as("of a connection that nobody asked").isEqualTo("waiting");
        assertThat(manager.get("/api/process-instances/" + elsewhere).text("/waits/0/nextAttemptAt"))
                .isNotEmpty();
    }

    @Test
    void anOutageUsesUpNoRetryHoweverOftenItIsTried() {
        String stage = connect("Stage");
        String id = waits(start("Stage", "down,".repeat(12) + "ok"));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> hurry(id) >= 0
                        && !state(id).equals("waiting")
                        && !state(id).equals("running"));
        assertThat(state(id)).isEqualTo("ended");
        assertThat(health(stage)).isEqualTo("working");
        assertThat(busy(id)).as("before it counted as down").isBetween(1, 2);
    }

    private String connect(String name) {
        var connected = admin.post(
                "/api/connections",
                Map.of("connector", "rehearsal", "name", name, "account", Map.of("room", workspace.name() + name)));
        assertThat(connected.status()).as(connected.body()).isEqualTo(201);
        return connected.text("/id");
    }

    private String start(String connection, String script) {
        String step = Drawing.step("say", "say-line", script)
                .replace(
                        "</camunda:inputOutput>",
                        "<camunda:inputParameter name=\"connection\">" + connection
                                + "</camunda:inputParameter></camunda:inputOutput>");
        String xml = Drawing.of("onestep", Drawing.start() + step + Drawing.end(), "start>say", "say>end");
        return workspace.inside(() -> {
            Deployed deployed = processes.deploy(new Bundle("Play", xml, List.of()));
            return processes.start(deployed.key(), "lead-7", Map.of());
        });
    }

    private String waits(String id) {
        await().atMost(SOON)
                .until(() -> !manager.get("/api/process-instances/" + id)
                                .text("/waits/0/system")
                                .isEmpty()
                        || !state(id).equals("running"));
        return id;
    }

    /** As if its pause, and that of the retry it used up, were over; a call under way is left alone. */
    private int hurry(String instance) {
        return rest(instance, "-1 second");
    }

    private int rest(String instance, String interval) {
        return inTransaction(() -> jdbc.sql(
                        """
                        with paused as (
                          update act_ru_ext_task set lock_exp_time_ = now() + cast(:interval as interval)
                          where proc_inst_id_ = :instance and worker_id_ = 'paused' returning id_
                        ), waits as (
                          update connection_waiting set next_attempt_at = now() + cast(:interval as interval)
                          where task in (select id_ from paused)
                        )
                        update connector_attempt set rests = now() + cast(:interval as interval)
                        where external_task_id in (select id_ from paused) and rests is not null""")
                .param("interval", interval)
                .param("instance", instance)
                .update());
    }

    private int busy(String instance) {
        return inTransaction(() -> jdbc.sql("select busy from connector_attempt where instance_id = :instance")
                .param("instance", instance)
                .query(Integer.class)
                .single());
    }

    private String state(String id) {
        return manager.get("/api/process-instances/" + id).text("/state");
    }

    private String health(String connection) {
        return manager.get("/api/connections/" + connection).text("/health");
    }

    private <T> T inTransaction(Supplier<T> work) {
        return workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> work.get()));
    }
}
