package ropewalk.analytics;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.analytics.Value.Terms;
import ropewalk.analytics.Value.Withheld;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/value")
@Tag(name = "Value")
class ValueController {
    private static final int GOAL = 30;

    private final ValueReports reports;
    private final ValueSheet sheet;
    private final Clock clock;

    ValueController(ValueReports reports, ValueSheet sheet, Clock clock) {
        this.reports = reports;
        this.sheet = sheet;
        this.clock = clock;
    }

    /**
     * Return on investment. Amounts are in the currency's smallest unit; docs/concepts/value.md has the formula.
     *
     * @param from a month of UTC, as {@code to}, which is included
     * @param currency absent when no hourly cost is set
     * @param charged whether charges are known in this installation; what is not charged counts as nothing
     * @param tiers plans that are offered, each as if it alone had been charged in this time; empty when none is known
     * @param processes by name, those that may be seen
     */
    record ValueAnswer(
            String from,
            String to,
            @Nullable String currency,
            boolean charged,
            WorkspaceValue workspace,
            List<ValueTier> tiers,
            List<ProcessValue> processes) {}

    /** @param own whether the workspace has this plan */
    record ValueTier(String name, boolean own, ValueTerms terms) {}

    /** @param valued how many processes have a value; work and errors are of these alone, what was built is of all */
    record WorkspaceValue(
            long successes, long valued, List<Withheld> withheld, ValueTerms terms, List<ValueMonth> months) {}

    /**
     * @param decisions of people in its cases, and of how many of them the time was measured
     * @param samples how many cases done by hand were measured
     * @param withheld why there is no value; empty when there is one
     */
    record ProcessValue(
            String key,
            String name,
            long successes,
            long decisions,
            long measuredDecisions,
            @Nullable BigDecimal reviewSeconds,
            long samples,
            @Nullable BigDecimal humanSeconds,
            List<Withheld> withheld,
            ValueTerms terms,
            List<ValueMonth> months) {}

    /**
     * @param saved work; absent, as {@code value}, when it is withheld
     * @param times how often the costs were gained; absent when nothing cost anything
     * @param successesForThirty how many successes it takes in this time until the costs are gained thirty times, at what
     *     one gained in it; absent when that cannot be said
     */
    record ValueTerms(
            @Nullable Long saved,
            long avoided,
            long build,
            long plan,
            long usage,
            long assistant,
            @Nullable Long value,
            @Nullable BigDecimal times,
            @Nullable Long successesForThirty) {
        static ValueTerms of(Terms terms, long successes) {
            Long gained = terms.saved() == null ? null : Long.valueOf(terms.saved() + terms.avoided());
            return new ValueTerms(
                    terms.saved(),
                    terms.avoided(),
                    terms.build(),
                    terms.plan(),
                    terms.usage(),
                    terms.assistant(),
                    terms.value(),
                    gained == null ? null : ValueFormula.times(gained, terms.costs()),
                    gained == null ? null : ValueFormula.successesFor(GOAL, gained, terms.costs(), successes));
        }
    }

    /** @param hourlyCost absent when none is set, and for the workspace as a whole */
    record ValueMonth(
            String month, long successes, @Nullable Long hourlyCost, @Nullable Long saved, @Nullable Long value) {}

    /** @param process its key; all processes unless asked */
    @GetMapping
    @Requires(Permission.DEPLOY_PROCESSES)
    @Operation(operationId = "value", summary = "Return on investment of processes; 36 months at most")
    ValueAnswer value(
            @RequestParam @Nullable String process,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to) {
        Value.Report report = reports.of(Months.of(from, to, clock));
        return new ValueAnswer(
                report.period().from().toString(),
                report.period().to().toString(),
                report.currency(),
                report.charged(),
                workspace(report.whole()),
                report.tiers().stream()
                        .map(tier -> new ValueTier(
                                tier.name(),
                                tier.own(),
                                ValueTerms.of(tier.terms(), report.whole().successes())))
                        .toList(),
                report.processes().stream()
                        .filter(one -> process == null || one.key().equals(process))
                        .map(ValueController::process)
                        .toList());
    }

    @GetMapping(value = "/export", produces = "text/csv")
    @Requires(Permission.DEPLOY_PROCESSES)
    @Operation(
            operationId = "exportValue",
            summary = "Everything that return on investment is reckoned from, as CSV",
            description = "Amounts are whole numbers of the currency's smallest unit, times are seconds.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<String> export(
            @RequestParam @Nullable String process,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to) {
        Months period = Months.of(from, to, clock);
        Optional<String> one = Optional.ofNullable(process);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("value-" + period.from() + "-" + period.to() + ".csv")
                                .build()
                                .toString())
                .body(sheet.of(reports.of(period), one));
    }

    private static WorkspaceValue workspace(Value.Whole whole) {
        return new WorkspaceValue(
                whole.successes(),
                whole.valued(),
                whole.withheld(),
                ValueTerms.of(whole.terms(), whole.successes()),
                whole.months().stream()
                        .map(month -> new ValueMonth(
                                month.month().toString(),
                                month.successes(),
                                null,
                                month.terms().saved(),
                                month.terms().value()))
                        .toList());
    }

    private static ProcessValue process(Value.Process process) {
        return new ProcessValue(
                process.key(),
                process.name(),
                process.successes(),
                process.decisions(),
                process.measured().reviews(),
                process.measured().reviewSeconds(),
                process.measured().samples(),
                process.measured().humanSeconds(),
                process.withheld(),
                ValueTerms.of(process.terms(), process.successes()),
                process.months().stream()
                        .map(month -> new ValueMonth(
                                month.month().toString(),
                                month.successes(),
                                month.hourlyCost(),
                                month.terms().saved(),
                                month.terms().value()))
                        .toList());
    }
}
