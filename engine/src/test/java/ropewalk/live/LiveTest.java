package ropewalk.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;
import ropewalk.process.Processes;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** Open screens are told what changed for them, and nothing else. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class LiveTest {
    private static final Duration REVOKED = Duration.ofSeconds(5);

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @Autowired
    @Qualifier("systemJdbc")
    JdbcClient system;

    private final List<HeardEvents> opened = new ArrayList<>();
    TestWorkspace workspace;
    Browser admin;
    Browser manager;
    Browser user;

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
        manager = workspace.browser(port, Role.MANAGER);
        user = workspace.browser(port, Role.USER);
    }

    @AfterEach
    void closeAll() {
        opened.forEach(HeardEvents::close);
    }

    @Test
    void screensHearOfTheTasksOfTheirPersonAndGroupsAlone() {
        HeardEvents users = open(user);
        HeardEvents managers = open(manager);
        TestWorkspace others = TestWorkspace.create(tenants, people);
        HeardEvents strangers = open(others.browser(port, Role.MANAGER));

        String ofManagers = start("one", "camunda:candidateGroups=\"manager\"");
        String ofUsers = start("two", "camunda:candidateGroups=\"user\"");

        await().until(() -> users.changed("tasks").contains(ofUsers));
        await().until(() -> managers.changed("tasks").containsAll(List.of(ofManagers, ofUsers)));
        assertThat(users.changed("tasks")).doesNotContain(ofManagers);
        assertThat(users.all())
                .doesNotContain("deal-7")
                .doesNotContain("process")
                .doesNotContain("decide");
        assertThat(strangers.of("changed")).isEmpty();
    }

    @Test
    void screensHearThatATaskIsTakenAndThatItIsGone() {
        String task = start("taken", "camunda:candidateGroups=\"user\"");
        HeardEvents users = open(user);
        assertThat(manager.post("/api/tasks/" + task + "/claim", Map.of()).status())
                .isEqualTo(200);
        await().until(() -> users.changed("tasks").contains(task));
        int before = users.changed("tasks").size();
        String etag = manager.get("/api/tasks/" + task).etag();
        assertThat(manager.send(
                                "POST",
                                "/api/tasks/" + task + "/decision",
                                Map.of("outcome", "complete"),
                                Map.of("If-Match", etag))
                        .status())
                .isEqualTo(204);
        HeardEvents managers = open(manager);
        String next = start("next", "camunda:candidateGroups=\"manager,user\"");
        await().until(() -> managers.changed("tasks").contains(next));
        await().until(() -> users.changed("tasks").contains(next));
        assertThat(users.changed("tasks").subList(before, users.changed("tasks").size()))
                .as("the task was not with the users any more")
                .containsOnly(next);
    }

    /** Who sees everybody's tasks sees none of a process that is closed to them, not even that there was one. */
    @Test
    void screensHearNothingOfAHiddenProcess() {
        assertThat(admin.post(
                                "/api/roles",
                                Map.of(
                                        "key",
                                        "overseer",
                                        "label",
                                        "Overseer",
                                        "permissions",
                                        List.of("SEE_TASKS", "SEE_ALL_TASKS")))
                        .status())
                .isEqualTo(201);
        setRole(user, Map.of("role", "CUSTOM", "customRole", "overseer"));
        HeardEvents overseer = open(user);
        deploy("secret", "camunda:candidateGroups=\"manager\"");
        deploy("plain", "camunda:candidateGroups=\"manager\"");
        var access = admin.send(
                "PUT",
                "/api/processes/secret/access",
                Map.of("see", Map.of("groups", List.of("manager"), "people", List.of())),
                Map.of("If-Match", "\"0\""));
        assertThat(access.status()).as(access.body()).isEqualTo(200);

        String hidden = run("secret");
        String shown = run("plain");

        await().until(() -> overseer.changed("tasks").contains(shown));
        assertThat(overseer.all()).doesNotContain(hidden);
    }

    @Test
    void streamsEndWithinFiveSecondsOfSigningOut() {
        HeardEvents ended = open(user);
        HeardEvents elsewhere = open(workspace.browser(port, Role.USER));
        assertThat(user.delete("/api/session").status()).isEqualTo(204);
        ended.awaitEnd(REVOKED);
        assertThat(elsewhere.isOver()).isFalse();
        assertThat(HeardEvents.of(user, port).status()).isEqualTo(401);
    }

    @Test
    void streamsEndWithinFiveSecondsOfAChangeOfTheRole() {
        HeardEvents ended = open(user);
        HeardEvents managers = open(manager);
        setRole(user, Map.of("role", "VIEWER"));
        ended.awaitEnd(REVOKED);
        assertThat(managers.isOver()).isFalse();
        assertThat(open(user).status()).isEqualTo(200);
    }

    @Test
    void streamsOfAProgramEndWithItsToken() {
        var client = admin.post("/api/api-clients", Map.of("name", "Watcher", "permissions", List.of("SEE_TASKS")));
        assertThat(client.status()).as(client.body()).isEqualTo(201);
        String credentials = "grant_type=client_credentials&client_id=" + client.text("/clientId") + "&client_secret="
                + client.text("/secret");
        String token = new Browser(port)
                .send("POST", "/oauth2/token", credentials, Map.of())
                .text("/access_token");
        HeardEvents program = HeardEvents.of(new Browser(port), port, Map.of("Authorization", "Bearer " + token));
        opened.add(program);
        assertThat(program.status()).isEqualTo(200);
        assertThat(admin.delete("/api/api-clients/" + client.text("/id")).status())
                .isEqualTo(204);
        program.awaitEnd(REVOKED);
    }

    @Test
    void aStreamThatBrokeGoesOnWhereItWas() {
        HeardEvents before = open(user);
        String first = start("first", "camunda:candidateGroups=\"user\"");
        await().until(() -> before.changed("tasks").contains(first));
        String position = before.lastPosition();
        before.close();
        HeardEvents other = open(manager);
        String missed = run("first");
        await().until(() -> other.changed("tasks").contains(missed));

        HeardEvents after = HeardEvents.of(user, port, Map.of("Last-Event-ID", position));
        opened.add(after);
        assertThat(after.of("ready")).containsExactly("{\"resumed\":true}");
        await().until(() -> after.changed("tasks").contains(missed));
        assertThat(after.changed("tasks")).doesNotContain(first);
        HeardEvents lost = HeardEvents.of(user, port, Map.of("Last-Event-ID", "elsewhere-7"));
        opened.add(lost);
        assertThat(lost.of("ready")).containsExactly("{\"resumed\":false}");
    }

    @Test
    void oneStreamTooManyEndsTheOldestOfThatPersonAndSaysSo() {
        HeardEvents oldest = open(user);
        HeardEvents managers = open(manager);
        List<HeardEvents> more = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            more.add(open(user));
        }
        oldest.awaitEnd(REVOKED);
        assertThat(oldest.of("full")).hasSize(1);
        assertThat(more).noneMatch(HeardEvents::isOver);
        assertThat(managers.isOver()).isFalse();
    }

    /** What was said while a node heard nothing is lost, so that all its screens look again. */
    @Test
    void aNodeThatHeardNothingForAWhileLetsAllScreensLookAgain() {
        HeardEvents users = open(user);
        system.sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'ropewalk news'")
                .query(Boolean.class)
                .list();
        await().until(() -> users.of("ready").size() == 2);
        String task = start("later", "camunda:candidateGroups=\"user\"");
        await().until(() -> users.changed("tasks").contains(task));
    }

    private HeardEvents open(Browser browser) {
        HeardEvents events = HeardEvents.of(browser, port);
        opened.add(events);
        return events;
    }

    private void setRole(Browser browser, Map<String, String> role) {
        String id = browser.get("/api/session").text("/person/id");
        String address = "/api/people/" + id;
        var changed = admin.patch(address, admin.get(address).etag(), role);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }

    private String start(String key, String attributes) {
        deploy(key, attributes);
        return run(key);
    }

    private void deploy(String key, String attributes) {
        String xml = Drawing.oneTask(key, attributes, Map.of());
        workspace.inside(() -> processes.deploy(new Bundle(key, xml, List.of())));
    }

    /** Returns the id of the task. */
    private String run(String key) {
        Set<String> before = tasks();
        workspace.inside(() -> processes.start(key, "deal-7", Map.of()));
        return tasks().stream()
                .filter(task -> !before.contains(task))
                .findFirst()
                .orElseThrow();
    }

    private Set<String> tasks() {
        return Set.copyOf(admin.get("/api/tasks?filter=all&limit=100")
                .json()
                .at("/items")
                .valueStream()
                .map(task -> task.at("/id").asString())
                .toList());
    }
}
