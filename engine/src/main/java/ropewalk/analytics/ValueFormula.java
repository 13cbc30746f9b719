package ropewalk.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import ropewalk.analytics.Value.Charged;

/**
 * The one place that rounds. Whatever is divided is rounded once, to the currency's smallest unit, halves away from zero;
 * everything else adds whole units.
 */
final class ValueFormula {
    private static final BigDecimal SECONDS = BigDecimal.valueOf(3600);
    private static final BigDecimal MINUTES = BigDecimal.valueOf(60);

    private ValueFormula() {}

    /**
     * {@code successes × (median human time − review time of a success) × hourly cost}, where the review time of a success
     * is {@code decisions × median review time / successes}.
     */
    static long saved(
            long successes, BigDecimal humanSeconds, long decisions, BigDecimal reviewSeconds, long hourlyCost) {
        BigDecimal seconds = humanSeconds
                .multiply(BigDecimal.valueOf(successes))
                .subtract(reviewSeconds.multiply(BigDecimal.valueOf(decisions)));
        return rounded(seconds.multiply(BigDecimal.valueOf(hourlyCost)), SECONDS);
    }

    static long built(long minutes, @Nullable Long hourlyCost, long cost) {
        return cost
                + (hourlyCost == null
                        ? 0
                        : rounded(BigDecimal.valueOf(minutes).multiply(BigDecimal.valueOf(hourlyCost)), MINUTES));
    }

    /** What a process bears of what the workspace is charged: as much as its part of the successes. */
    static Charged share(Charged charged, long successes, long allSuccesses) {
        return allSuccesses == 0
                ? Charged.NOTHING
                : new Charged(
                        share(charged.plan(), successes, allSuccesses),
                        share(charged.usage(), successes, allSuccesses),
                        share(charged.assistant(), successes, allSuccesses));
    }

    private static long share(long amount, long successes, long allSuccesses) {
        return rounded(
                BigDecimal.valueOf(amount).multiply(BigDecimal.valueOf(successes)), BigDecimal.valueOf(allSuccesses));
    }

    /**
     * How many successes it takes in the period until what is gained is this many times what it cost, if a success gains
     * what it gained in it and the costs stay as they were.
     *
     * @return null when nothing was gained, or nothing cost anything
     */
    static @Nullable Long successesFor(int times, long gained, long costs, long successes) {
        if (gained <= 0 || costs <= 0 || successes <= 0) {
            return null;
        }
        return BigDecimal.valueOf(times)
                .multiply(BigDecimal.valueOf(costs))
                .multiply(BigDecimal.valueOf(successes))
                .divide(BigDecimal.valueOf(gained), 0, RoundingMode.CEILING)
                .longValueExact();
    }

    /** How many times the costs were gained, with two places; null when nothing cost anything. */
    static @Nullable BigDecimal times(long gained, long costs) {
        return costs <= 0
                ? null
                : BigDecimal.valueOf(gained).divide(BigDecimal.valueOf(costs), 2, RoundingMode.HALF_UP);
    }

    private static long rounded(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, 0, RoundingMode.HALF_UP).longValueExact();
    }
}
