package ropewalk.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import ropewalk.tenant.TenantId;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ValuesTest {
    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    DecisionService decisions;

    private final TenantId tenant = Tenants.fresh();

    @Test
    void mapsAndListsAreKeptAsJsonAndReadByPath() {
        var model = Bpmn.createExecutableProcess("reads")
                .startEvent()
                .userTask()
                .name(
                        "${upper(lead.company)}: ${lead.items[1].sku}, ${lead.amount > 99 ? 'big' : 'small'} ${empty lead.note}")
                .endEvent()
                .done();
        Map<String, Object> lead = Map.of(
                "company",
                "Acme",
                "amount",
                new BigDecimal("100.50"),
                "items",
                List.of(Map.of("sku", "a"), Map.of("sku", "b")));
        String name = Tenants.in(tenant, () -> {
            repository.createDeployment().addModelInstance("reads.bpmn", model).deploy();
            var instance = runtime.startProcessInstanceByKey("reads", Map.of("lead", lead));
            assertThat(ProcessValues.toJava(runtime.getVariable(instance.getId(), "lead")))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("company", "Acme");
            return tasks.createTaskQuery().singleResult().getName();
        });
        assertThat(name).isEqualTo("ACME: b, big true");
    }

    @Test
    void noJavaObjectFileOrByteEverBecomesAVariable() {
        var model = Bpmn.createExecutableProcess("keeps")
                .startEvent()
                .userTask()
                .endEvent()
                .done();
        Tenants.in(tenant, () -> repository
                .createDeployment()
                .addModelInstance("keeps.bpmn", model)
                .deploy());
        List<Object> refused = List.of(
                new Canary(),
                new Object(),
                new byte[] {1},
                Thread.currentThread(),
                Map.of("inside", new Canary()),
                Variables.objectValue(new HashMap<>(Map.of("a", 1))).create(),
                Variables.objectValue(new ArrayList<>())
                        .serializationDataFormat("application/x-java-serialized-object")
                        .create(),
                Variables.serializedObjectValue("rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==")
                        .serializationDataFormat("application/x-java-serialized-object")
                        .objectTypeName("java.util.HashMap")
                        .create(),
                Variables.serializedObjectValue("{}")
                        .serializationDataFormat("application/json")
                        .objectTypeName("ropewalk.process.engine.Canary")
                        .create(),
                Variables.fileValue("x.txt").file(new byte[] {1}).create());
        for (Object value : refused) {
            assertThatThrownBy(() ->
                            Tenants.in(tenant, () -> runtime.startProcessInstanceByKey("keeps", Map.of("x", value))))
                    .as(value.toString())
                    .isInstanceOf(RuntimeException.class);
        }
        Tenants.in(
                tenant, () -> runtime.startProcessInstanceByKey("keeps", Map.of("d", new Date(), "n", 1L, "t", "x")));
        assertThat(Canary.isQuiet()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count(for i in 1..100000000 return i)",
                "count(for a in 1..9000, b in 1..9000 return a * b)",
                "every a in 1..9000, b in 1..9000 satisfies a * b > 0",
                "count(for a in 1..300, b in 1..300 return count(for c in 1..300, d in 1..300 return d))",
                "matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\", \"^(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)z$\")",
                "10 ** 999999999",
                "for i in 1..9000 return if i = 1 then \"0123456789\" else partial[-1] + partial[-1]"
            })
    void aDecisionEndsWithinItsTime(String feel) {
        byte[] model = Hostile.decision("", feel.replace("<", "&lt;")).getBytes(StandardCharsets.UTF_8);
        long before = System.nanoTime();
        assertThatThrownBy(() -> Tenants.in(tenant, () -> {
                    repository
                            .createDeployment()
                            .addInputStream("bomb.dmn", new ByteArrayInputStream(model))
                            .deploy();
                    return decisions.evaluateDecisionByKey("hostile").evaluate();
                }))
                .isInstanceOf(RuntimeException.class)
                .hasStackTraceContaining("FEEL");
        assertThat((System.nanoTime() - before) / 1_000_000_000).isLessThan(20);
    }

    @Test
    void aQueryCarriesNoExpressionsHoweverDeep() {
        assertThatThrownBy(() -> Tenants.in(tenant, () -> tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression("${canary.song}")
                        .endOr()
                        .list()))
                .hasMessageContaining("a query carries no expressions");
        assertThatThrownBy(() -> Tenants.in(tenant, () -> ((TaskQueryImpl) tasks.createTaskQuery())
                        .dueBeforeExpression("#{now()}")
                        .count()))
                .hasMessageContaining("a query carries no expressions");
        assertThat(Canary.isQuiet()).isTrue();
    }
}
