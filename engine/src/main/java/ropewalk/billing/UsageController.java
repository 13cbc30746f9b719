package ropewalk.billing;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Problem;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/usage")
class UsageController {
    private final UsageLedger ledger;
    private final Clock clock;

    UsageController(UsageLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @param month in UTC, such as {@code 2026-11} */
    record Usage(String month, long processStarts, long connectorCalls, long sms, long assistantCalls) {}

    /** @param month such as {@code 2026-11}; the current one unless asked */
    @GetMapping
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "usage")
    Usage usage(@RequestParam @Nullable String month) {
        YearMonth asked = month == null ? YearMonth.now(clock) : month(month);
        Map<String, Long> totals = ledger.totals(asked);
        return new Usage(
                asked.toString(),
                totals.getOrDefault(UsageLedger.PROCESS_START, 0L),
                totals.getOrDefault(UsageLedger.CONNECTOR_CALL, 0L),
                totals.getOrDefault(UsageLedger.SMS, 0L),
                totals.getOrDefault(UsageLedger.ASSISTANT_CALL, 0L));
    }

    private static YearMonth month(String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            if (month.getYear() >= 2000 && month.getYear() < 3000) {
                return month;
            }
        } catch (DateTimeException noMonth) {
            throw invalid(text);
        }
        throw invalid(text);
    }

    private static Problem invalid(String text) {
        return Problem.badRequest("invalid-month", "month is a year and a month, such as 2026-11, not “" + text + "”.");
    }
}
