package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** Two commands that move one instance go one after the other. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class InstanceLockTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @Autowired
    InstanceLock lock;

    @Autowired
    JdbcClient database;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void cancellingWaitsForTheCommandThatMovesTheInstance() throws Exception {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        String xml = Drawing.of("waits", Drawing.start() + Drawing.task("look", "", Map.of()), "start>look");
        workspace.inside(() -> processes.deploy(new Bundle("Waits", xml, List.of())));
        String id = workspace.inside(() -> processes.start("waits", null, Map.of()));
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Void> moving = CompletableFuture.runAsync(() -> workspace.inside(() -> {
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                lock.hold(id);
                held.countDown();
                waitFor(release);
            });
            return "moved";
        }));
        waitFor(held);

        var manager = workspace.browser(port, Role.MANAGER);
        CompletableFuture<Answer> cancelling =
                CompletableFuture.supplyAsync(() -> manager.delete("/api/process-instances/" + id));
        await().atMost(Duration.ofSeconds(10)).until(this::oneWaitsForItsTurn);
        release.countDown();
        moving.get(10, TimeUnit.SECONDS);

        assertThat(cancelling.get(10, TimeUnit.SECONDS).status()).isEqualTo(204);
    }

    private boolean oneWaitsForItsTurn() {
        return database.sql(
                                """
                                select count(*) from pg_stat_activity
                                where wait_event_type = 'Lock' and query like '%root_proc_inst_id_%for update%'
                                """)
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Test
    void aTreeReadWhileItChangedIsTriedAgainAndOtherFaultsAreNot() {
        NullPointerException torn = new NullPointerException("processInstance is null");
        torn.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager", "restore", null, 1)
        });

        assertThat(Collision.is(torn)).isTrue();
        assertThat(Collision.is(new NullValueException("execution is null"))).isTrue();
        assertThat(Collision.is(new NullPointerException("ours"))).isFalse();
        assertThat(Collision.is(new ProcessEngineException("no such variable"))).isFalse();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopping) {
            throw new AssertionError(stopping);
        }
    }
}
