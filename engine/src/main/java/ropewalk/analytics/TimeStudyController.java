package ropewalk.analytics;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/value/processes/{key}/time-studies")
@Tag(name = "Value")
class TimeStudyController {
    private static final long LONGEST = 7 * 24 * 3600;

    private final TimeStudies studies;

    TimeStudyController(TimeStudies studies) {
        this.studies = studies;
    }

    /**
     * How long people need for a case without the process.
     *
     * @param samples how many were measured
     * @param needed how many it takes until value is shown
     * @param medianSeconds absent when nothing was measured
     * @param runningSince since when one's own clock runs
     * @param items the newest first; nobody is named
     */
    record TimeStudy(
            long samples,
            int needed,
            @Nullable BigDecimal medianSeconds,
            @Nullable Instant runningSince,
            List<TimeSample> items) {}

    /** @param kind timed or entered */
    record TimeSample(String id, String kind, Instant at, long seconds) {}

    record NewTimeSample(@Min(1) @Max(LONGEST) long seconds) {}

    @GetMapping
    @Requires(Permission.DECIDE_TASKS)
    @Operation(operationId = "timeStudy", summary = "How long people need for a case without the process")
    TimeStudy get(@PathVariable String key) {
        List<TimeSample> items = studies.samples(key).stream()
                .map(one -> new TimeSample(one.id(), one.kind(), one.at(), one.seconds()))
                .toList();
        TimeStudies.Baseline baseline = studies.baselines().getOrDefault(key, TimeStudies.Baseline.NONE);
        return new TimeStudy(
                baseline.samples(),
                TimeStudies.ENOUGH,
                baseline.medianSeconds(),
                studies.running(key).orElse(null),
                items);
    }

    @PostMapping("/clock")
    @Requires(Permission.DECIDE_TASKS)
    @Operation(operationId = "startClock", summary = "Begin to measure a case done by hand; a clock that runs goes on")
    TimeStudy start(@PathVariable String key) {
        studies.start(key);
        return get(key);
    }

    @PostMapping("/clock/stop")
    @Requires(Permission.DECIDE_TASKS)
    @Operation(operationId = "stopClock", summary = "The case done by hand is done")
    TimeStudy stop(@PathVariable String key) {
        studies.stop(key);
        return get(key);
    }

    @DeleteMapping("/clock")
    @Requires(Permission.DECIDE_TASKS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "discardClock", summary = "Forget one's own running clock")
    void discardClock(@PathVariable String key) {
        studies.discardClock(key);
    }

    @PostMapping
    @Requires(Permission.DECIDE_TASKS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "enterTimeSample", summary = "Enter what was measured elsewhere; 7 days at most")
    TimeStudy enter(@PathVariable String key, @Valid @RequestBody NewTimeSample asked) {
        studies.enter(key, asked.seconds());
        return get(key);
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.DEPLOY_PROCESSES)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "discardTimeSample", summary = "Take a measurement out")
    void discard(@PathVariable String key, @PathVariable String id) {
        studies.discard(key, id);
    }
}
