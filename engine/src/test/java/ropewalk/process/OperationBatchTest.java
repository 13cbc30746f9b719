package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

/** One repair made to many instances. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OperationBatchTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @Autowired
    InstanceLock lock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    TestWorkspace workspace;
    Browser manager;

    @BeforeEach
    void deploy() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
        workspace.inside(() -> processes.deploy(
                new Bundle("Offer", Drawing.oneTask("offer", "", Map.of("outcomes", "done:Done")), List.of())));
    }

    @Test
    void doesToEachWhatIsAskedAndSaysWhyItCouldNot() {
        List<String> ids = start(6);
        manager.delete("/api/process-instances/" + ids.get(2));
        String batch = begin(Map.of("repair", Map.of("kind", "suspend"), "instances", ids, "reason", "Audit"));
        JsonNode done = ended(batch);
        assertThat(done.at("/done").asInt()).isEqualTo(5);
        assertThat(done.at("/failed").asInt()).isOne();
        assertThat(done.at("/by/name").asString()).isEqualTo("MANAGER person");
        JsonNode failed = manager.get("/api/operation-batches/" + batch + "/items?state=failed")
                .json();
        assertThat(failed.at("/items/0/instanceId").asString()).isEqualTo(ids.get(2));
        assertThat(failed.at("/items/0/code").asString()).isEqualTo("already-ended");
        assertThat(manager.get("/api/process-instances/" + ids.get(0) + "/story")
                        .text("/entries/0/reason"))
                .isEqualTo("Audit");

        ended(begin(Map.of("repair", Map.of("kind", "resume"), "filter", Map.of("state", "suspended"))));
        ended(begin(Map.of(
                "repair", Map.of("kind", "set-variable", "name", "round", "type", "number", "value", 2),
                "filter", Map.of("state", "running"))));
        ended(begin(Map.of(
                "repair", Map.of("kind", "cancel"),
                "filter", Map.of("variable", "round", "valueType", "number", "value", "2"),
                "reason", "Over")));
        assertThat(manager.get("/api/process-instances?state=running")
                        .json()
                        .at("/items")
                        .size())
                .isZero();
    }

    @Test
    void takesOnlyThoseThatWereThereWhenItBegan() {
        start(2);
        JsonNode count =
                manager.get("/api/process-instances/count?state=running").json();
        assertThat(count.at("/count").asInt()).isEqualTo(2);
        String batch = begin(Map.of("repair", Map.of("kind", "suspend"), "filter", Map.of("state", "running")));
        String later = start(1).get(0);
        assertThat(ended(batch).at("/done").asInt()).isEqualTo(2);
        assertThat(manager.get("/api/process-instances/" + later)
                        .json()
                        .at("/suspended")
                        .asBoolean())
                .isFalse();
    }

    /** Another transaction holds the lists up until it ends, and instances begin meanwhile. */
    @Test
    void takesThoseThatBeganAMomentBeforeAlthoughTheListsDoNotHaveThemYet() throws Exception {
        Map<String, ?> asked = Map.of("repair", Map.of("kind", "suspend"), "filter", Map.of("state", "running"));
        CompletableFuture<String> begun = new CompletableFuture<>();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("select pg_current_xact_id()::text").query(String.class).single();
            CompletableFuture.runAsync(() -> start(2)).join();
            begun.completeAsync(() -> begin(asked));
            try {
                begun.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException waits) {
                // as it should: the lists are held up until this transaction ends
            } catch (InterruptedException | ExecutionException failure) {
                throw new AssertionError("it did not wait for them", failure);
            }
        });
        assertThat(ended(begun.get(30, TimeUnit.SECONDS)).at("/done").asInt()).isEqualTo(2);
    }

    /** Somebody holds the first instance, so the batch stands there until it was stopped. */
    @Test
    void leavesTheRestAloneWhenItIsStopped() {
        List<String> ids = start(3);
        String batch = workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> {
            lock.hold(ids.get(0));
            String begun = begin(Map.of("repair", Map.of("kind", "suspend"), "instances", ids));
            assertThat(manager.post("/api/operation-batches/" + begun + "/stop", Map.of())
                            .text("/state"))
                    .isEqualTo("stopped");
            return begun;
        }));
        assertThat(manager.post("/api/operation-batches/" + batch + "/stop", Map.of())
                        .text("/code"))
                .isEqualTo("batch-ended");
        String later = begin(Map.of("repair", Map.of("kind", "cancel"), "instances", List.of(ids.get(2))));
        assertThat(ended(later).at("/done").asInt()).isOne();
        assertThat(manager.get("/api/process-instances/" + ids.get(1))
                        .json()
                        .at("/suspended")
                        .asBoolean())
                .isFalse();
        JsonNode stopped = manager.get("/api/operation-batches/" + batch).json();
        assertThat(stopped.at("/done").asInt()).isLessThanOrEqualTo(1);
        assertThat(manager.get("/api/operation-batches/" + batch + "/items?state=waiting")
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(3 - stopped.at("/done").asInt());
    }

    /** As after a server that died: the batch is there, some of it is done, and nobody was told of it. */
    @Test
    void goesOnWhereADeadServerLeftIt() {
        List<String> ids = start(3);
        workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> {
            String tenant = workspace.tenant().id().value();
            jdbc.sql(
                            """
                            insert into operation_batch (tenant_id, id, kind, repair, state, total, done, created_at,
                              by_kind, by_id, by_name, permissions)
                            values (:tenant, :id, 'suspend', '{"kind":"suspend"}', 'running', 3, 1, now(),
                              'PERSON', 'p', 'Somebody', '{DEPLOY_PROCESSES}')""")
                    .param("tenant", tenant)
                    .param("id", "left-" + tenant)
                    .update();
            for (int i = 0; i < 3; i++) {
                jdbc.sql("insert into operation_batch_item values (:tenant, :id, :place, :instance, :state)")
                        .param("tenant", tenant)
                        .param("id", "left-" + tenant)
                        .param("place", i + 1)
                        .param("instance", ids.get(i))
                        .param("state", i == 0 ? "done" : "waiting")
                        .update();
            }
            return "left";
        }));
        JsonNode done = ended("left-" + workspace.tenant().id().value());
        assertThat(done.at("/done").asInt()).isEqualTo(3);
        assertThat(manager.get("/api/process-instances?state=suspended")
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void isForThoseWhoRepairAndTakesNoForeignInstance() {
        List<String> ids = start(1);
        Map<String, Object> body = Map.of("repair", Map.of("kind", "cancel"), "instances", ids);
        assertThat(workspace
                        .browser(port, Role.USER)
                        .post("/api/operation-batches", body)
                        .status())
                .isEqualTo(403);
        Browser stranger = TestWorkspace.create(tenants, people).browser(port, Role.MANAGER);
        Answer foreign = stranger.post("/api/operation-batches", body);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body())
                .isEqualTo(stranger.post(
                                "/api/operation-batches",
                                Map.of(
                                        "repair",
                                        Map.of("kind", "cancel"),
                                        "instances",
                                        List.of(UUID.randomUUID().toString())))
                        .body());
        assertThat(stranger.post("/api/operation-batches", Map.of("repair", Map.of("kind", "cancel")))
                        .text("/code"))
                .isEqualTo("nothing-chosen");
        assertThat(manager.get("/api/process-instances/" + ids.get(0)).text("/state"))
                .isEqualTo("running");
    }

    private List<String> start(int number) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            ids.add(workspace.inside(() -> processes.start("offer", null, Map.of())));
        }
        return ids;
    }

    private String begin(Map<String, ?> batch) {
        Answer begun = manager.post("/api/operation-batches", batch);
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return begun.text("/id");
    }

    private JsonNode ended(String batch) {
        await().atMost(SOON).until(() -> manager.get("/api/operation-batches/" + batch)
                .text("/state")
                .equals("done"));
        return manager.get("/api/operation-batches/" + batch).json();
    }
}
