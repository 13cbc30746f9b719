package ropewalk.analytics;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/figures/reports")
@Tag(name = "Figures")
class ReportController {
    private final FigureReports reports;

    ReportController(FigureReports reports) {
        this.reports = reports;
    }

    /** @param nextAt when the next one is told */
    record FigureReport(@Nullable String process, Rhythm rhythm, Instant nextAt) {}

    record FigureReportList(List<FigureReport> items) {}

    /** @param process its key; absent for all that may be seen */
    record NewFigureReport(@Nullable String process, @NotNull Rhythm rhythm) {}

    record NewFigureReports(@NotNull @Valid List<NewFigureReport> items) {}

    @GetMapping
    @Requires(Permission.SEE_INSTANCES)
    @Operation(operationId = "figureReports", summary = "What one is told regularly")
    FigureReportList own() {
        return told(reports.own());
    }

    @PutMapping
    @Requires(Permission.SEE_INSTANCES)
    @Operation(operationId = "chooseFigureReports", summary = "Choose what one is told regularly; 20 at most")
    FigureReportList choose(@Valid @RequestBody NewFigureReports chosen) {
        return told(reports.choose(chosen.items().stream()
                .map(one -> new FigureReports.Asked(one.process(), one.rhythm()))
                .toList()));
    }

    private static FigureReportList told(List<FigureReports.Report> all) {
        return new FigureReportList(all.stream()
                .map(one -> new FigureReport(one.process(), one.rhythm(), one.nextAt()))
                .toList());
    }
}
