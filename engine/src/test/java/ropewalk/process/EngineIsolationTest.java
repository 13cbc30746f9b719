package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class EngineIsolationTest {
    private static final TenantId HARBOUR = new TenantId("018f0000-0000-7000-8000-000000000001");
    private static final TenantId ORCHARD = new TenantId("018f0000-0000-7000-8000-000000000002");

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Test
    void showsATenantOnlyItsOwn() {
        var model = Bpmn.createExecutableProcess("p")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .userTask("t")
                .endEvent()
                .done();
        TenantContext.run(Scope.system(HARBOUR, "test"), () -> {
            repository
                    .createDeployment()
                    .tenantId(HARBOUR.value())
                    .addModelInstance("p.bpmn", model)
                    .deploy();
            runtime.createProcessInstanceByKey("p")
                    .processDefinitionTenantId(HARBOUR.value())
                    .execute();
            assertThat(tasks.createTaskQuery().list()).hasSize(1);
        });
        TenantContext.run(Scope.system(ORCHARD, "test"), () -> {
            assertThat(tasks.createTaskQuery().list()).isEmpty();
            assertThat(repository.createProcessDefinitionQuery().list()).isEmpty();
        });
        assertThatThrownBy(() -> tasks.createTaskQuery().list()).hasMessageContaining("outside every tenant's scope");
    }
}
