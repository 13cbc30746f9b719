package ropewalk.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
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
class PlansTest {
    /** The promise is five seconds from the change to the last node that knows it. */
    private static final Duration PROMISED = Duration.ofSeconds(5);

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
    Browser operator;
    Browser admin;
    Browser user;
    String tenant;

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        operator = workspace.browser(port, Role.OPERATOR);
        admin = workspace.browser(port, Role.ADMIN);
        user = workspace.browser(port, Role.USER);
        tenant = "/api/tenants/" + workspace.tenant().id().value();
    }

    @Test
    void limitTheirClientsWithinFiveSecondsAndRunningWorkGoesOn() {
        workspace.inside(() -> processes.deploy(
                new Bundle("Planned", Drawing.oneTask("ask", "", Map.of("outcomes", "done:Done")), List.of())));
        assertThat(start().status()).isEqualTo(201);
        assertThat(start().status()).isEqualTo(201);
        String plan = created("Small", Map.of("processStarts", 100));
        assertThat(give(plan).status()).isEqualTo(200);
        await().atMost(PROMISED).until(() -> own().at("/items/0/most").asInt() == 100);
        assertThat(own().at("/plan").asString()).isEqualTo("Small");
        assertThat(own().at("/items/0/byPlan").asBoolean()).isTrue();

        assertThat(change(plan, "Tiny", Map.of("processStarts", 1), false).status())
                .isEqualTo(200);
        await().atMost(PROMISED).until(() -> own().at("/items/0/most").asInt() == 1);
        assertThat(own().at("/plan").asString()).isEqualTo("Tiny");
        assertThat(start().text("/code")).isEqualTo("limit-reached");
        assertThat(decide().status()).isBetween(200, 204);

        assertThat(give(null).status()).isEqualTo(200);
        await().atMost(PROMISED).until(() -> start().status() == 201);
    }

    @Test
    void giveWayToALimitThatIsSetForOneClientAlone() {
        String plan = created("Small", Map.of("processStarts", 100, "people", 50));
        give(plan);
        String path = tenant + "/limits";
        Answer set = operator.send("PUT", path, Map.of("people", 60), etag(path));
        assertThat(set.status()).isEqualTo(200);
        await().atMost(PROMISED).until(() -> most("people") == 60);
        assertThat(byPlan("people")).isFalse();
        assertThat(most("process-starts")).isEqualTo(100);
        assertThat(byPlan("process-starts")).isTrue();
        assertThat(operator.get(tenant + "/plan").json().at("/limits/people").asInt())
                .isEqualTo(50);

        assertThat(operator.send("PUT", path, Map.of(), etag(path)).status()).isEqualTo(200);
        await().atMost(PROMISED).until(() -> most("people") == 50);
    }

    @Test
    void sayBeforeAChangeWhoHasUsedMore() {
        String plan = created("Small", Map.of("people", 50));
        give(plan);
        Answer preview = operator.post("/api/plans/" + plan + "/preview", Map.of("people", 3));
        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        assertThat(preview.json().at("/counted").asInt()).isOne();
        assertThat(preview.text("/over/0/workspace")).isEqualTo(workspace.name());
        assertThat(preview.json().at("/over/0/uses/0/used").asInt()).isEqualTo(4);
        assertThat(preview.json().at("/over/0/uses/0/most").asInt()).isEqualTo(3);
        assertThat(operator.post("/api/plans/" + plan + "/preview", Map.of("people", 4))
                        .json()
                        .at("/over"))
                .isEmpty();
        assertThat(operator.get("/api/plans/" + plan)
                        .json()
                        .at("/limits/people")
                        .asInt())
                .isEqualTo(50);

        String path = tenant + "/limits";
        operator.send("PUT", path, Map.of("people", 60), etag(path));
        assertThat(operator.post("/api/plans/" + plan + "/preview", Map.of("people", 3))
                        .json()
                        .at("/over"))
                .as("what is set for it alone stays")
                .isEmpty();
    }

    @Test
    void thatAreRetiredStayWithTheirClientsAndGoToNobodyElse() {
        String plan = created("Old", Map.of("people", 50));
        give(plan);
        assertThat(operator.post("/api/plans", Map.of("name", "OLD", "limits", Map.of()))
                        .text("/code"))
                .isEqualTo("plan-name-taken");
        assertThat(change(plan, "Old", Map.of("people", 50), true).text("/retired"))
                .isEqualTo("true");
        await().atMost(PROMISED).until(() -> most("people") == 50);
        assertThat(give(plan).text("/code")).isEqualTo("plan-retired");
        String another = created("Old", Map.of("people", 70));
        assertThat(change(plan, "Old", Map.of("people", 50), false).text("/code"))
                .isEqualTo("plan-name-taken");
        assertThat(operator.get("/api/plans?limit=1").text("/items/0/name")).isEqualTo("Old");
        String next = operator.get("/api/plans?limit=1").text("/next");
        assertThat(operator.get("/api/plans?limit=1&cursor=" + next).text("/items/0/id"))
                .isEqualTo(another);
    }

    @Test
    void areChangedByWhoeverOffersThemAloneAndOnTheRecord() {
        String plan = created("Small", Map.of("people", 50));
        give(plan);
        String path = "/api/plans/" + plan;
        assertThat(admin.get(path).status()).isEqualTo(403);
        Browser another = TestWorkspace.create(tenants, people).browser(port, Role.OPERATOR);
        assertThat(another.get(path).status()).isEqualTo(404);
        assertThat(another.post(path + "/preview", Map.of()).status()).isEqualTo(404);
        String theirs = another.post("/api/plans", Map.of("name", "Theirs", "limits", Map.of()))
                .text("/id");
        assertThat(give(theirs).text("/code")).isEqualTo("plan-unknown");
        for (String statement : List.of(
                "update tenant_plan set name = 'Free'",
                "delete from tenant_plan",
                "update tenant_plan_limit set most = 1000",
                "delete from tenant_plan_limit")) {
            assertThat(changed(statement)).as(statement).isZero();
        }
        assertThatThrownBy(() -> changed("insert into tenant_plan_limit (tenant_id, kind, most) values ('"
                        + workspace.tenant().id().value() + "', 'storage', 1000)"))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("row-level security");

        change(plan, "Smaller", Map.of("people", 40), false);
        change(plan, "Smaller", Map.of("people", 40), true);
        for (String action : List.of("plan.created", "plan.changed", "plan.retired", "tenant.planned")) {
            assertThat(operator.get("/api/audit-entries?action=" + action).text("/items/0/subject/name"))
                    .as(action)
                    .isNotEmpty();
        }
    }

    private String created(String name, Map<String, Integer> limits) {
        Answer created = operator.post("/api/plans", Map.of("name", name, "limits", limits));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return created.text("/id");
    }

    private Answer change(String plan, String name, Map<String, Integer> limits, boolean retired) {
        String path = "/api/plans/" + plan;
        return operator.send("PUT", path, Map.of("name", name, "limits", limits, "retired", retired), etag(path));
    }

    private Answer give(@Nullable String plan) {
        Map<String, Object> asked = new HashMap<>();
        if (plan != null) {
            asked.put("plan", plan);
        }
        return operator.send("PUT", tenant + "/plan", asked, etag(tenant + "/plan"));
    }

    private Map<String, String> etag(String path) {
        return Map.of("If-Match", operator.get(path).etag());
    }

    private Answer start() {
        return user.post("/api/process-instances", Map.of("processDefinitionKey", "ask"));
    }

    private Answer decide() {
        String task = "/api/tasks/" + user.get("/api/tasks?filter=all").text("/items/0/id");
        return user.send(
                "POST",
                task + "/decision",
                Map.of("outcome", "done"),
                Map.of("If-Match", user.get(task).etag()));
    }

    private JsonNode own() {
        return admin.get("/api/tenant/limits").json();
    }

    private JsonNode limit(String code) {
        return own().at("/items")
                .valueStream()
                .filter(item -> item.at("/limit").asString().equals(code))
                .findFirst()
                .orElse(own().at("/none"));
    }

    private int most(String code) {
        return limit(code).at("/most").asInt(-1);
    }

    private boolean byPlan(String code) {
        return limit(code).at("/byPlan").asBoolean();
    }

    private int changed(String sql) {
        return workspace.inside(
                () -> transaction.execute(status -> jdbc.sql(sql).update()));
    }
}
