package ropewalk.audit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AuditChainTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext server;

    @Autowired
    AuditChainer chainer;

    @Autowired
    AuditRoots roots;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    Chain chain;

    @BeforeEach
    void begin() {
        chain = new Chain(server);
    }

    @Test
    void linksEntriesByItselfSoonAfterTheirCommit() {
        chain.write(3);
        await().atMost(10, SECONDS).until(() -> chain.count("audit_link") == 3);
        assertThat(chain.verify().sound()).isTrue();
    }

    @Test
    void linksOthersWhileATransactionLastsAndItsEntriesAfterwards() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        ExecutorService slow = Executors.newSingleThreadExecutor();
        Future<?> late = slow.submit(() -> chain.inTransaction(() -> {
            chain.publish("late");
            written.countDown();
            try {
                commit.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return "committed";
        }));
        written.await();
        chain.write(2);
        chain.linked();
        assertThat(chain.count("audit_link"))
                .as("not held back by the slow one")
                .isEqualTo(2);
        commit.countDown();
        late.get();
        slow.shutdown();
        chain.linked();
        assertThat(chain.count("audit_link")).isEqualTo(3);
        assertThat(chain.verify()).matches(AuditVerification::sound).matches(found -> found.unlinked() == 0);
    }

    @Test
    void linksEachEntryOnceWhenTwoNodesDoItAtOnce() throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<?>> nodes = new ArrayList<>();
        for (int node = 0; node < 2; node++) {
            nodes.add(threads.submit(() -> {
                while (writing.get()) {
                    chain.in(chainer::link);
                }
            }));
        }
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            writers.add(threads.submit(() -> chain.write(100)));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        writing.set(false);
        for (Future<?> node : nodes) {
            node.get();
        }
        threads.shutdown();
        chain.linked();
        AuditVerification found = chain.verify();
        assertThat(found.sound()).as("%s", found).isTrue();
        assertThat(found.entries()).isEqualTo(400);
        assertThat(found.unlinked()).isZero();
    }

    @Test
    void goesOnInADatabaseThatWasRestoredFromAnother() {
        chain.write(2);
        chain.linked();
        chain.inTransaction(() -> jdbc.sql(
                        """
                        update audit_cursor set seen = '9000000000000:9000000000000:',
                          until = '9000000000000:9000000000000:'""")
                .update());
        chain.write(3);
        chain.linked();
        chain.write(1);
        chain.linked();
        assertThat(chain.count("audit_link")).isEqualTo(6);
        assertThat(chain.verify().sound()).isTrue();
    }

    @Test
    void keepsSignedRootsInTheDatabaseAndInAnotherPlace() throws IOException {
        chain.write(3);
        chain.linked().signed();
        chain.write(2);
        chain.linked().signed();
        assertThat(chain.count("audit_root")).isEqualTo(2);
        List<String> lines = Files.readAllLines(roots.folder().path().resolve(chain.tenant.value() + ".jsonl"));
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).contains("\"position\":5", "\"signature\":\"", chain.tenant.value());
        AuditVerification found = chain.verify();
        assertThat(found.rootPosition()).isEqualTo(5);
        assertThat(found.roots()).as("two, each in both places").isEqualTo(4);
    }

    @Test
    void takesNoRootThatIsSignedWhileItReads() throws IOException {
        chain.write(2);
        chain.linked().signed();
        RootFolder before = roots.folder().now();
        chain.write(1);
        chain.linked().signed();
        try (var then = before.roots(chain.tenant.value());
                var now = roots.folder().roots(chain.tenant.value())) {
            assertThat(then.map(AuditRoot::position)).containsExactly(2L);
            assertThat(now.map(AuditRoot::position)).containsExactly(2L, 3L);
        }
    }

    @Test
    void signsByItselfWhenAnEntryHasWaitedLongEnough() {
        chain.write(1);
        chain.linked();
        assertThat(chain.count("audit_root")).isZero();
        chain.inTransaction(() -> jdbc.sql("update audit_cursor set signed_at = signed_at - interval '61 seconds'")
                .update());
        await().atMost(20, SECONDS).until(() -> chain.count("audit_root") == 1);
    }

    @Test
    void cannotBeAlteredByTheServerItself() {
        chain.write(1);
        chain.linked().signed();
        for (String statement : List.of(
                "update audit_link set position = 2",
                "delete from audit_link",
                "truncate audit_link",
                "update audit_root set position = 2",
                "delete from audit_root")) {
            assertThatThrownBy(
                            () -> chain.inTransaction(() -> jdbc.sql(statement).update()))
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void namesTheTailThatIsNotLinkedYet() {
        chain.write(2);
        chain.linked();
        AuditVerification found = chain.inTransaction(() -> {
            chain.publish("not linked");
            return new StoredChain(jdbc, chain.tenant.value()).verify(key(), List.of());
        });
        assertThat(found.sound()).as("%s", found).isTrue();
        assertThat(found.entries()).isEqualTo(2);
        assertThat(found.unlinked()).isOne();
    }

    @Test
    void isVerifiedByAdminsOnly() {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        Browser admin = workspace.browser(port, Role.ADMIN);
        await().atMost(10, SECONDS)
                .until(() -> admin.get("/api/audit-entries/verification")
                                .json()
                                .at("/unlinked")
                                .asLong()
                        == 0);
        var answer = admin.get("/api/audit-entries/verification");
        assertThat(answer.json().at("/sound").asBoolean()).as(answer.body()).isTrue();
        assertThat(answer.json().at("/entries").asLong()).isGreaterThan(4);
        assertThat(workspace
                        .browser(port, Role.MANAGER)
                        .get("/api/audit-entries/verification")
                        .status())
                .isEqualTo(403);
    }

    private RootSignatures key() {
        return server.getBean(RootKey.class).signatures();
    }
}
