package ropewalk.process.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.process.engine.Pace;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ProjectorTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    Projector projector;

    @Autowired
    StoryLog log;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService jobs;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final TenantId tenant =
            new TenantId(UuidCreator.getTimeOrderedEpoch().toString());

    @Test
    void makesTheSameTablesAnewThatItKeptWhileThingsHappened() {
        inTenant(() -> {
            live();
            return true;
        });
        await().atMost(SOON).until(() -> inTenant(this::running), running -> running == 3);
        String kept = inTenant(this::tables);
        long rows = inTenant(projector::rebuild);
        assertThat(rows).isGreaterThan(20);
        assertThat(inTenant(this::tables)).isEqualTo(kept);
        assertThat(kept).contains("cancelled", "running", "ended", "renamed", "failedJob");
        assertThat(inTenant(() -> count("select sum(ended) from process_step_day where element_id = 'wait'")))
                .isEqualTo(5);
        assertThat(inTenant(() -> count("select sum(cancelled) from process_step_day where element_id = 'wait'")))
                .isOne();
        assertThat(inTenant(() -> count("select count(*) from process_open_step where element_id = 'wait'")))
                .isEqualTo(2);
    }

    @Test
    void losesAndDoublesNothingWhenTwoNodesProjectAtOnce() throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        ExecutorService nodes = Executors.newFixedThreadPool(6);
        List<Future<?>> projecting = new ArrayList<>();
        for (int node = 0; node < 2; node++) {
            projecting.add(nodes.submit(() -> {
                while (writing.get()) {
                    inTenant(this::caughtUp);
                }
            }));
        }
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            writers.add(nodes.submit(() -> {
                for (int i = 0; i < 100; i++) {
                    instance();
                }
            }));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        writing.set(false);
        for (Future<?> node : projecting) {
            node.get();
        }
        nodes.shutdown();
        // the last end may stand in a row of its own, behind the one that made the instance
        await().atMost(SOON)
                .until(
                        () -> inTenant(() -> count("select count(*) from process_instance where state = 'ended'")),
                        count -> count == 400);
        assertThat(inTenant(this::instances)).isEqualTo(400);
        assertThat(inTenant(() -> count("select sum(ended) from process_step_day where element_id = 'work'")))
                .as("steps that began in one row and ended in another")
                .isEqualTo(400);
        assertThat(inTenant(() -> count("select count(*) from process_open_step")))
                .isZero();
    }

    @Test
    void takesWhatIsCommittedLateToo() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        ExecutorService slow = Executors.newSingleThreadExecutor();
        Future<?> late = slow.submit(() -> inTenant(() -> transaction.execute(status -> {
            append(UuidCreator.getTimeOrderedEpoch().toString(), true);
            written.countDown();
            try {
                commit.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return true;
        })));
        written.await();
        instance();
        inTenant(this::caughtUp);
        assertThat(inTenant(this::instances))
                .as("held back behind the slow one")
                .isZero();
        commit.countDown();
        late.get();
        slow.shutdown();
        await().atMost(SOON).until(() -> inTenant(this::instances), count -> count == 2);
    }

    @Test
    void tellsWhatHappenedInOrderThoughTheLaterTransactionBeganFirst() {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        inTenant(() -> transaction.execute(first -> {
            String begunBefore = jdbc.sql("select pg_current_xact_id()::text")
                    .query(String.class)
                    .single();
            inAnotherThread(() -> inTenant(() -> transaction.execute(second -> append(id, true))));
            append(id, false);
            return begunBefore;
        }));
        await().atMost(SOON)
                .until(
                        () -> inTenant(() -> count("select count(*) from process_instance where state = 'ended'")),
                        count -> count == 1);
    }

    /** Instances of every kind: ended, cancelled, failed, waiting, renamed. */
    private void live() {
        var model = Bpmn.createExecutableProcess("kinds")
                .startEvent()
                .userTask("wait")
                .serviceTask("work")
                .camundaAsyncBefore()
                .camundaExpression("${amount > 1}")
                .endEvent()
                .done();
        repository.createDeployment().addModelInstance("kinds.bpmn", model).deploy();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ids.add(runtime.startProcessInstanceByKey("kinds", "deal-" + i, Map.of("amount", i, "company", "Harbour"))
                    .getId());
        }
        runtime.deleteProcessInstance(ids.get(0), "no longer wanted");
        runtime.setVariable(ids.get(1), "company", "renamed");
        for (String id : ids.subList(2, 6)) {
            complete(id);
        }
        runtime.removeVariable(ids.get(6), "amount");
        complete(ids.get(6));
        giveUp(ids.get(6));
    }

    /** Once the first attempt has failed, so that none is under way that would begin the incident anew. */
    private void giveUp(String instance) {
        var failed = jobs.createJobQuery().processInstanceId(instance).withException();
        await().atMost(SOON).until(() -> inTenant(failed::count), count -> count == 1);
        jobs.setJobRetries(failed.singleResult().getId(), 0);
    }

    private void complete(String instance) {
        tasks.complete(tasks.createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId());
    }

    private void instance() {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        inTenant(() -> transaction.execute(status -> append(id, true)));
        inTenant(() -> transaction.execute(status -> append(id, false)));
    }

    private int append(String id, boolean begins) {
        StoryEvent step = new StoryEvent.Activity(
                "work:" + id, "work", null, "userTask", begins ? 0L : null, begins ? null : 0L, null, null, null);
        List<StoryEvent> events = begins
                ? List.of(new StoryEvent.Started("p:1", "p", "Process", 1, null, null), step)
                : List.of(step, new StoryEvent.Ended(null, null));
        return log.append(Map.of(id, events), Timestamp.from(Instant.now()), Pace.AFTER_A_WAIT);
    }

    private boolean caughtUp() {
        projector.catchUp();
        return true;
    }

    private long instances() {
        return count("select count(*) from process_instance");
    }

    private long running() {
        projector.catchUp();
        return count("select count(*) from process_instance where state = 'running'");
    }

    private long count(String sql) {
        return transaction.execute(status -> jdbc.sql(sql).query(Long.class).single());
    }

    private String tables() {
        StringBuilder all = new StringBuilder();
        for (String table : List.of(
                "process_instance",
                "process_variable",
                "process_incident",
                "process_decision",
                "process_step_day",
                "process_open_step")) {
            transaction
                    .execute(status -> jdbc.sql("select to_jsonb(t)::text as row from " + table + " t order by row")
                            .query(String.class)
                            .list())
                    .forEach(row -> all.append(row).append('\n'));
        }
        return all.toString();
    }

    private <T> T inTenant(Supplier<T> work) {
        return TenantContext.get(Scope.system(tenant, "test"), work);
    }

    private static void inAnotherThread(Runnable work) {
        Thread thread = new Thread(work, "other");
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
