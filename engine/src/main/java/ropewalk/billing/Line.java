package ropewalk.billing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One line of an invoice. Whoever has it can compute the amount again, by the rule of docs/reference/plans.md.
 *
 * @param kind {@code plan}, {@code correction}, or the code of a {@link Metered}
 * @param used how much; of a plan the days, of what is counted by the day the sum of the days
 * @param included how much of it the plan comes with in these days
 * @param charged how much of it is charged
 * @param price for {@code per} units
 * @param detail of a correction why, otherwise empty
 * @param amount in the currency's smallest unit, before taxes
 */
record Line(
        String kind,
        String currency,
        @Nullable String plan,
        @Nullable LocalDate first,
        @Nullable LocalDate last,
        @Nullable Long used,
        @Nullable Long included,
        @Nullable Long charged,
        @Nullable Long per,
        @Nullable Long price,
        String detail,
        long amount) {
    static final String PLAN = "plan";
    static final String CORRECTION = "correction";
}
