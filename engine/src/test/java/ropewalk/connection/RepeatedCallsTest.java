package ropewalk.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.connector.Breaker;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.sandbox.github.GitHubSandbox;
import ropewalk.sandbox.server.Fault;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** A vendor that takes no key: what an earlier try has left is looked for, if one may have left something. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RepeatedCallsTest {
    /** More than are looked through for one. */
    private static final int MANY = 5_001;

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    ConnectorCalls calls;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    GitHubSandbox github;
    TestWorkspace workspace;

    @BeforeEach
    void connect() throws IOException {
        github = new GitHubSandbox(0);
        github.faults().retryAfter(Duration.ZERO);
        workspace = TestWorkspace.create(tenants, people);
        var connected = workspace
                .browser(port, Role.ADMIN)
                .post(
                        "/api/connections",
                        Map.of("connector", "github", "name", "GitHub", "sandbox", true, "account", github.account()));
        assertThat(connected.status()).as(connected.body()).isEqualTo(201);
        await().until(this::firstPollsAreOver);
    }

    /** Else they would take faults that are meant for calls. */
    private boolean firstPollsAreOver() {
        return inTransaction("select count(*) from connection_feed where cursor is null") == 0;
    }

    private long inTransaction(String count) {
        return workspace.inside(() -> new TransactionTemplate(transactions)
                .execute(status -> jdbc.sql(count).query(Long.class).single()));
    }

    @AfterEach
    void close() {
        workspace.inside(() -> new TransactionTemplate(transactions)
                .execute(status -> jdbc.sql("delete from connection").update()));
        github.close();
    }

    @Test
    void theFirstTryAndWhatFollowsOneWithoutEffectLookForNothing() {
        github.faults().pass(1).next(Fault.TOO_MANY, 1).pass(1);
        assertThat(open("first")).isInstanceOf(Outcome.Done.class);
        assertThat(open("second")).isInstanceOf(Outcome.Busy.class);
        assertThat(github.faults().isOver()).isFalse();
        assertThat(open("second")).isInstanceOf(Outcome.Done.class);
        assertThat(github.issues()).hasSize(2);
    }

    /** The second try certainly had no effect; the first may have had one all the same. */
    @Test
    void whatMayHaveWorkedIsLookedForAlsoAfterATryWithoutEffect() {
        github.faults().next(Fault.ERROR_AFTER, 1);
        assertThat(open("only")).isInstanceOf(Outcome.Busy.class);
        // a page of the lookup is asked once more
        github.faults().next(Fault.TOO_MANY, 2);
        assertThat(open("only")).isInstanceOf(Outcome.Busy.class);
        assertThat(open("only")).isInstanceOf(Outcome.Done.class);
        assertThat(github.issues()).hasSize(1);
    }

    @Test
    void whatCannotBeToldGoesToAPersonAndHoldsNobodyElseUp() {
        github.faults().next(Fault.ERROR_BEFORE, 1);
        assertThat(open("lost")).isInstanceOf(Outcome.Busy.class);
        for (int i = 0; i < MANY; i++) {
            github.openIssue("somebody", "Issue " + i, null);
        }
        for (int i = 0; i < Breaker.DEFAULT_SETTINGS.failures() * 2; i++) {
            assertThat(open("lost"))
                    .isInstanceOfSatisfying(Outcome.Unknown.class, unknown -> assertThat(unknown.message())
                            .isEqualTo("Too much has been written in GitHub since the first try to tell what it left"));
        }
        assertThat(open("another")).isInstanceOf(Outcome.Done.class);
    }

    private Outcome open(String key) {
        Map<String, Object> inputs = Map.of("title", "A loose rope", "text", "On the quay.");
        return workspace.inside(() -> calls.call(new ConnectorCall("github.create-issue", "", inputs, key, null)));
    }
}
