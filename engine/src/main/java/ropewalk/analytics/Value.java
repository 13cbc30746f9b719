package ropewalk.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a return on investment is made of. Amounts are in the currency's smallest unit. */
final class Value {
    private Value() {}

    /** Why no value is told; it is never guessed. */
    enum Withheld {
        /** A month in which something happened has no hourly cost. */
        @JsonProperty("no-hourly-cost")
        NO_HOURLY_COST,
        /** Fewer cases done by hand were measured than it takes. */
        @JsonProperty("not-enough-measured")
        NOT_ENOUGH_MEASURED,
        /** Of more decisions than it takes, too few were measured. */
        @JsonProperty("not-enough-reviews")
        NOT_ENOUGH_REVIEWS,
        /** Charges, or hourly costs, are in different currencies. */
        @JsonProperty("other-currency")
        OTHER_CURRENCY
    }

    /**
     * @param humanSeconds the median of the samples; null when there is none
     * @param reviews decisions whose time was measured
     * @param reviewSeconds their median; null when there is none
     */
    record Measured(
            long samples, @Nullable BigDecimal humanSeconds, long reviews, @Nullable BigDecimal reviewSeconds) {}

    record Charged(long plan, long usage, long assistant) {
        static final Charged NOTHING = new Charged(0, 0, 0);

        Charged plus(Charged other) {
            return new Charged(plan + other.plan, usage + other.usage, assistant + other.assistant);
        }

        long sum() {
            return plan + usage + assistant;
        }
    }

    /**
     * @param saved work, null when it is withheld; negative when deciding took longer than the cases by hand
     * @param avoided cost of errors
     * @param build what was built in this time
     * @param plan with {@code usage} and {@code assistant}: what the workspace is charged, or a process's share of it
     * @param value saved + avoided - build - plan - usage - assistant
     */
    record Terms(
            @Nullable Long saved,
            long avoided,
            long build,
            long plan,
            long usage,
            long assistant,
            @Nullable Long value) {

        static Terms of(@Nullable Long saved, long avoided, long build, Charged charged) {
            return new Terms(
                    saved,
                    avoided,
                    build,
                    charged.plan(),
                    charged.usage(),
                    charged.assistant(),
                    saved == null ? null : saved + avoided - build - charged.sum());
        }

        Charged charged() {
            return new Charged(plan, usage, assistant);
        }

        long costs() {
            return build + charged().sum();
        }
    }

    /**
     * A month of a process with everything that its terms are made of.
     *
     * @param allSuccesses of all processes of the workspace: charges are shared by them
     * @param hourlyCost null when none is set
     * @param charged the workspace
     */
    record Month(
            YearMonth month,
            long successes,
            long allSuccesses,
            long decisions,
            @Nullable Long hourlyCost,
            long errorCost,
            long buildMinutes,
            long buildCost,
            Charged charged,
            Terms terms) {}

    /** @param withheld why there is no value; empty when there is one */
    record Process(
            String key, String name, Measured measured, List<Withheld> withheld, List<Month> months, Terms terms) {
        long successes() {
            return months.stream().mapToLong(Month::successes).sum();
        }

        long decisions() {
            return months.stream().mapToLong(Month::decisions).sum();
        }
    }

    /** @param valued how many of the processes have a value; the terms of work and errors are of these alone */
    record Whole(long successes, long valued, List<Withheld> withheld, List<MonthOfAll> months, Terms terms) {}

    record MonthOfAll(YearMonth month, long successes, Charged charged, Terms terms) {}

    /** A plan that is offered, as if it alone had been charged in all months, beside the same usage. */
    record Tier(String name, boolean own, Terms terms) {}

    /**
     * @param currency null when no hourly cost is set
     * @param tiers by price; empty when nothing is known of plans, or in another currency
     * @param charged whether anything is known of charges in this installation
     */
    record Report(
            Months period,
            @Nullable String currency,
            boolean charged,
            Whole whole,
            List<Tier> tiers,
            List<Process> processes) {}
}
