package ropewalk.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.builder.AbstractFlowNodeBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import ropewalk.tenant.TenantId;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class NodeLeaseTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int AN_HOUR = 3_600_000;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ExternalTaskService steps;

    @Autowired
    TenantJobExecutor executor;

    @Autowired
    @Qualifier("systemJdbc")
    JdbcClient system;

    private final TenantId tenant = Tenants.fresh();

    @Test
    void takesOverTheJobsOfANodeThatWasKilled() {
        deploy("job", Bpmn.createExecutableProcess("job").startEvent().camundaAsyncAfter());
        executor.shutdown();
        try {
            start("job");
            killed("dead-1");
            system.sql(
                            """
                            update act_ru_job set rev_ = rev_ + 1, lock_owner_ = 'dead-1',
                              lock_exp_time_ = now() + interval '1 hour' where tenant_id_ = :tenant""")
                    .param("tenant", tenant.value())
                    .update();
        } finally {
            executor.start();
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(instances()).isZero());
    }

    @Test
    void givesFreeTheConnectorStepsOfANodeThatWasKilledButNotThoseThatPause() {
        deploy(
                "step",
                Bpmn.createExecutableProcess("step")
                        .startEvent()
                        .serviceTask()
                        .camundaExternalTask("test.no-such-operation"));
        start("step");
        start("step");
        Tenants.in(tenant, () -> steps.fetchAndLock(2, "dead-2")
                .topic("test.no-such-operation", AN_HOUR)
                .execute());
        String paused = Tenants.in(
                tenant, () -> steps.createExternalTaskQuery().list().get(0).getId());
        system.sql("update act_ru_ext_task set worker_id_ = :paused where id_ = :id")
                .param("paused", Node.PAUSED)
                .param("id", paused)
                .update();
        killed("dead-2");
        await().atMost(SOON).untilAsserted(() -> assertThat(Tenants.in(
                        tenant,
                        () -> steps.createExternalTaskQuery().notLocked().list()))
                .hasSize(1)
                .noneMatch(step -> step.getId().equals(paused)));
    }

    private void killed(String node) {
        system.sql("insert into process_node values (:name, now(), now() - interval '1 minute')")
                .param("name", node)
                .update();
    }

    private void deploy(String name, AbstractFlowNodeBuilder<?, ?> last) {
        Tenants.in(tenant, () -> repository
                .createDeployment()
                .addModelInstance(name + ".bpmn", last.endEvent().done())
                .deploy());
    }

    private void start(String key) {
        Tenants.in(tenant, () -> runtime.startProcessInstanceByKey(key));
    }

    private long instances() {
        return Tenants.in(tenant, () -> runtime.createProcessInstanceQuery().count());
    }
}
