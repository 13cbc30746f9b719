package ropewalk.assistant.provider;

import java.sql.Date;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.tenant.TenantContext;

/** What the current tenant used of its provider, by months of UTC. Always inside the caller's transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class UsageTable {
    private final JdbcClient jdbc;
    private final Clock clock;

    UsageTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a call takes or took, in tokens. */
    record Tokens(long input, long output) {
        static final Tokens NONE = new Tokens(0, 0);
    }

    /** @param refused how many calls were not made for want of budget; @param failed how many gave no answer of use */
    record Month(YearMonth month, long calls, Tokens used, long refused, long failed) {}

    @Transactional(propagation = Propagation.SUPPORTS)
    YearMonth now() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }

    /**
     * Sets tokens aside for a call, in one statement, so that calls at the same time cannot go over the budget together.
     *
     * @return false when the budget does not have them
     */
    boolean reserve(YearMonth month, Settings settings, Tokens tokens) {
        Settings.Prices prices = settings.prices();
        begin(month);
        return jdbc.sql(
                                """
                                update assistant_provider_usage
                                set reserved_input = reserved_input + :input, reserved_output = reserved_output + :output
                                where month = :month
                                  and input_tokens + output_tokens + reserved_input + reserved_output
                                    + :input + :output <= :tokens
                                  and (cast(:amount as bigint) is null
                                    or (input_tokens + reserved_input + :input) * cast(:inputPrice as numeric)
                                      + (output_tokens + reserved_output + :output) * cast(:outputPrice as numeric)
                                      <= cast(:amount as numeric) * 1000000)""")
                        .param("month", day(month))
                        .param("input", tokens.input())
                        .param("output", tokens.output())
                        .param("tokens", settings.monthlyTokens())
                        .param("amount", prices == null ? null : prices.monthly(), Types.BIGINT)
                        .param("inputPrice", prices == null ? 0 : prices.input())
                        .param("outputPrice", prices == null ? 0 : prices.output())
                        .update()
                == 1;
    }

    /** What was reserved becomes what was used. */
    void settle(YearMonth month, Tokens reserved, Tokens used, boolean failed) {
        jdbc.sql(
                        """
                        update assistant_provider_usage
                        set calls = calls + 1, input_tokens = input_tokens + :input, output_tokens = output_tokens + :output,
                          reserved_input = greatest(0, reserved_input - :reservedInput),
                          reserved_output = greatest(0, reserved_output - :reservedOutput),
                          failed = failed + :failed
                        where month = :month""")
                .param("month", day(month))
                .param("input", used.input())
                .param("output", used.output())
                .param("reservedInput", reserved.input())
                .param("reservedOutput", reserved.output())
                .param("failed", failed ? 1 : 0)
                .update();
    }

    void refused(YearMonth month) {
        begin(month);
        jdbc.sql("update assistant_provider_usage set refused = refused + 1 where month = :month")
                .param("month", day(month))
                .update();
    }

    Month of(YearMonth month) {
        return jdbc.sql("select * from assistant_provider_usage where month = :month")
                .param("month", day(month))
                .query((row, number) -> new Month(
                        month,
                        row.getLong("calls"),
                        new Tokens(row.getLong("input_tokens"), row.getLong("output_tokens")),
                        row.getLong("refused"),
                        row.getLong("failed")))
                .optional()
                .orElse(new Month(month, 0, Tokens.NONE, 0, 0));
    }

    private void begin(YearMonth month) {
        jdbc.sql("insert into assistant_provider_usage (tenant_id, month) values (:tenant, :month)"
                        + " on conflict do nothing")
                .param("tenant", TenantContext.tenantId())
                .param("month", day(month))
                .update();
    }

    private static Date day(YearMonth month) {
        return Date.valueOf(LocalDate.of(month.getYear(), month.getMonth(), 1));
    }
}
