package ropewalk.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import ropewalk.tenant.TenantId;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BoundsTest {
    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    private final TenantId tenant = Tenants.fresh();

    @Test
    void anEndlessLoopFailsTheCallerWhoStartsIt() {
        deploy("loop", loop(false));
        assertThatThrownBy(() -> start("loop")).isInstanceOf(TooManySteps.class).hasMessageContaining("2000");
        assertThat(Tenants.in(tenant, () -> runtime.createProcessInstanceQuery().count()))
                .isZero();
    }

    @Test
    void anEndlessLoopInAJobEndsInAnIncidentWithoutRetries() {
        deploy("job-loop", loop(true));
        start("job-loop");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(incidents()).isOne());
    }

    @Test
    void aMultiInstanceHasAtMostAThousandInstances() {
        deploy("many", multiInstance("${n}", null));
        assertThatThrownBy(() -> start("many", Map.of("n", 1_001)))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("1000");
        start("many", Map.of("n", 3));
        assertThat(Tenants.in(tenant, () -> tasks.createTaskQuery().count())).isEqualTo(3);
    }

    @Test
    void aMultiInstanceWalksThroughAJsonList() {
        deploy("each", multiInstance(null, "${order.lines}"));
        start("each", Map.of("order", Map.of("lines", List.of(Map.of("sku", "a"), Map.of("sku", "b")))));
        assertThat(Tenants.in(tenant, () -> tasks.createTaskQuery().list().stream()
                        .map(task -> task.getName())
                        .collect(Collectors.toSet())))
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void processesCallEachOtherAtMostTwentyDeep() {
        var itself = Bpmn.createExecutableProcess("itself")
                .startEvent()
                .callActivity()
                .calledElement("itself")
                .endEvent()
                .done();
        deploy("itself", itself);
        assertThatThrownBy(() -> start("itself"))
                .isInstanceOf(TooManySteps.class)
                .hasMessageContaining("deeper than 20");
    }

    @Test
    void aTimerCycleIsAtLeastAMinuteWhereverItComesFrom() {
        var ticking = Bpmn.createExecutableProcess("ticking")
                .startEvent()
                .userTask("wait")
                .boundaryEvent()
                .cancelActivity(false)
                .timerWithCycle("${often}")
                .endEvent()
                .moveToActivity("wait")
                .endEvent()
                .done();
        deploy("ticking", ticking);
        assertThatThrownBy(() -> start("ticking", Map.of("often", "R/PT59S"))).hasMessageContaining("60 s");
        assertThatThrownBy(() -> start("ticking", Map.of("often", "*/5 * * * * *")))
                .hasMessageContaining("60 s");
        start("ticking", Map.of("often", "R/PT60S"));
        start("ticking", Map.of("often", "0 * * * * *"));
    }

    @Test
    void aVariableIsAtMostAMebibyte() {
        deploy(
                "keeps",
                Bpmn.createExecutableProcess("keeps")
                        .startEvent()
                        .userTask()
                        .endEvent()
                        .done());
        String large = IntStream.range(0, 300_000).mapToObj(Integer::toString).collect(Collectors.joining());
        assertThatThrownBy(() -> start("keeps", Map.of("large", Map.of("text", large))))
                .hasMessageContaining("1 MiB");
        assertThatThrownBy(() -> start("keeps", Map.of("large", large))).hasMessageContaining("4000 characters");
        start("keeps", Map.of("large", Map.of("text", large.substring(0, 100_000))));
    }

    private static BpmnModelInstance loop(boolean asynchronousStart) {
        return Bpmn.createExecutableProcess(asynchronousStart ? "job-loop" : "loop")
                .startEvent()
                .camundaAsyncAfter(asynchronousStart)
                .exclusiveGateway("again")
                .intermediateThrowEvent("step")
                .connectTo("again")
                .done();
    }

    private static BpmnModelInstance multiInstance(@Nullable String cardinality, @Nullable String collection) {
        var loop = Bpmn.createExecutableProcess(collection == null ? "many" : "each")
                .startEvent()
                .userTask("step")
                .name(collection == null ? "each" : "${line.sku}")
                .multiInstance()
                .parallel();
        loop = collection == null
                ? loop.cardinality(cardinality)
                : loop.camundaCollection(collection).camundaElementVariable("line");
        return loop.multiInstanceDone().endEvent().done();
    }

    private long incidents() {
        return Tenants.in(tenant, () -> runtime.createIncidentQuery().count());
    }

    private void deploy(String name, BpmnModelInstance model) {
        Tenants.in(tenant, () -> repository
                .createDeployment()
                .addModelInstance(name + ".bpmn", model)
                .deploy());
    }

    private void start(String key) {
        start(key, Map.of());
    }

    private void start(String key, Map<String, Object> variables) {
        Tenants.in(tenant, () -> runtime.startProcessInstanceByKey(key, variables));
    }
}
