package ropewalk.analytics;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Requires;
import ropewalk.process.ProcessFigures;
import ropewalk.task.TaskFigures;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/dashboard")
class DashboardController {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);

    private final ProcessFigures processes;
    private final TaskFigures tasks;

    DashboardController(ProcessFigures processes, TaskFigures tasks) {
        this.processes = processes;
        this.tasks = tasks;
    }

    /** @param paces of the processes that had an instance end within the last 30 days */
    record Dashboard(InstanceCounts instances, OpenTasks tasks, List<Pace> paces) {}

    /**
     * Each running instance is counted once.
     *
     * @param running on their way, neither waiting for an outside system nor failed
     * @param endedLast7Days by themselves; cancelled ones are left out
     */
    record InstanceCounts(long running, long waiting, long failed, long endedLast7Days) {}

    /** @param overdue those of the open ones whose time has passed */
    record OpenTasks(long open, long overdue) {}

    /** @param instances how many ended within the last 30 days; the median is of these */
    record Pace(String processKey, String processName, long instances, double medianSeconds) {}

    @GetMapping
    @Requires(Permission.SEE_INSTANCES)
    @Operation(operationId = "dashboard")
    Dashboard dashboard() {
        var instances = processes.counts(WEEK);
        var open = tasks.counts();
        return new Dashboard(
                new InstanceCounts(instances.running(), instances.waiting(), instances.failed(), instances.ended()),
                new OpenTasks(open.open(), open.overdue()),
                processes.paces(MONTH).stream()
                        .map(pace -> new Pace(pace.key(), pace.name(), pace.instances(), pace.medianSeconds()))
                        .toList());
    }
}
