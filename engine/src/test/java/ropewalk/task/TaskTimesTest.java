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
import ropewalk.calendar.BusinessTime;
import ropewalk.calendar.Calendars;
import ropewalk.identity.Browser;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;

/** Tasks are due and remind their people in time. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TaskTimesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @LocalServerPort
    int port;

    @Autowired
    ApprovalWorkspaces workspaces;

    @Autowired
    TimesRoom room;

    @Autowired
    Calendars calendars;

    Approvals approvals;
    TimesRoom.Open times;
    TestWorkspace workspace;
    Browser admin;
    Browser manager;
    Browser user;

    @BeforeEach
    void signIn() {
        approvals = workspaces.fresh();
        workspace = approvals.workspace();
        times = room.open(approvals, port);
        admin = workspace.browser(port, Role.ADMIN);
        manager = times.manager();
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

        var task = times.task("camunda:candidateGroups=\"user\"", Map.of("dueAfter", "5 working hours"));
        Instant created = Instant.parse(task.text("/createdAt"));
        Instant due = Instant.parse(task.text("/dueAt"));
        assertThat(due).isEqualTo(calendar.plus(created, Duration.ofHours(5)));
        assertThat(LocalDateTime.ofInstant(due, BERLIN).getHour()).isBetween(10, 12);
        assertThat(times.planned(task.text("/id"))).containsExactly("overdue " + due);

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
        assertThat(times.planned(task.text("/id"))).containsExactly("overdue " + due);
    }

    @Test
    void goToTheirDueDateOverADayWithTwentyFiveHours() {
        var task = times.task(
                "camunda:candidateGroups=\"user\" camunda:dueDate=\"2027-11-01T08:00:00\"",
                Map.of("remindBefore", "2 days"));
        String id = task.text("/id");
        Instant due = Instant.parse(task.text("/dueAt"));
        assertThat(times.planned(id))
                .containsExactlyInAnyOrder("overdue " + due, "reminder " + due.minus(Duration.ofDays(2)));
        berlin();
        var again = Approvals.change(manager, "PUT", id, "due", Map.of("at", "2027-11-01T07:00:00Z"));
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(times.planned(id)).contains("reminder 2027-10-30T06:00:00Z");
    }

    @Test
    void remindOnceBeforeTheyAreDueAndTellOnceThatTheyAre() {
        var task = times.task(
                "camunda:candidateGroups=\"user\"",
                Map.of("dueAfter", "3 days", "remindBefore", "1 day, 2 hours, 5 days"));
        String id = task.text("/id");
        Instant due = Instant.parse(task.text("/dueAt"));
        times.work(due.minus(Duration.ofDays(1)).minusSeconds(1));
        assertThat(Approvals.noticed(user)).containsExactly("task-waits");
        times.work(due.minus(Duration.ofDays(1)));
        assertThat(Approvals.noticed(user)).containsExactly("task-reminder", "task-waits");
        assertThat(Approvals.noticed(manager)).isEmpty();
        assertThat(user.post("/api/tasks/" + id + "/claim", Map.of()).status()).isEqualTo(200);
        times.work(due);
        times.work(due.plus(Duration.ofDays(30)));
        assertThat(Approvals.noticed(user))
                .containsExactly("task-overdue", "task-reminder", "task-reminder", "task-waits");
        assertThat(approvals.audited(id))
                .containsExactly("task.reminded", "task.claimed", "task.reminded", "task.overdue");
        assertThat(times.planned(id)).isEmpty();
    }

    @Test
    void areForgottenWithTheirTask() {
        var task = times.task(
                "camunda:candidateGroups=\"user\"", Map.of("dueAfter", "1 hour", "remindBefore", "30 minutes"));
        String id = task.text("/id");
        assertThat(times.planned(id)).hasSize(2);
        assertThat(Approvals.decide(user, id, "\"1\"", "approve", Map.of("granted", 1))
                        .status())
                .isEqualTo(204);
        assertThat(times.planned(id)).isEmpty();
    }

    @Test
    void waitWhileTheirInstanceStandsStill() {
        var task = times.task("camunda:candidateGroups=\"user\"", Map.of("dueAfter", "1 hour"));
        String repairs = "/api/process-instances/" + task.text("/processInstanceId") + "/repairs";
        Instant due = Instant.parse(task.text("/dueAt"));
        assertThat(manager.post(repairs, Map.of("repair", Map.of("kind", "suspend"), "reason", "Wait"))
                        .status())
                .isLessThan(300);
        times.work(due);
        assertThat(Approvals.noticed(user)).doesNotContain("task-overdue");
        assertThat(times.planned(task.text("/id"))).containsExactly("overdue " + due.plus(TimerWork.LATER));
        assertThat(manager.post(repairs, Map.of("repair", Map.of("kind", "resume"), "reason", "Go on"))
                        .status())
                .isLessThan(300);
        times.work(due.plus(TimerWork.LATER));
        assertThat(Approvals.noticed(user)).contains("task-overdue");
    }

    @Test
    void areToldOnceByTwoNodesAtOnce() {
        approvals.deploy("camunda:candidateGroups=\"user\"", TimesRoom.Open.properties(Map.of("dueAfter", "1 hour")));
        for (int i = 0; i < 40; i++) {
            workspace.inside(() -> approvals.processes().start("approval", "deal-9", Map.of("company", "Harbour")));
        }
        times.clock().move(Duration.ofHours(2));
        List<CompletableFuture<Void>> nodes = IntStream.range(0, 4)
                .mapToObj(node -> CompletableFuture.runAsync(() -> workspace.inside(() -> {
                    TimerWork work = times.node();
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
        times.work(times.clock().instant());
        String told = workspace.inside(() -> room.transaction().execute(status -> room.jdbc()
                .sql("select count(*) || ' of ' || count(distinct subject_id) from notice where kind = 'task-overdue'")
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
            assertThatThrownBy(() -> approvals.deploy("", TimesRoom.Open.properties(wrong)))
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
}
