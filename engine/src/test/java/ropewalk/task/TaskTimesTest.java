package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.calendar.BusinessTime;
import ropewalk.calendar.Calendars;
import ropewalk.identity.Browser;
import ropewalk.identity.TestWorkspace;
import ropewalk.notification.MovedClock;
import ropewalk.process.UserTasks;
import ropewalk.tenant.Role;

/** Tasks are due, remind their people and go to others in time. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TaskTimesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @LocalServerPort
    int port;

    @Autowired
    ApprovalWorkspaces workspaces;

    @Autowired
    Calendars calendars;

    @Autowired
    TimerTable timers;

    @Autowired
    TaskTable table;

    @Autowired
    TaskCircle circle;

    @Autowired
    Escalations escalations;

    @Autowired
    TaskSignals signals;

    @Autowired
    UserTasks engine;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    final MovedClock clock = new MovedClock();
    Approvals approvals;
    TestWorkspace workspace;
    Browser admin;
    Browser manager;
    Browser user;

    @BeforeEach
    void signIn() {
        approvals = workspaces.fresh();
        workspace = approvals.workspace();
        admin = workspace.browser(port, Role.ADMIN);
        manager = workspace.browser(port, Role.MANAGER);
        user = workspace.browser(port, Role.USER);
    }

    @Test
    void areDueByTheCalendarOfTheWorkspace() {
        var changed = admin.send(
                "PUT",
                "/api/calendar",
                Map.of(
                        "zone",
                        "Europe/Berlin",
                        "week",
                        Stream.of("MONDAY", "WEDNESDAY")
                                .map(day -> Map.of("day", day, "from", "10:00", "until", "12:00"))
                                .toList(),
                        "holidays",
                        List.of()),
                Map.of("If-Match", "\"0\""));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        BusinessTime calendar = workspace.inside(calendars::current);
        assertThat(calendar.zone()).isEqualTo(BERLIN);

        var task = task("camunda:candidateGroups=\"user\"", Map.of("dueAfter", "5 working hours"));
        Instant created = Instant.parse(task.text("/createdAt"));
        Instant due = Instant.parse(task.text("/dueAt"));
        assertThat(due).isEqualTo(calendar.plus(created, Duration.ofHours(5)));
        assertThat(LocalDateTime.ofInstant(due, BERLIN).getHour()).isIn(11, 12);
        assertThat(planned(task.text("/id"))).containsExactly("overdue " + due);

        // what is planned stays as it was planned
        admin.send(
                "PUT",
                "/api/calendar",
                Map.of(
                        "zone",
                        "UTC",
                        "week",
                        List.of(Map.of("day", "SUNDAY", "from", "00:00", "until", "01:00")),
                        "holidays",
                        List.of()),
                Map.of("If-Match", "\"1\""));
        assertThat(user.get("/api/tasks/" + task.text("/id")).text("/dueAt")).isEqualTo(due.toString());
        assertThat(planned(task.text("/id"))).containsExactly("overdue " + due);
    }

    @Test
    void goToTheirDueDateOverADayWithTwentyFiveHours() {
        var task = task(
                "camunda:candidateGroups=\"user\" camunda:dueDate=\"2027-11-01T08:00:00\"",
                Map.of("remindBefore", "2 days"));
        String id = task.text("/id");
        Instant due = Instant.parse(task.text("/dueAt"));
        assertThat(planned(id))
                .containsExactlyInAnyOrder("overdue " + due, "reminder " + due.minus(Duration.ofDays(2)));
        berlin();
        var again = Approvals.change(manager, "PUT", id, "due", Map.of("at", "2027-11-01T07:00:00Z"));
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(planned(id)).contains("reminder 2027-10-30T06:00:00Z");
    }

    @Test
    void remindOnceBeforeTheyAreDueAndTellOnceThatTheyAre() {
        var task = task(
                "camunda:candidateGroups=\"user\"",
                Map.of("dueAfter", "3 days", "remindBefore", "1 day, 2 hours, 5 days"));
        String id = task.text("/id");
        Instant due = Instant.parse(task.text("/dueAt"));
        work(due.minus(Duration.ofDays(1)).minusSeconds(1));
        assertThat(Approvals.noticed(user)).containsExactly("task-waits");
        work(due.minus(Duration.ofDays(1)));
        assertThat(Approvals.noticed(user)).containsExactly("task-reminder", "task-waits");
        assertThat(Approvals.noticed(manager)).isEmpty();
        assertThat(user.post("/api/tasks/" + id + "/claim", Map.of()).status()).isEqualTo(200);
        work(due);
        work(due.plus(Duration.ofDays(30)));
        assertThat(Approvals.noticed(user))
                .containsExactly("task-overdue", "task-reminder", "task-reminder", "task-waits");
        assertThat(approvals.audited(id))
                .containsExactly("task.reminded", "task.claimed", "task.reminded", "task.overdue");
        assertThat(planned(id)).isEmpty();
    }

    @Test
    void areForgottenWithTheirTask() {
        var task = task("camunda:candidateGroups=\"user\"", Map.of("dueAfter", "1 hour", "remindBefore", "30 minutes"));
        String id = task.text("/id");
        assertThat(planned(id)).hasSize(2);
        assertThat(Approvals.decide(user, id, "\"1\"", "approve", Map.of("granted", 1))
                        .status())
                .isEqualTo(204);
        assertThat(planned(id)).isEmpty();
    }

    @Test
    void waitWhileTheirInstanceStandsStill() {
        var task = task("camunda:candidateGroups=\"user\"", Map.of("dueAfter", "1 hour"));
        String repairs = "/api/process-instances/" + task.text("/processInstanceId") + "/repairs";
        Instant due = Instant.parse(task.text("/dueAt"));
        assertThat(manager.post(repairs, Map.of("repair", Map.of("kind", "suspend"), "reason", "Wait"))
                        .status())
                .isLessThan(300);
        work(due);
        assertThat(Approvals.noticed(user)).doesNotContain("task-overdue");
        assertThat(planned(task.text("/id"))).containsExactly("overdue " + due.plus(TimerWork.LATER));
        assertThat(manager.post(repairs, Map.of("repair", Map.of("kind", "resume"), "reason", "Go on"))
                        .status())
                .isLessThan(300);
        work(due.plus(TimerWork.LATER));
        assertThat(Approvals.noticed(user)).contains("task-overdue");
    }

    @Test
    void goToAGroupWithAHigherPriorityWhenTheyAreLate() {
        var task = task(
                "camunda:candidateGroups=\"user\"",
                Map.of(
                        "dueAfter",
                        "1 hour",
                        "escalateAfter",
                        "2 hours",
                        "escalateToGroup",
                        "manager",
                        "escalateTell",
                        "admin",
                        "escalatePriority",
                        "80"));
        String id = task.text("/id");
        assertThat(user.post("/api/tasks/" + id + "/claim", Map.of()).status()).isEqualTo(200);
        work(Instant.parse(task.text("/dueAt")).plus(Duration.ofHours(2)));
        var late = manager.get("/api/tasks/" + id);
        assertThat(late.json().at("/assignee").isObject()).isFalse();
        assertThat(late.text("/candidateGroups/0")).isEqualTo("manager");
        assertThat(late.json().at("/priority").asInt()).isEqualTo(80);
        assertThat(Approvals.noticed(manager)).containsExactly("task-escalated");
        assertThat(Approvals.noticed(admin)).containsExactly("task-escalated");
        assertThat(manager.get("/api/tasks?filter=group").text("/items/0/id")).isEqualTo(id);
        assertThat(user.get("/api/tasks?filter=mine").json().at("/items")).isEmpty();
        assertThat(approvals.audited(id)).containsExactly("task.claimed", "task.overdue", "task.escalated");
    }

    @Test
    void goToAPersonWhenTheyAreLate() {
        var task = task(
                "camunda:candidateGroups=\"user\"",
                Map.of("dueAfter", "1 hour", "escalateToPerson", Approvals.personId(manager)));
        work(Instant.parse(task.text("/dueAt")));
        assertThat(manager.get("/api/tasks?filter=mine").text("/items/0/id")).isEqualTo(task.text("/id"));
    }

    /** Neither whoever started it, nor who may not see its process, nor who decides no tasks. */
    @Test
    void goToNobodyWhoMayNotDecideThem() {
        String starter = Approvals.personId(manager);
        String viewer = Approvals.personId(workspace.browser(port, Role.VIEWER));
        for (String person : List.of(starter, viewer, "nobody")) {
            approvals.deploy(
                    "camunda:candidateGroups=\"user\"",
                    properties(Map.of("fourEyes", "true", "dueAfter", "1 hour", "escalateToPerson", person)));
            var started = manager.post(
                    "/api/process-instances",
                    Map.of("processDefinitionKey", "approval", "variables", Map.of("company", "Harbour")));
            assertThat(started.status()).as(started.body()).isEqualTo(201);
            String id = Approvals.task(manager);
            work(Instant.parse(manager.get("/api/tasks/" + id).text("/dueAt")));
            var late = user.get("/api/tasks/" + id);
            assertThat(late.json().at("/assignee").isObject()).as(person).isFalse();
            assertThat(late.text("/candidateGroups/0")).isEqualTo("user");
            assertThat(Approvals.noticed(admin))
                    .as("somebody who could give it to others")
                    .contains("task-escalated");
            assertThat(Approvals.decide(user, id, late.etag(), "approve", Map.of("granted", 1))
                            .status())
                    .isEqualTo(204);
        }
    }

    @Test
    void areToldOnceByTwoNodesAtOnce() {
        approvals.deploy("camunda:candidateGroups=\"user\"", properties(Map.of("dueAfter", "1 hour")));
        for (int i = 0; i < 40; i++) {
            workspace.inside(() -> approvals.processes().start("approval", "deal-9", Map.of("company", "Harbour")));
        }
        clock.move(Duration.ofHours(2));
        List<CompletableFuture<Void>> nodes = IntStream.range(0, 4)
                .mapToObj(node -> CompletableFuture.runAsync(() -> workspace.inside(() -> {
                    TimerWork work = node();
                    // a node that finds every task held by others looks again
                    for (int looks = 0; looks < 20; looks++) {
                        while (work.one()) {
                            Thread.onSpinWait();
                        }
                    }
                    return "done";
                })))
                .toList();
        nodes.forEach(CompletableFuture::join);
        work(clock.instant());
        String told = workspace.inside(() -> transaction.execute(status -> jdbc.sql(
                        "select count(*) || ' of ' || count(distinct subject_id) from notice where kind = 'task-overdue'")
                .query(String.class)
                .single()));
        assertThat(told).isEqualTo("40 of 40");
    }

    @Test
    void areCheckedBeforeTheyAreDeployed() {
        for (Map<String, String> wrong : List.of(
                Map.of("dueAfter", "soon"),
                Map.of("dueAfter", "2 working weeks"),
                Map.of("dueAfter", "99999 days"),
                Map.of("remindBefore", "1 day"),
                Map.of("dueAfter", "1 day", "remindBefore", "1 day, tomorrow"),
                Map.of("dueAfter", "1 day", "escalatePriority", "high"),
                Map.of("dueAfter", "1 day", "escalateToGroup", "manager", "escalateToPerson", "p"))) {
            assertThatThrownBy(() -> approvals.deploy("", properties(wrong)))
                    .as(wrong.toString())
                    .hasMessageContaining("cannot be deployed yet");
        }
    }

    private void berlin() {
        var changed = admin.send(
                "PUT",
                "/api/calendar",
                Map.of(
                        "zone",
                        "Europe/Berlin",
                        "week",
                        List.of(Map.of("day", "MONDAY", "from", "09:00", "until", "17:00")),
                        "holidays",
                        List.of()),
                Map.of("If-Match", "\"0\""));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }

    /** The task as a Manager sees it. */
    private Browser.Answer task(String attributes, Map<String, String> properties) {
        approvals.start(attributes, properties(properties));
        return manager.get("/api/tasks/" + Approvals.task(manager));
    }

    private static String properties(Map<String, String> properties) {
        StringBuilder listed = new StringBuilder();
        properties.forEach(
                (name, value) -> listed.append("<camunda:property name=\"%s\" value=\"%s\"/>".formatted(name, value)));
        return listed.toString();
    }

    /** Another node, at that moment. */
    private void work(Instant now) {
        clock.set(now);
        workspace.inside(() -> {
            TimerWork work = node();
            while (work.one()) {
                Thread.onSpinWait();
            }
            return "done";
        });
    }

    private TimerWork node() {
        return new TimerWork(timers, table, circle, escalations, signals, engine, clock, events, transaction);
    }

    private List<String> planned(String task) {
        return workspace.inside(() -> transaction.execute(status -> jdbc.sql(
                        "select kind, fires_at from task_timer where task_id = :task order by fires_at, kind")
                .param("task", task)
                .query((row, number) -> row.getString("kind") + " "
                        + row.getTimestamp("fires_at").toInstant())
                .list()));
    }
}
