package ropewalk.analytics;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Requires;
import ropewalk.process.CaseFigures;
import ropewalk.process.CasePaths;
import ropewalk.process.DrawnSteps;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/figures/{process}/paths")
@Tag(name = "Figures")
class MiningController {
    private static final int MOST_LOOKED_AT = 2_000;

    private final CaseFigures cases;
    private final CasePaths paths;
    private final DrawnSteps drawn;
    private final Clock clock;

    MiningController(CaseFigures cases, CasePaths paths, DrawnSteps drawn, Clock clock) {
        this.cases = cases;
        this.paths = paths;
        this.drawn = drawn;
        this.clock = clock;
    }

    /**
     * @param version its number; all unless asked
     * @param days 7, 30 or 90; 30 unless asked
     * @param until the last day, in UTC; today unless asked
     */
    @GetMapping
    @Requires(Permission.DEPLOY_PROCESSES)
    @Operation(
            operationId = "casePaths",
            summary = "Which ways cases took, what was done again, and how often what followed what")
    Mined mined(
            @PathVariable String process,
            @RequestParam @Nullable Integer version,
            @RequestParam @Nullable Integer days,
            @RequestParam @Nullable @Schema(format = "date") String until) {
        cases.process(process);
        Period period = Period.of(days, until, clock);
        return Mining.of(
                period,
                process,
                version,
                paths.walked(period.from(), period.to(), process, version, MOST_LOOKED_AT),
                drawn::of);
    }

    @GetMapping(value = "/export", produces = "text/csv")
    @Requires(Permission.DEPLOY_PROCESSES)
    @Operation(operationId = "exportCasePaths", summary = "The same as CSV; times are seconds, shares are from 0 to 1")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<String> export(
            @PathVariable String process,
            @RequestParam @Nullable Integer version,
            @RequestParam @Nullable Integer days,
            @RequestParam @Nullable @Schema(format = "date") String until) {
        Mined mined = mined(process, version, days, until);
        return FigureController.sheet("paths-" + mined.from() + "-" + mined.to() + ".csv", MinedSheet.of(mined));
    }
}
