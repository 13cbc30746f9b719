package ropewalk.analytics;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.analytics.Figures.FigureTime;
import ropewalk.http.Requires;
import ropewalk.process.DrawnSteps;
import ropewalk.task.TaskPeriods;
import ropewalk.tenant.Permission;
import ropewalk.tenant.TenantContext;

@RestController
@RequestMapping("/api/figures")
@Tag(name = "Figures")
class FigureController {
    private final FigureReckoning figures;
    private final TaskPeriods tasks;
    private final DrawnSteps drawn;

    FigureController(FigureReckoning figures, TaskPeriods tasks, DrawnSteps drawn) {
        this.figures = figures;
        this.tasks = tasks;
        this.drawn = drawn;
    }

    /** @param onTime decided ones that had a time to be decided by, and those that were decided by then */
    record OwnFigures(FigureTime decided, Figures.FigureShare onTime, List<WaitingFigure> waiting) {}

    /** @param oldest since when the one waits that waits longest */
    record WaitingFigure(String process, String processName, String element, String name, long open, Instant oldest) {}

    /**
     * @param process its key; all that may be seen unless asked
     * @param days 7, 30 or 90; 30 unless asked
     * @param until the last day, in UTC; today unless asked
     */
    @GetMapping
    @Requires(Permission.SEE_INSTANCES)
    @Operation(operationId = "figures", summary = "What processes did in a time, beside the time before it")
    Figures figures(
            @RequestParam @Nullable String process,
            @RequestParam @Nullable Integer days,
            @RequestParam @Nullable @Schema(format = "date") String until) {
        return told(process, days, until);
    }

    @GetMapping(value = "/export", produces = "text/csv")
    @Requires(Permission.SEE_INSTANCES)
    @Operation(operationId = "exportFigures", summary = "The figures as CSV; times are seconds, shares are from 0 to 1")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<String> export(
            @RequestParam @Nullable String process,
            @RequestParam @Nullable Integer days,
            @RequestParam @Nullable @Schema(format = "date") String until) {
        Figures told = told(process, days, until);
        return sheet("figures-" + told.from() + "-" + told.to() + ".csv", FigureSheet.of(told));
    }

    /** What whoever asks decided in a time, and what waits for them and their groups. */
    @GetMapping("/own")
    @Requires(Permission.SEE_TASKS)
    @Operation(operationId = "ownFigures")
    OwnFigures own(
            @RequestParam @Nullable Integer days, @RequestParam @Nullable @Schema(format = "date") String until) {
        Period period = figures.period(days, until);
        Period before = period.before();
        TaskPeriods.Own now = tasks.own(period.from(), period.to());
        TaskPeriods.Own then = tasks.own(before.from(), before.to());
        return new OwnFigures(
                FigureTime.of(
                        now.decided(),
                        now.medianSeconds(),
                        null,
                        then.decided() < Figures.ENOUGH ? null : then.medianSeconds()),
                Figures.FigureShare.of(now.due(), now.kept(), then.due(), then.kept()),
                tasks.team().stream()
                        .map(one -> new WaitingFigure(
                                one.process(),
                                one.processName(),
                                one.element(),
                                drawn.of(one.definition()).step(one.element()).name(),
                                one.open(),
                                one.oldest()))
                        .toList());
    }

    static ResponseEntity<String> sheet(String name, String content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }

    private Figures told(@Nullable String process, @Nullable Integer days, @Nullable String until) {
        return figures.of(
                figures.period(days, until), process, TenantContext.require().may(Permission.DEPLOY_PROCESSES));
    }
}
