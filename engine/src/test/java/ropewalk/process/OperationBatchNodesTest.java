package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
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

/** A migration of many loses none and does none twice, whatever becomes of those who work at it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OperationBatchNodesTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int ALL = 40;
    private static final int MIDDLE = 20;

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @Autowired
    OperationBatchWork work;

    @Autowired
    InstanceLock lock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    TestWorkspace workspace;
    Browser manager;
    String first = "";
    String second = "";
    List<String> ids = new ArrayList<>();

    @BeforeEach
    void startManyAndDeployTheNextVersion() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
        first = deploy("check");
        for (int i = 0; i < ALL; i++) {
            ids.add(workspace.inside(() -> processes.start("offer", null, Map.of())));
        }
        second = deploy("look");
    }

    @Test
    void severalNodesAtOnceDoEachInstanceOnce() {
        String batch = begin();
        Stream.generate(() -> CompletableFuture.runAsync(() -> workspace.inside(() -> {
                    while (work.one()) {
                        Thread.onSpinWait();
                    }
                    return "idle";
                })))
                .limit(4)
                .toList()
                .forEach(CompletableFuture::join);
        assertThat(ended(batch).at("/done").asInt()).isEqualTo(ALL);
        assertThat(get(batch).at("/failed").asInt()).isZero();
        eachWentOnOnce();
    }

    @Test
    void anInstanceUnderWayIsDoneLaterWhenItsNodeLosesTheDatabase() {
        String batch = whileHolding(ids.get(MIDDLE), () -> {
            String begun = begin();
            await().atMost(SOON).until(() -> waitingForTheInstance().size() == 1);
            assertThat(get(begun).at("/done").asInt()).isEqualTo(MIDDLE);
            jdbc.sql("select pg_terminate_backend(:node)")
                    .param("node", waitingForTheInstance().get(0))
                    .query(Boolean.class)
                    .single();
            return begun;
        });
        JsonNode done = ended(batch);
        assertThat(done.at("/failed").asInt()).as(done.toString()).isZero();
        assertThat(done.at("/done").asInt()).isEqualTo(ALL);
        eachWentOnOnce();
    }

    @Test
    void whatWasStoppedInTheMiddleGoesOnInAnotherBatch() {
        String batch = whileHolding(ids.get(MIDDLE), () -> {
            String begun = begin();
            await().atMost(SOON).until(() -> waitingForTheInstance().size() == 1);
            manager.post("/api/operation-batches/" + begun + "/stop", Map.of());
            return begun;
        });
        // the one that was under way is finished, and no other is begun
        await().atMost(SOON).until(() -> get(batch).at("/done").asInt() == MIDDLE + 1);
        assertThat(get(batch).at("/state").asString()).isEqualTo("stopped");
        assertThat(count(first)).isEqualTo(ALL - MIDDLE - 1);

        String rest = begin();
        assertThat(get(rest).at("/total").asInt()).isEqualTo(ALL - MIDDLE - 1);
        assertThat(ended(rest).at("/done").asInt()).isEqualTo(ALL - MIDDLE - 1);
        assertThat(get(batch).at("/done").asInt()).isEqualTo(MIDDLE + 1);
        eachWentOnOnce();
    }

    private void eachWentOnOnce() {
        assertThat(count(first)).isZero();
        assertThat(count(second)).isEqualTo(ALL);
        for (String id : ids) {
            List<String> told = manager.get("/api/process-instances/" + id + "/story")
                    .json()
                    .at("/entries")
                    .valueStream()
                    .map(entry -> entry.at("/what").asString())
                    .toList();
            assertThat(told).as(id).containsExactly("migrate");
        }
    }

    /** The batch stands at this instance until the work is done. */
    private String whileHolding(String instance, Supplier<String> meanwhile) {
        return workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> {
            lock.hold(instance);
            return meanwhile.get();
        }));
    }

    /** The database's processes that stand where {@link InstanceLock} waits. */
    private List<Integer> waitingForTheInstance() {
        return jdbc.sql(
                        """
                        select pid from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'
                          and query like '%act_ru_execution%for update%' and pid <> pg_backend_pid()""")
                .query(Integer.class)
                .list();
    }

    private int count(String version) {
        return manager.get("/api/process-instances/count?state=running&definitionId=" + version)
                .json()
                .at("/count")
                .asInt();
    }

    private String begin() {
        Answer begun = manager.post(
                "/api/operation-batches",
                Map.of(
                        "repair",
                        Map.of(
                                "kind",
                                "migrate",
                                "definitionId",
                                second,
                                "mapping",
                                List.of(Map.of("from", "check", "to", "look"))),
                        "filter",
                        Map.of("definitionId", first, "state", "running")));
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return begun.text("/id");
    }

    private JsonNode get(String batch) {
        return manager.get("/api/operation-batches/" + batch).json();
    }

    private JsonNode ended(String batch) {
        await().atMost(SOON).until(() -> get(batch).at("/state").asString().equals("done"));
        return get(batch);
    }

    private String deploy(String task) {
        String xml = Drawing.of(
                "offer",
                Drawing.start() + Drawing.task(task, "", Map.of("outcomes", "done:Done")) + Drawing.end(),
                "start>" + task,
                task + ">end");
        return workspace.inside(
                () -> processes.deploy(new Bundle("Offer", xml, List.of())).definitionId());
    }
}
