package ropewalk.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.JobState;
import org.camunda.bpm.engine.impl.history.event.HistoricJobLogEvent;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.tenant.TenantId;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FirstJobsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TenantJobExecutor executor;

    @Autowired
    Node node;

    @Autowired
    Heard heard;

    private final TenantId tenant = Tenants.fresh();

    @BeforeEach
    void deploy() {
        BpmnModelInstance single = Bpmn.createExecutableProcess("single")
                .startEvent()
                .camundaAsyncAfter()
                .endEvent()
                .done();
        BpmnModelInstance both = Bpmn.createExecutableProcess("both")
                .startEvent()
                .parallelGateway("fork")
                .serviceTask("left")
                .camundaAsyncBefore()
                .camundaExpression("${true}")
                .parallelGateway("join")
                .endEvent()
                .moveToNode("fork")
                .serviceTask("right")
                .camundaAsyncBefore()
                .camundaExpression("${true}")
                .connectTo("join")
                .done();
        Tenants.in(tenant, () -> repository
                .createDeployment()
                .addModelInstance("single.bpmn", single)
                .addModelInstance("both.bpmn", both)
                .deploy());
    }

    @Test
    void areWrittenAsClaimedByTheNodeThatStartedTheInstance() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ownerOfAStartThatIsTakenBack()).contains(node.name()));
    }

    @Test
    void areClaimedLikeOthersWhileTheNodeRunsNoJobs() {
        executor.shutdown();
        try {
            assertThat(ownerOfAStartThatIsTakenBack()).isEmpty();
        } finally {
            executor.start();
        }
    }

    @Test
    void giveTheirRoomBackWhenTheStartIsRolledBack() {
        for (int i = 0; i < 10 * TenantJobExecutor.THREADS; i++) {
            ownerOfAStartThatIsTakenBack();
        }
        Tenants.in(tenant, () -> runtime.startProcessInstanceByKey("single"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(done()).hasSize(1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ownerOfAStartThatIsTakenBack()).contains(node.name()));
    }

    @Test
    void areGivenBackWhenTheNodeStopsBeforeTheyAreCommitted() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ownerOfAStartThatIsTakenBack()).contains(node.name()));
        Tenants.in(
                tenant,
                () -> transaction.execute(status -> {
                    String instance =
                            runtime.startProcessInstanceByKey("single").getId();
                    assertThat(owner(instance)).contains(node.name());
                    executor.shutdown();
                    return instance;
                }));
        executor.start();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(done()).hasSize(1));
    }

    @Test
    void runOneAfterTheOtherWhenTheyExcludeEachOther() {
        for (int i = 1; i <= 10; i++) {
            String instance = Tenants.in(
                    tenant, () -> runtime.startProcessInstanceByKey("both").getId());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(done(instance)).hasSize(2));
            assertThat(done(instance))
                    .extracting(Heard.Event::thread)
                    .containsOnly(done(instance).get(0).thread());
        }
    }

    private Optional<String> ownerOfAStartThatIsTakenBack() {
        return Tenants.in(
                tenant,
                () -> transaction.execute(status -> {
                    status.setRollbackOnly();
                    String instance =
                            runtime.startProcessInstanceByKey("single").getId();
                    return owner(instance);
                }));
    }

    private Optional<String> owner(String instance) {
        return jdbc.sql("select lock_owner_ from act_ru_job where process_instance_id_ = ?")
                .param(instance)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single();
    }

    private List<Heard.Event> done(String instance) {
        return done().stream()
                .filter(event -> event.event().getProcessInstanceId().equals(instance))
                .toList();
    }

    private List<Heard.Event> done() {
        return heard.of(tenant.value()).stream()
                .filter(event -> event.event() instanceof HistoricJobLogEvent job
                        && job.getState() == JobState.SUCCESSFUL.getStateCode())
                .toList();
    }
}
