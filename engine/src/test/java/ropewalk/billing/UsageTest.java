package ropewalk.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;
import ropewalk.process.Processes;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class UsageTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    Browser admin;

    TestWorkspace workspace;
    Browser manager;

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
        admin = workspace.browser(port, Role.ADMIN);
    }

    @Test
    void countsStartsAndCallsOfTheMonth() {
        connectStage();
        startStep("speaks", "ok");
        workspace.inside(() -> processes.start("speaks", null, Map.of()));
        await().atMost(SOON).until(() -> ended() == 2);
        assertThat(used("connectorCalls")).isEqualTo(2);
        assertThat(used("processStarts")).isEqualTo(2);
        assertThat(admin.get("/api/usage?month=2026-01")
                        .json()
                        .at("/processStarts")
                        .asInt())
                .isZero();
    }

    @Test
    void countsACallOnceHoweverOftenItIsTried() {
        connectStage();
        startStep("hesitates", "busy,ok");
        await().atMost(SOON).until(() -> ended() == 1);
        assertThat(used("connectorCalls")).isOne();
    }

    @Test
    void countsNoCallThatCouldNotBeSent() {
        startStep("aloneOnStage", "ok");
        await().atMost(SOON).until(() -> instances("failed") == 1);
        assertThat(used("connectorCalls")).isZero();
    }

    @Test
    void countsNothingThatWasUndone() {
        deploy("undone");
        workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            return processes.start("undone", null, Map.of());
        }));
        assertThat(used("processStarts")).isZero();
    }

    @Test
    void isNeverChangedAfterwards() {
        deploy("kept");
        workspace.inside(() -> processes.start("kept", null, Map.of()));
        for (String change : List.of("delete from usage_entry", "update usage_entry set kind = 'connector-call'")) {
            assertThatThrownBy(() -> workspace.inside(() -> new TransactionTemplate(transactions)
                            .execute(status -> jdbc.sql(change).update())))
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied");
        }
        assertThat(used("processStarts")).isOne();
    }

    @Test
    void isSeenByTheAdminsOfTheWorkspaceAlone() {
        deploy("ours");
        workspace.inside(() -> processes.start("ours", null, Map.of()));
        Browser other = TestWorkspace.create(tenants, people).browser(port, Role.ADMIN);
        assertThat(other.get("/api/usage").json().at("/processStarts").asInt()).isZero();
        assertThat(manager.get("/api/usage").status()).isEqualTo(403);
        assertThat(admin.get("/api/usage?month=November").text("/code")).isEqualTo("invalid-month");
    }

    private int ended() {
        return instances("ended");
    }

    private int instances(String state) {
        return manager.get("/api/process-instances?state=" + state)
                .json()
                .at("/items")
                .size();
    }

    private int used(String kind) {
        return admin.get("/api/usage").json().at("/" + kind).asInt();
    }

    private void deploy(String key) {
        String xml = Drawing.oneTask(key, "", Map.of());
        workspace.inside(() -> processes.deploy(new Bundle(key, xml, List.of())));
    }

    private void connectStage() {
        assertThat(workspace
                        .browser(port, Role.ADMIN)
                        .post(
                                "/api/connections",
                                Map.of("connector", "rehearsal", "name", "Stage", "account", Map.of("room", "r")))
                        .status())
                .isEqualTo(201);
    }

    private void startStep(String key, String script) {
        String xml = Drawing.of(
                key, Drawing.start() + Drawing.step("say", "say-line", script) + Drawing.end(), "start>say", "say>end");
        workspace.inside(() -> processes.deploy(new Bundle(key, xml, List.of())));
        workspace.inside(() -> processes.start(key, null, Map.of()));
    }
}
