package ropewalk.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.TenantId;

/** Claims as the job executor does, which sleeps meanwhile, and looks at whose jobs come in which order. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FairTurnsTest {
    @LocalServerPort
    int port;

    @Autowired
    ropewalk.tenant.Tenants tenants;

    @Autowired
    People people;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TenantJobExecutor executor;

    @Autowired
    @Qualifier("systemJdbc")
    JdbcClient system;

    private final List<TenantId> waiting = new ArrayList<>();
    private FairAcquisition acquisition;

    @BeforeEach
    void takeOver() {
        executor.shutdown();
        acquisition = new FairAcquisition(system, executor);
    }

    @AfterEach
    void giveBack() {
        system.sql("update act_ru_job set lock_owner_ = null, lock_exp_time_ = null where tenant_id_ in (:tenants)")
                .param("tenants", waiting.stream().map(TenantId::value).toList())
                .update();
        executor.start();
    }

    @Test
    void aTenantOfWeightFourHasFourTurnsWhileAnotherHasOne() {
        TenantId light = workspace(1);
        TenantId heavy = workspace(4);
        start(light, 30);
        start(heavy, 60);
        List<TenantId> order = claim(50, 5);
        assertThat(Collections.frequency(order, heavy)).isBetween(39, 41);
        for (int from = 0; from < 50; from += 10) {
            assertThat(Collections.frequency(order.subList(from, from + 10), light))
                    .as("turns of the light one from %d on, in %s", from, order)
                    .isBetween(1, 3);
        }
    }

    @Test
    void aTenantWithOneJobWaitsBehindNobodysMany() {
        TenantId heavy = workspace(100);
        start(heavy, 40);
        claim(30, 5);
        TenantId quiet = Tenants.fresh();
        start(quiet, 1);
        assertThat(claim(2, 2)).contains(quiet);
    }

    @Test
    void eachOfManyHasItsTurnHoweverFewAreClaimedAtATime() {
        List<TenantId> many = Stream.generate(Tenants::fresh).limit(12).toList();
        many.forEach(tenant -> start(tenant, 8));
        List<TenantId> order = claim(48, 4);
        assertThat(many).allSatisfy(tenant -> assertThat(Collections.frequency(order, tenant))
                .isEqualTo(4));
    }

    @Test
    void whoWasAwayDoesNotCatchUp() {
        TenantId steady = Tenants.fresh();
        TenantId away = Tenants.fresh();
        start(steady, 60);
        start(away, 1);
        claim(40, 4);
        start(away, 20);
        assertThat(Collections.frequency(claim(10, 2), away)).isBetween(4, 6);
    }

    /** @return whose jobs they were, in order, jobs of other tests left out */
    private List<TenantId> claim(int jobs, int atATime) {
        List<TenantId> order = new ArrayList<>();
        while (order.size() < jobs) {
            List<List<String>> batches = acquisition.claim(Math.min(atATime, jobs - order.size()));
            assertThat(batches).isNotEmpty();
            batches.stream()
                    .map(batch -> acquisition.begin(batch).orElseThrow())
                    .filter(waiting::contains)
                    .forEach(order::add);
        }
        return order;
    }

    private TenantId workspace(int weight) {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        String path = "/api/tenants/" + workspace.tenant().id();
        var operator = workspace.browser(port, Role.OPERATOR);
        assertThat(operator.patch(path, operator.get(path).etag(), Map.of("weight", weight))
                        .status())
                .isEqualTo(200);
        return workspace.tenant().id();
    }

    private void start(TenantId tenant, int jobs) {
        if (!waiting.contains(tenant)) {
            waiting.add(tenant);
            var model = Bpmn.createExecutableProcess("job")
                    .startEvent()
                    .camundaAsyncAfter()
                    .endEvent()
                    .done();
            Tenants.in(tenant, () -> repository
                    .createDeployment()
                    .addModelInstance("job.bpmn", model)
                    .deploy());
        }
        Tenants.in(tenant, () -> {
            IntStream.range(0, jobs).forEach(i -> runtime.startProcessInstanceByKey("job"));
            return true;
        });
    }
}
