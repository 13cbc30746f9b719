package ropewalk.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
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
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;
import ropewalk.process.Processes;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class LimitsTest {
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

    TestWorkspace workspace;
    Browser operator;
    Browser admin;
    Browser user;

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        operator = workspace.browser(port, Role.OPERATOR);
        admin = workspace.browser(port, Role.ADMIN);
        user = workspace.browser(port, Role.USER);
    }

    @Test
    void startsEndWithTheMonthsNumberAndRunningWorkGoesOn() {
        TestWorkspace neighbour = TestWorkspace.create(tenants, people);
        deploy(workspace, Drawing.oneTask("ask", "", Map.of("outcomes", "done:Done")));
        deploy(neighbour, Drawing.oneTask("ask", "", Map.of("outcomes", "done:Done")));
        limit(Map.of("processStarts", 20));
        for (int i = 0; i < 20; i++) {
            assertThat(start(user).status()).as("start %d", i).isEqualTo(201);
        }
        Answer refused = start(user);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("/code")).isEqualTo("limit-reached");
        assertThat(refused.text("/detail")).contains("20 processes a month", "What runs goes on");
        assertThat(Long.parseLong(refused.headers().get("retry-after")))
                .isBetween(1L, Duration.ofDays(31).toSeconds());
        assertThat(instances("running")).isEqualTo(20);

        assertThat(start(neighbour.browser(port, Role.USER)).status()).isEqualTo(201);
        String task = user.get("/api/tasks?filter=all").text("/items/0/id");
        assertThat(user.send(
                                "POST",
                                "/api/tasks/" + task + "/decision",
                                Map.of("outcome", "done"),
                                Map.of(
                                        "If-Match",
                                        user.get("/api/tasks/" + task).etag()))
                        .status())
                .isBetween(200, 204);
        await().atMost(SOON).until(() -> instances("ended") == 1);

        limit(Map.of("processStarts", 21));
        await().atMost(SOON).until(() -> start(user).status() == 201);
        assertThat(start(user).text("/code")).isEqualTo("limit-reached");
    }

    @Test
    void adminsAreWarnedOnceBeforeAndAtTheLimit() {
        deploy(workspace, Drawing.oneTask("ask", "", Map.of()));
        limit(Map.of("processStarts", 20));
        for (int i = 0; i < 20; i++) {
            start(user);
        }
        assertThat(warnings()).containsExactly("100 % of 20", "95 % of 20", "80 % of 20");
        start(user);
        assertThat(warnings()).hasSize(3);
        assertThat(user.get("/api/notices").json().at("/items")).isEmpty();
    }

    @Test
    void eventsFromOutsideWaitUntilThereIsRoom() {
        String hook = connectStage().text("/hookUrl");
        String cued = "<startEvent id=\"start\"><messageEventDefinition id=\"m\" messageRef=\"cue\"/></startEvent>";
        deploy(
                workspace,
                Drawing.of(
                        "cued", cued + Drawing.task("look", "", Map.of()) + Drawing.end(), "start>look", "look>end"));
        limit(Map.of("processStarts", 0));
        new Browser(port).post(hook.substring(hook.indexOf("/hooks/")), Map.of("id", "event-1", "about", "lead-1"));
        await().atMost(SOON)
                .until(
                        () -> admin.get("/api/inbox-events").text("/items/0/reason"),
                        reason -> reason.contains("as many"));
        assertThat(instances("running")).isZero();

        limit(Map.of("processStarts", 1));
        String event = admin.get("/api/inbox-events").text("/items/0/id");
        await().atMost(SOON).until(() -> {
            admin.post("/api/inbox-events/" + event + "/retry", Map.of());
            return instances("running") == 1;
        });
    }

    @Test
    void callsOfRunningWorkAreMadeAndCountedBeyondTheLimit() {
        connectStage();
        deploy(
                workspace,
                Drawing.of(
                        "speaks",
                        Drawing.start() + Drawing.step("say", "say-line", "ok") + Drawing.end(),
                        "start>say",
                        "say>end"));
        limit(Map.of("connectorCalls", 1));
        for (int i = 0; i < 2; i++) {
            workspace.inside(() -> processes.start("speaks", null, Map.of()));
        }
        await().atMost(SOON).until(() -> instances("ended") == 2);
        JsonNode use = admin.get("/api/tenant/limits").json().at("/items/0");
        assertThat(use.at("/limit").asString()).isEqualTo("connector-calls");
        assertThat(use.at("/most").asInt()).isEqualTo(1);
        assertThat(use.at("/used").asInt()).isEqualTo(2);
        assertThat(warnings()).containsExactly("100 % of 1");
    }

    @Test
    void peopleBeyondTheLimitWaitUntilSomebodyIsDisabled() {
        limit(Map.of("people", 5));
        Answer fifth = invite("fay");
        assertThat(fifth.status()).isEqualTo(201);
        Answer sixth = invite("gus");
        assertThat(sixth.status()).isEqualTo(409);
        assertThat(sixth.text("/code")).isEqualTo("limit-reached");
        assertThat(sixth.text("/detail")).contains("5 people", "disable somebody");

        String fay = "/api/people/" + fifth.text("/id");
        assertThat(becomes(fay, "disabled").status()).isEqualTo(200);
        assertThat(invite("gus").status()).isEqualTo(201);
        assertThat(becomes(fay, "active").text("/code")).isEqualTo("limit-reached");
    }

    @Test
    void filesBeyondTheLimitAreRefused() {
        deploy(workspace, Drawing.oneTask("ask", "", Map.of()));
        start(user);
        String files = "/api/tasks/" + user.get("/api/tasks?filter=all").text("/items/0/id") + "/attachments";
        limit(Map.of("storage", 10));
        assertThat(upload(files, "one.txt", "eight by").status()).isEqualTo(201);
        Answer second = upload(files, "two.txt", "four");
        assertThat(second.status()).isEqualTo(507);
        assertThat(second.text("/code")).isEqualTo("limit-reached");
        assertThat(second.headers()).doesNotContainKey("retry-after");
    }

    @Test
    void requestsBeyondTheMinutesNumberAreToldWhenToComeAgain() {
        TestWorkspace neighbour = TestWorkspace.create(tenants, people);
        Browser other = neighbour.browser(port, Role.USER);
        limit(Map.of("apiRequests", 10));
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> user.get("/api/tenant").status() == 429);
        Answer last = user.get("/api/tenant");
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.text("/detail")).contains("10 requests a minute");
        assertThat(Long.parseLong(last.headers().get("retry-after"))).isBetween(1L, 7L);
        assertThat(other.get("/api/tenant").status()).isEqualTo(200);
    }

    @Test
    void areSetByWhoeverProvidesTheWorkspaceAlone() {
        String path = "/api/tenants/" + workspace.tenant().id().value() + "/limits";
        assertThat(admin.get(path).status()).isEqualTo(403);
        assertThat(user.get("/api/tenant/limits").status()).isEqualTo(403);
        limit(Map.of("people", 7));
        assertThat(operator.get(path).json().at("/people").asInt()).isEqualTo(7);
        assertThat(operator.send(
                                "PUT",
                                path,
                                Map.of("people", 0),
                                Map.of("If-Match", operator.get(path).etag()))
                        .status())
                .isEqualTo(400);
        assertThat(operator.send("PUT", path, Map.of("people", 8), Map.of("If-Match", "\"1\""))
                        .text("/code"))
                .isEqualTo("stale-version");
        Browser another = TestWorkspace.create(tenants, people).browser(port, Role.OPERATOR);
        assertThat(another.get(path).status()).isEqualTo(404);

        assertThat(changed("update tenant_limit set most = 1000")).isZero();
        assertThat(changed("delete from tenant_limit")).isZero();
        assertThatThrownBy(() -> changed("insert into tenant_limit (tenant_id, kind, most) values ('"
                        + workspace.tenant().id().value() + "', 'storage', 1000)"))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("row-level security");
    }

    private Answer becomes(String person, String status) {
        return admin.patch(person, admin.get(person).etag(), Map.of("status", status));
    }

    private Answer connectStage() {
        return admin.post(
                "/api/connections", Map.of("connector", "rehearsal", "name", "Stage", "account", Map.of("room", "r")));
    }

    private int changed(String sql) {
        return workspace.inside(() -> new TransactionTemplate(transactions)
                .execute(status -> jdbc.sql(sql).update()));
    }

    private void limit(Map<String, Integer> most) {
        String path = "/api/tenants/" + workspace.tenant().id().value() + "/limits";
        Answer set = operator.send(
                "PUT", path, most, Map.of("If-Match", operator.get(path).etag()));
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        await().atMost(SOON).until(() -> shows(most));
    }

    /** A limit counts within two seconds; the requests of this question are counted, too. */
    private boolean shows(Map<String, Integer> most) {
        if (most.containsKey("apiRequests")) {
            return true;
        }
        JsonNode items = admin.get("/api/tenant/limits").json().at("/items");
        return items.size() == most.size()
                && most.containsValue(items.at("/0/most").asInt());
    }

    private Answer start(Browser person) {
        return person.post("/api/process-instances", Map.of("processDefinitionKey", "ask"));
    }

    private Answer invite(String name) {
        return admin.post("/api/people", Map.of("name", name, "email", name + "@example.org", "role", "USER"));
    }

    private Answer upload(String path, String name, String text) {
        return user.upload(path, name, "text/plain", text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private int instances(String state) {
        return admin.get("/api/process-instances?limit=100&state=" + state)
                .json()
                .at("/items")
                .size();
    }

    private List<String> warnings() {
        return admin.get("/api/notices")
                .json()
                .at("/items")
                .valueStream()
                .filter(notice -> notice.at("/kind").asString().equals("limit-near"))
                .map(notice -> notice.at("/about").asString())
                .toList();
    }

    private void deploy(TestWorkspace into, String xml) {
        into.inside(() -> processes.deploy(new Bundle("Limited", xml, List.of())));
    }
}
