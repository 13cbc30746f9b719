package ropewalk.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.JobState;
import org.camunda.bpm.engine.impl.history.event.HistoricJobLogEvent;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import ropewalk.tenant.TenantId;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class JobsTest {
    private static final int NOISY_JOBS = 300;
    private static final int QUIET_JOBS = 10;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TenantJobExecutor executor;

    @Autowired
    Heard heard;

    private final TenantId noisy = Tenants.fresh();
    private final TenantId quiet = Tenants.fresh();

    @Test
    void eachJobRunsInTheScopeOfItsTenant() {
        deploy(quiet);
        start(quiet, 1);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(done(quiet)).hasSize(1));
        assertThat(done(quiet)).extracting(Heard.Event::actor).containsOnly("job executor");
    }

    @Test
    void aQuietTenantDoesNotWaitBehindANoisyOne() {
        deploy(noisy);
        deploy(quiet);
        executor.shutdown();
        try {
            start(noisy, NOISY_JOBS);
            start(quiet, QUIET_JOBS);
        } finally {
            executor.start();
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(done(noisy)).hasSize(NOISY_JOBS));
        List<String> order = heard.all().stream()
                .filter(JobsTest::isDone)
                .map(Heard.Event::tenant)
                .filter(tenant -> tenant.equals(noisy.value()) || tenant.equals(quiet.value()))
                .toList();
        assertThat(order.lastIndexOf(quiet.value()))
                .as("last of the quiet tenant's jobs")
                .isLessThan(60);
    }

    private void deploy(TenantId tenant) {
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

    private void start(TenantId tenant, int instances) {
        Tenants.in(tenant, () -> {
            IntStream.range(0, instances).forEach(i -> runtime.startProcessInstanceByKey("job"));
            return true;
        });
    }

    private List<Heard.Event> done(TenantId tenant) {
        return heard.of(tenant.value()).stream().filter(JobsTest::isDone).toList();
    }

    private static boolean isDone(Heard.Event event) {
        return event.event() instanceof HistoricJobLogEvent job && job.getState() == JobState.SUCCESSFUL.getStateCode();
    }
}
