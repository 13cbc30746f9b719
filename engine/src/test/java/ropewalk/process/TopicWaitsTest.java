package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Tenants;

/** Workers that ask before there is a step for them. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TopicWaitsTest {
    private static final ExecutorService WORKERS = Executors.newCachedThreadPool();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int PATIENCE = 30_000;

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @Autowired
    TopicWaits waits;

    @Autowired
    DataSource connections;

    TestWorkspace workspace;
    TopicWorker worker;

    @BeforeEach
    void begin() {
        workspace = TestWorkspace.create(tenants, people);
        worker = new TopicWorker(port, workspace, "WORK_TOPICS");
    }

    @AfterAll
    static void end() {
        WORKERS.shutdownNow();
    }

    private void start(String topic) {
        String step =
                "<serviceTask id=\"paint\" name=\"Paint\" camunda:type=\"external\" camunda:topic=\"" + topic + "\"/>";
        String xml = Drawing.of("painting", Drawing.start() + step + Drawing.end(), "start>paint", "paint>end");
        workspace.inside(() -> {
            processes.deploy(new Bundle("Painting", xml, List.of()));
            return processes.start("painting", "boat-7", Map.of());
        });
    }

    private void awaitWaiting(int workers) {
        await().atMost(SOON).until(() -> waits.waiting(workspace.tenant().id()) == workers);
    }

    @Test
    void manyWaitWithoutAConnectionAndOneGetsTheStep() throws Exception {
        List<Future<Browser.Answer>> waiting = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            String name = "painter-" + number;
            Callable<Browser.Answer> wait = () -> worker.fetch(name, "paint-rudder", PATIENCE);
            waiting.add(WORKERS.submit(wait));
        }
        awaitWaiting(50);
        HikariDataSource pool = connections.unwrap(HikariDataSource.class);
        await().atMost(SOON).until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
        awaitWaiting(50);
        start("paint-rudder");
        int steps = 0;
        for (Future<Browser.Answer> one : waiting) {
            Browser.Answer answer = one.get(60, TimeUnit.SECONDS);
            assertThat(answer.status()).isEqualTo(200);
            steps += answer.json().size();
        }
        assertThat(steps).isOne();
    }

    @Test
    void aWorkerWhoseClientWasRemovedMeanwhileGetsNothing() throws Exception {
        TopicWorker leaving = new TopicWorker(port, workspace, "WORK_TOPICS");
        Future<Browser.Answer> waiting = WORKERS.submit(() -> leaving.fetch("painter-9", "paint-bow", PATIENCE));
        awaitWaiting(1);
        leaving.leave();
        start("paint-bow");
        assertThat(waiting.get(60, TimeUnit.SECONDS).status()).isEqualTo(401);
        await().atMost(SOON).until(() -> worker.fetch("paint-bow").json().size() == 1);
    }
}
