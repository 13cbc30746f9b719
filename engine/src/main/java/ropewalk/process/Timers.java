package ropewalk.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.process.Repair.ChangeTimer;

/** The timers that an instance waits for. */
@Component
class Timers {
    private static final int MOST = 200;
    private static final Duration FARTHEST = Duration.ofDays(3_660);

    private final ManagementService jobs;
    private final Clock clock;

    Timers(ManagementService jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /** @param dueAt null when it does not run by itself any more */
    record Timer(String id, String elementId, @Nullable Instant dueAt) {}

    List<Timer> of(String instance) {
        List<Job> waiting =
                jobs.createJobQuery().processInstanceId(instance).timers().listPage(0, MOST);
        Map<String, String> elements = new HashMap<>();
        waiting.stream()
                .map(Job::getProcessDefinitionId)
                .distinct()
                .forEach(definition -> jobs.createJobDefinitionQuery()
                        .processDefinitionId(definition)
                        .list()
                        .forEach(job -> elements.put(job.getId(), String.valueOf(job.getActivityId()))));
        return waiting.stream()
                .map(job -> new Timer(
                        job.getId(),
                        elements.getOrDefault(String.valueOf(job.getJobDefinitionId()), ""),
                        instant(job.getDuedate())))
                .toList();
    }

    /** @return the timer as it was */
    Timer change(String instance, ChangeTimer change) {
        Timer before = of(instance).stream()
                .filter(timer -> timer.id().equals(change.timer()))
                .findFirst()
                .orElseThrow(() -> Problem.conflict(
                        "timer-gone", "The instance does not wait for this timer any more; load the page again."));
        Instant now = clock.instant();
        Instant due = change.dueAt() == null ? now : change.dueAt();
        if (due.isAfter(now.plus(FARTHEST))) {
            throw Problem.unprocessable("invalid-date", "A timer is due within the next ten years at the latest.");
        }
        jobs.setJobDuedate(change.timer(), Date.from(due), false);
        return before;
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
