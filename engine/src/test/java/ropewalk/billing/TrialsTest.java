package ropewalk.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
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
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantDirectory;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TrialsTest {
    /** The promise is five seconds from a change to the last node that knows it. */
    private static final Duration PROMISED = Duration.ofSeconds(5);

    /** A round begins five seconds after the one before; a busy machine takes its time. */
    private static final Duration ROUND = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    TenantDirectory directory;

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
    String path;

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        operator = workspace.browser(port, Role.OPERATOR);
        admin = workspace.browser(port, Role.ADMIN);
        user = workspace.browser(port, Role.USER);
        path = "/api/tenants/" + workspace.tenant().id().value();
    }

    @Test
    void beginWithAPlanThatHasTrialDaysAndEverythingWorks() {
        String plan = plan("Try it", 30);
        String name = "t" + UuidCreator.getRandomBased().toString().substring(0, 8);
        Answer created = create(name, plan);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        String id = created.text("/tenant/id");
        Answer made = operator.get("/api/tenants/" + id);
        assertThat(made.text("/status")).isEqualTo("trial");
        assertThat(made.text("/plan")).isEqualTo("Try it");
        assertThat(Instant.parse(made.text("/trialUntil")))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(30)).minusSeconds(120),
                        Instant.now().plus(Duration.ofDays(30)));
        assertThat(operator.get("/api/plans/" + plan).json().at("/trialDays").asInt())
                .isEqualTo(30);

        String link = created.text("/invitation");
        new Browser(port)
                .put(
                        "/api/password-resets/" + link.substring(link.lastIndexOf('/') + 1),
                        Map.of("password", TestWorkspace.PASSWORD));
        Browser first = new Browser(port).signedIn(name, "first@example.org", TestWorkspace.PASSWORD);
        assertThat(first.get("/api/people").status()).isEqualTo(200);
        Answer limits = first.get("/api/tenant/limits");
        assertThat(limits.text("/plan")).isEqualTo("Try it");
        assertThat(limits.text("/trialUntil")).isEqualTo(made.text("/trialUntil"));
        assertThat(first.get("/api/tenant").text("/plan"))
                .as("what was agreed is not for everybody in it")
                .isEmpty();
        assertThat(directory.active()).as("work may start by itself").anyMatch(one -> one.value()
                .equals(id));
    }

    @Test
    void beginWithNothingWhenThePlanHasNoTrialDaysOrIsNotThere() {
        String name = "t" + UuidCreator.getRandomBased().toString().substring(0, 8);
        assertThat(create(name, "none").text("/code")).isEqualTo("plan-unknown");
        assertThat(create(name, plan("Paid", null)).text("/tenant/status"))
                .as("the name was not used up by the refusal")
                .isEqualTo("active");
        assertThat(operator.post("/api/plans", Map.of("name", "Long", "limits", Map.of(), "trialDays", 366))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void areWarnedOfOnceBySevenAndOneDayToBothSides() {
        onTrialFor(Duration.ofDays(7).minusMinutes(1));
        await().atMost(ROUND).until(() -> told(admin) == 1 && seen(operator) == 1);
        assertThat(told(user)).isZero();
        onTrialStillFor(Duration.ofDays(1).minusMinutes(1));
        await().atMost(ROUND).until(() -> told(admin) == 2 && seen(operator) == 2);
        onTrialStillFor(Duration.ofHours(20));
        TestWorkspace later = workspace;
        signIn();
        onTrialFor(Duration.ofDays(7).minusMinutes(1));
        await("a later round").atMost(ROUND).until(() -> told(admin) == 1);
        assertThat(told(later.browser(port, Role.ADMIN))).isEqualTo(2);
        assertThat(seen(later.browser(port, Role.OPERATOR))).isEqualTo(2);
        assertThat(seen(later.browser(port, Role.ADMIN))).isEqualTo(2);
        assertThat(operator.get(path).text("/status")).isEqualTo("trial");
    }

    @Test
    void suspendTheWorkspaceWhenTheyAreOverAndWhatRunsGoesOn() {
        workspace.inside(() -> processes.deploy(new Bundle("Tried", waitingThenAsking(), List.of())));
        assertThat(user.post("/api/process-instances", Map.of("processDefinitionKey", "ask"))
                        .status())
                .isEqualTo(201);
        onTrialFor(Duration.ofSeconds(-1));
        await().atMost(ROUND).until(() -> operator.get(path).text("/status").equals("suspended"));
        Answer closed = user.get("/api/tasks");
        assertThat(closed.status()).isEqualTo(402);
        assertThat(closed.text("/code")).isEqualTo("trial-over");
        assertThat(closed.text("/detail")).contains("extend the trial");
        Answer signIn =
                new Browser(port).signIn(workspace.name(), TestWorkspace.email(Role.ADMIN), TestWorkspace.PASSWORD);
        assertThat(signIn.text("/code")).isEqualTo("trial-over");
        assertThat(directory.active()).doesNotContain(workspace.tenant().id());
        assertThat(inWorkspace("update act_ru_job set duedate_ = now() - interval '1 second' where type_ = 'timer'"))
                .isOne();
        await("what runs goes on").atMost(ROUND).until(() -> tasks() == 1);
        assertThat(operator.get(path).text("/status")).isEqualTo("suspended");

        assertThat(extend(Duration.ofDays(10)).text("/status")).isEqualTo("trial");
        await().atMost(PROMISED).until(() -> user.get("/api/tasks").status() == 200);
        assertThat(user.get("/api/tasks?filter=all").json().at("/items")).hasSize(1);
        assertThat(audit("tenant.trial-over")).isEqualTo(workspace.tenant().name());
        assertThat(audit("tenant.trial-extended")).isEqualTo(workspace.tenant().name());
    }

    @Test
    void areExtendedOrMadeActiveByWhoStandsAboveAlone() {
        assertThat(extend(Duration.ofDays(10)).text("/code")).isEqualTo("not-on-trial");
        assertThat(operator.patch(path, operator.get(path).etag(), Map.of("status", "trial"))
                        .text("/code"))
                .isEqualTo("not-on-trial");
        onTrialFor(Duration.ofDays(2));
        assertThat(extend(Duration.ofDays(-1)).text("/code")).isEqualTo("trial-date");
        assertThat(extend(Duration.ofDays(400)).text("/code")).isEqualTo("trial-date");
        String until = Instant.now().plus(Duration.ofDays(20)).toString();
        assertThat(admin.put(path + "/trial", Map.of("until", until)).status()).isEqualTo(403);
        assertThat(operator.put(path + "/trial", Map.of("until", until)).status())
                .isEqualTo(428);
        Browser another = TestWorkspace.create(tenants, people).browser(port, Role.OPERATOR);
        assertThat(another.get(path + "/trial").status()).isEqualTo(404);
        assertThat(another.send("PUT", path + "/trial", Map.of("until", until), Map.of("If-Match", "\"1\""))
                        .status())
                .isEqualTo(404);
        String seen = operator.get(path + "/trial").etag();
        assertThat(extend(Duration.ofDays(20)).status()).isEqualTo(200);
        assertThat(operator.send("PUT", path + "/trial", Map.of("until", until), Map.of("If-Match", seen))
                        .status())
                .isEqualTo(412);
        assertThat(admin.get("/api/tenant/limits").text("/trialUntil"))
                .isEqualTo(operator.get(path).text("/trialUntil"));

        assertThat(operator.patch(path, operator.get(path).etag(), Map.of("status", "active"))
                        .text("/status"))
                .isEqualTo("active");
        assertThat(operator.get(path).text("/trialUntil")).isEmpty();
        assertThat(audit("tenant.activated")).isEqualTo(workspace.tenant().name());
    }

    /** It waits for a day before anybody is asked. */
    private static String waitingThenAsking() {
        String timer = "<intermediateCatchEvent id=\"wait\"><timerEventDefinition><timeDuration>P1D</timeDuration>"
                + "</timerEventDefinition></intermediateCatchEvent>";
        String asking = Drawing.task("decide", "", Map.of("outcomes", "done:Done"));
        return Drawing.of(
                "ask", Drawing.start() + timer + asking + Drawing.end(), "start>wait", "wait>decide", "decide>end");
    }

    private int inWorkspace(String sql) {
        return workspace.inside(
                () -> transaction.execute(status -> jdbc.sql(sql).update()));
    }

    private long tasks() {
        return workspace.inside(() -> transaction.execute(status ->
                jdbc.sql("select count(*) from task").query(Long.class).single()));
    }

    private String plan(String name, @Nullable Integer days) {
        Map<String, Object> asked = new HashMap<>(Map.of("name", name, "limits", Map.of("people", 50)));
        if (days != null) {
            asked.put("trialDays", days);
        }
        Answer created = operator.post("/api/plans", asked);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return created.text("/id");
    }

    private Answer create(String name, String plan) {
        return operator.post(
                "/api/tenants",
                Map.of(
                        "workspace",
                        name,
                        "name",
                        "On trial",
                        "sandbox",
                        true,
                        "plan",
                        plan,
                        "adminName",
                        "First",
                        "adminEmail",
                        "first@example.org"));
    }

    private Answer extend(Duration from) {
        return operator.send(
                "PUT",
                path + "/trial",
                Map.of("until", Instant.now().plus(from).toString()),
                Map.of("If-Match", operator.get(path + "/trial").etag()));
    }

    /** As after a while: of what is left then, nobody was told yet. */
    private void onTrialFor(Duration left) {
        change("status = 'trial', trial_told = null, trial_told_above = null", left);
    }

    private void onTrialStillFor(Duration left) {
        change("status = 'trial'", left);
    }

    private void change(String what, Duration left) {
        int changed = TenantContext.get(
                Scope.system(workspace.operator().id(), "test"),
                () -> transaction.execute(status -> jdbc.sql("update tenant set " + what
                                + ", trial_until = now() + cast(:left as interval) where id = :id")
                        .param("left", left.toSeconds() + " seconds")
                        .param("id", workspace.tenant().id().value())
                        .update()));
        assertThat(changed).isOne();
    }

    private static long told(Browser browser) {
        return browser.get("/api/notices")
                .json()
                .at("/items")
                .valueStream()
                .filter(notice -> notice.at("/kind").asString().equals("trial-near"))
                .count();
    }

    /** Those who stand above have no notices; they read it in their log. */
    private static int seen(Browser browser) {
        return browser.get("/api/audit-entries?action=tenant.trial-near")
                .json()
                .at("/items")
                .size();
    }

    private String audit(String action) {
        return operator.get("/api/audit-entries?action=" + action).text("/items/0/subject/name");
    }
}
