package ropewalk.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.tenant.TenantId;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class JobDefinitionsTest {
    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final TenantId tenant = Tenants.fresh();

    @BeforeEach
    void deploy() {
        Tenants.in(tenant, () -> repository
                .createDeployment()
                .addModelInstance(
                        "single.bpmn",
                        Bpmn.createExecutableProcess("single")
                                .startEvent()
                                .camundaAsyncAfter()
                                .endEvent()
                                .done())
                .deploy());
    }

    @Test
    void takeHoldOfNewJobsSoonAfterTheyAreSuspendedOrGivenAPriority() {
        assertThat(newJob()).isEqualTo(new Created(SuspensionState.ACTIVE.getStateCode(), 0));
        String definition = Tenants.in(
                tenant,
                () -> management.createJobDefinitionQuery().singleResult().getId());
        Tenants.in(tenant, () -> {
            management.setOverridingJobPriorityForJobDefinition(definition, 7);
            management.suspendJobDefinitionById(definition);
            return definition;
        });
        await().atMost(JobDefinitions.FRESH.multipliedBy(5)).untilAsserted(() -> assertThat(newJob())
                .isEqualTo(new Created(SuspensionState.SUSPENDED.getStateCode(), 7)));
    }

    private record Created(int suspension, int priority) {}

    private Created newJob() {
        return Tenants.in(
                tenant,
                () -> transaction.execute(status -> {
                    status.setRollbackOnly();
                    String instance =
                            runtime.startProcessInstanceByKey("single").getId();
                    return jdbc.sql(
                                    """
                                    select suspension_state_ as suspension, priority_ as priority from act_ru_job
                                    where process_instance_id_ = ?""")
                            .param(instance)
                            .query(Created.class)
                            .single();
                }));
    }
}
