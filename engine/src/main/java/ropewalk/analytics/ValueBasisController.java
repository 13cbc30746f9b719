package ropewalk.analytics;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
@RequestMapping("/api/value")
@Tag(name = "Value")
class ValueBasisController {
    private static final long MOST_MONEY = 1_000_000_000_000L;
    private static final long MOST_MINUTES = 10_000_000;

    private final ValueBasis basis;

    ValueBasisController(ValueBasis basis) {
        this.basis = basis;
    }

    /**
     * What an hour of work costs.
     *
     * @param validFrom the month from which it counts, such as {@code 2026-11}
     * @param hourlyCost in the currency's smallest unit
     * @param by who set it
     */
    record ValueRate(String id, String validFrom, String currency, long hourlyCost, Instant at, String by) {
        static ValueRate of(ValueBasis.Rate rate) {
            return new ValueRate(
                    rate.id(),
                    rate.validFrom().toString(),
                    rate.currency(),
                    rate.hourlyCost(),
                    rate.at(),
                    rate.by().name());
        }
    }

    record ValueRates(List<ValueRate> items) {}

    record NewValueRate(
            @NotNull String validFrom,
            @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
            @Min(0) @Max(MOST_MONEY) long hourlyCost) {}

    /**
     * What is assumed of a process.
     *
     * @param errorCost saved for each case, in the currency's smallest unit
     * @param buildMinutes counted in the month it is valid from, as is {@code buildCost}
     */
    record ValueAssumption(
            String id,
            String validFrom,
            long errorCost,
            String errorSource,
            long buildMinutes,
            long buildCost,
            Instant at,
            String by) {
        static ValueAssumption of(ValueBasis.Assumption one) {
            return new ValueAssumption(
                    one.id(),
                    one.validFrom().toString(),
                    one.errorCost(),
                    one.errorSource(),
                    one.buildMinutes(),
                    one.buildCost(),
                    one.at(),
                    one.by().name());
        }
    }

    record ValueAssumptions(List<ValueAssumption> items) {}

    record NewValueAssumption(
            @NotNull String validFrom,
            @Min(0) @Max(MOST_MONEY) long errorCost,
            @Nullable @Size(max = 500) String errorSource,
            @Min(0) @Max(MOST_MINUTES) long buildMinutes,
            @Min(0) @Max(MOST_MONEY) long buildCost) {}

    @GetMapping("/rates")
    @Requires(Permission.DEPLOY_PROCESSES)
    @Operation(operationId = "valueRates", summary = "What an hour of work costs, the newest version first")
    ValueRates rates() {
        return new ValueRates(basis.rates().stream().map(ValueRate::of).toList());
    }

    @PostMapping("/rates")
    @Requires(Permission.MANAGE_TENANT)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "setValueRate", summary = "Say what an hour of work costs from a month on")
    ValueRate setRate(@Valid @RequestBody NewValueRate asked) {
        return ValueRate.of(basis.set(Months.month(asked.validFrom()), asked.currency(), asked.hourlyCost()));
    }

    @GetMapping("/processes/{key}/assumptions")
    @Requires(Permission.DEPLOY_PROCESSES)
    @Operation(operationId = "valueAssumptions", summary = "What is assumed of a process, the newest version first")
    ValueAssumptions assumptions(@PathVariable String key) {
        return new ValueAssumptions(
                basis.assumptions(key).stream().map(ValueAssumption::of).toList());
    }

    @PostMapping("/processes/{key}/assumptions")
    @Requires(Permission.DEPLOY_PROCESSES)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "setValueAssumptions", summary = "Say what is assumed of a process from a month on")
    ValueAssumption assume(@PathVariable String key, @Valid @RequestBody NewValueAssumption asked) {
        return ValueAssumption.of(basis.assume(
                key,
                Months.month(asked.validFrom()),
                asked.errorCost(),
                asked.errorSource() == null ? "" : asked.errorSource(),
                asked.buildMinutes(),
                asked.buildCost()));
    }
}
