package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.story.OtherNode;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class EndlessLoopsTest {
    /** As docs/reference/model-policy.md promises. */
    private static final int PASSES = 50;

    private static final int LOOK_EVERY = 25;
    private static final int JOBS_IN_A_ROW = 10_000;
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration LATER = Duration.ofSeconds(60);
    private static final String STEP = "<intermediateThrowEvent id=\"step\" camunda:asyncBefore=\"true\"/>";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JobExecutor executor;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ApplicationContext node;

    TestWorkspace workspace;
    Browser manager;

    @BeforeEach
    void open() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
    }

    @Test
    void endsALoopOfAsynchronousStepsInAnIncident() {
        String id = start(
                Drawing.of("round", Drawing.start() + gateway() + STEP, "start>again", "again>step", "step>again"));
        await().atMost(SOON).until(() -> state(id), "failed"::equals);
        assertThat(manager.get("/api/process-instances/" + id).text("/incidents/0/message"))
                .contains("was passed 50 times without a wait");
        assertThat(longestRow(id)).isEqualTo(PASSES - 1);
    }

    @Test
    void endsALoopThatDoublesItselfWithEachRound() {
        String id = start(Drawing.of(
                "bomb",
                Drawing.start() + gateway() + STEP + "<parallelGateway id=\"fork\"/>",
                "start>again",
                "again>step",
                "step>fork",
                "fork>again",
                "fork>again"));
        await().atMost(LATER).until(() -> state(id), "failed"::equals);
        await().atMost(LATER).until(() -> jobsToRun(id) == 0);
        assertThat(longestRow(id)).isLessThan(PASSES + 2 * LOOK_EVERY);
    }

    @Test
    void letsLongProcessesRunThatOnlyWork() {
        String items =
                """
                <subProcess id="each"><multiInstanceLoopCharacteristics isSequential="%s"><loopCardinality>120</loopCardinality>
                </multiInstanceLoopCharacteristics>
                <startEvent id="first"/><task id="work" camunda:asyncBefore="true"/><endEvent id="last"/>
                <sequenceFlow id="i1" sourceRef="first" targetRef="work"/><sequenceFlow id="i2" sourceRef="work" targetRef="last"/>
                </subProcess>""";
        for (boolean sequential : List.of(true, false)) {
            String id = start(Drawing.of(
                    sequential ? "onebyone" : "sidebyside",
                    Drawing.start() + items.formatted(sequential) + Drawing.end(),
                    "start>each",
                    "each>end"));
            await().atMost(LATER).until(() -> state(id), "ended"::equals);
            assertThat(longestRow(id)).isGreaterThanOrEqualTo(120);
        }
    }

    @Test
    void goesOnOnceTheWayOutIsOpen() {
        String id = startWith(
                Map.of("open", false),
                Drawing.of(
                                "round",
                                Drawing.start() + gateway().replace("/>", " default=\"f1\"/>") + STEP + Drawing.end(),
                                "start>again",
                                "again>step",
                                "step>again",
                                "again>end")
                        .replace(
                                "<sequenceFlow id=\"f3\" sourceRef=\"again\" targetRef=\"end\"/>",
                                "<sequenceFlow id=\"f3\" sourceRef=\"again\" targetRef=\"end\"><conditionExpression>${open == true}"
                                        + "</conditionExpression></sequenceFlow>"));
        await().atMost(SOON).until(() -> state(id), "failed"::equals);
        workspace.inside(() -> {
            runtime.setVariable(id, "open", true);
            return "set";
        });
        String incident = manager.get("/api/process-instances/" + id).text("/incidents/0/id");
        assertThat(manager.post(
                                "/api/process-instances/" + id + "/incidents/" + incident + "/retry",
                                Map.of("call", "same"))
                        .status())
                .isEqualTo(204);
        await().atMost(SOON).until(() -> state(id), "ended"::equals);
    }

    @Test
    void endsARowOfJobsThatNoLoopOfOneInstanceExplains() {
        executor.shutdown();
        String id;
        try {
            id = start(Drawing.of("relay", Drawing.start() + STEP + Drawing.end(), "start>step", "step>end"));
            inTransaction(() -> jdbc.sql(
                            """
                            insert into process_event (tenant_id, instance_id, at, actor_kind, actor_id, actor_name, in_a_row,
                              events)
                            select tenant_id, instance_id, at, actor_kind, actor_id, actor_name, :row, '[]'
                            from process_event where instance_id = :id""")
                    .param("id", id)
                    .param("row", JOBS_IN_A_ROW)
                    .update());
            OtherNode.takesOver(node);
        } finally {
            executor.start();
        }
        await().atMost(SOON).until(() -> state(id), "failed"::equals);
    }

    @Test
    void tellsThePersonWhoseRequestRunsIntoALoop() {
        String loop = "<intermediateThrowEvent id=\"step\"/>";
        workspace.inside(() -> processes.deploy(new Bundle(
                "Round",
                Drawing.of("round", Drawing.start() + gateway() + loop, "start>again", "again>step", "step>again"),
                List.of())));
        var started = manager.post("/api/process-instances", Map.of("processDefinitionKey", "round"));
        assertThat(started.status()).isEqualTo(422);
        assertThat(started.text("/code")).isEqualTo("too-many-steps");
        assertThat(started.text("/detail")).contains("2000 steps", "endless loop");

        workspace.inside(() -> processes.deploy(new Bundle(
                "Later",
                Drawing.of(
                        "later",
                        Drawing.start()
                                + Drawing.task("decide", "", Map.of("outcomes", "done:Done"))
                                + gateway()
                                + loop,
                        "start>decide",
                        "decide>again",
                        "again>step",
                        "step>again"),
                List.of())));
        manager.post("/api/process-instances", Map.of("processDefinitionKey", "later"));
        String task = manager.get("/api/tasks?filter=all").text("/items/0/id");
        var decided = manager.send(
                "POST",
                "/api/tasks/" + task + "/decision",
                Map.of("outcome", "done"),
                Map.of("If-Match", manager.get("/api/tasks/" + task).etag()));
        assertThat(decided.status()).as(decided.body()).isEqualTo(422);
        assertThat(decided.text("/code")).isEqualTo("too-many-steps");
        assertThat(manager.get("/api/tasks/" + task).text("/state")).isEqualTo("open");
    }

    @Test
    void tellsThePersonWhyTheProcessCannotGoOn() {
        workspace.inside(() -> processes.deploy(new Bundle(
                "Blind",
                Drawing.of(
                                "blind",
                                Drawing.start() + gateway() + Drawing.end(),
                                "start>again",
                                "again>end",
                                "again>end")
                        .replace(
                                "targetRef=\"end\"/>",
                                "targetRef=\"end\"><conditionExpression>${1 == 2}</conditionExpression></sequenceFlow>"),
                List.of())));
        var started = manager.post("/api/process-instances", Map.of("processDefinitionKey", "blind"));
        assertThat(started.status()).isEqualTo(422);
        assertThat(started.text("/code")).isEqualTo("process-stuck");
        assertThat(started.text("/detail")).contains("again");
    }

    private static String gateway() {
        return "<exclusiveGateway id=\"again\"/>";
    }

    private String start(String xml) {
        return startWith(Map.of(), xml);
    }

    private String startWith(Map<String, Object> variables, String xml) {
        return workspace.inside(() -> {
            Deployed deployed = processes.deploy(new Bundle("Loop", xml, List.of()));
            return runtime.startProcessInstanceByKey(deployed.key(), variables).getId();
        });
    }

    private String state(String id) {
        return manager.get("/api/process-instances/" + id).text("/state");
    }

    private int longestRow(String id) {
        return inTransaction(() -> jdbc.sql("select max(in_a_row) from process_event where instance_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single());
    }

    private long jobsToRun(String id) {
        return inTransaction(
                () -> jdbc.sql("select count(*) from act_ru_job where process_instance_id_ = :id and retries_ > 0")
                        .param("id", id)
                        .query(Long.class)
                        .single());
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> work.get()));
    }
}
