package ropewalk.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;
import ropewalk.process.Processes;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** Who declines that their decisions serve as examples is counted no more, from the next question on. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ConsentTest {
    private static final String OWN = "/api/account/consents";
    private static final String ALL = "/api/privacy/consents";

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
    TransactionTemplate transaction;

    TestWorkspace workspace;
    Browser user;
    Browser manager;
    Browser admin;

    @BeforeEach
    void decideOnce() {
        workspace = TestWorkspace.create(tenants, people);
        user = workspace.browser(port, Role.USER);
        manager = workspace.browser(port, Role.MANAGER);
        admin = workspace.browser(port, Role.ADMIN);
        workspace.inside(() -> processes.deploy(new Bundle(
                "Offer",
                Drawing.of(
                        "offer",
                        Drawing.start() + Drawing.task("check", "", Map.of("outcomes", "done:Done")) + Drawing.end(),
                        "start>check",
                        "check>end"),
                List.of())));
        decide(user, task());
        decide(manager, task());
    }

    @Test
    void countsForOneselfAndCanBeTakenBack() {
        String task = task();
        assertThat(precedents(task)).isEqualTo(2);
        user.put(OWN, Map.of("purpose", "LEARNING", "given", false));
        assertThat(user.get(OWN).json().at("/items/0/given").asBoolean()).isFalse();
        assertThat(manager.get(OWN).json().at("/items/0/given").asBoolean()).isTrue();
        assertThat(precedents(task)).isOne();
        user.put(OWN, Map.of("purpose", "LEARNING", "given", true));
        assertThat(precedents(task)).isEqualTo(2);
    }

    @Test
    void countsForEverybodyWhenTheWorkspaceDeclines() {
        String task = task();
        assertThat(user.put(ALL, Map.of("purpose", "LEARNING", "given", false)).status())
                .isEqualTo(403);
        assertThat(precedents(task)).isEqualTo(2);
        admin.put(ALL, Map.of("purpose", "LEARNING", "given", false));
        assertThat(precedents(task)).isZero();
        assertThat(user.get(OWN).json().at("/items/0/byWorkspace").asBoolean()).isFalse();
        assertThat(user.get(OWN).json().at("/items/0/given").asBoolean()).isTrue();
    }

    @Test
    void isRecorded() {
        user.put(OWN, Map.of("purpose", "LEARNING", "given", false));
        var entry = admin.get("/api/audit-entries?action=consent.declined");
        assertThat(entry.text("/items/0/actor/name")).isEqualTo("USER person");
        assertThat(entry.text("/items/0/after/purpose")).isEqualTo("LEARNING");
    }

    private int precedents(String task) {
        return user.get("/api/tasks/" + task + "/precedents")
                .json()
                .at("/decided")
                .asInt();
    }

    private String task() {
        String instance = workspace.inside(() -> processes.start("offer", null, Map.of()));
        return workspace.inside(
                () -> transaction.execute(status -> jdbc.sql("select id from task where instance_id = :instance")
                        .param("instance", instance)
                        .query(String.class)
                        .single()));
    }

    private static void decide(Browser browser, String task) {
        assertThat(browser.send(
                                "POST",
                                "/api/tasks/" + task + "/decision",
                                Map.of("outcome", "done"),
                                Map.of("If-Match", "\"1\""))
                        .status())
                .isEqualTo(204);
    }
}
