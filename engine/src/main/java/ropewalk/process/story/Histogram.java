package ropewalk.process.story;

import java.util.Arrays;

/**
 * Counts durations in fixed buckets, four to each doubling, and estimates percentiles from them. An estimate is the
 * middle of the bucket in which the exact value (nearest rank) lies, so it is off by at most an eighth of the value:
 * 12.5 percent, and exact below eight milliseconds. Buckets end at 34 years; what takes longer counts there.
 */
public final class Histogram {
    private static final int IN_A_DOUBLING = 4;
    private static final int LARGEST_EXPONENT = 39;
    private static final int BUCKETS = LARGEST_EXPONENT * IN_A_DOUBLING;

    private final long[] counts = new long[BUCKETS];

    public void add(long millis) {
        counts[bucket(millis)]++;
    }

    /** Counts so many more durations in a bucket, as {@link #counts} numbers them from 0. */
    public void add(int bucket, long more) {
        counts[bucket] += more;
    }

    /** How many durations are in each bucket, up to the last that has any. */
    int[] counts() {
        int length = BUCKETS;
        while (length > 0 && counts[length - 1] == 0) {
            length--;
        }
        return Arrays.stream(counts, 0, length).mapToInt(Math::toIntExact).toArray();
    }

    /**
     * The duration in milliseconds that so many percent of all durations do not exceed.
     *
     * @throws IllegalStateException when nothing was counted
     */
    public long percentile(int percent) {
        long all = Arrays.stream(counts).sum();
        long rank = Math.max(1, (all * percent + 99) / 100);
        long seen = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            seen += counts[bucket];
            if (seen >= rank) {
                return middle(bucket);
            }
        }
        throw new IllegalStateException("nothing was counted");
    }

    /** Below four, a bucket is a millisecond; then each doubling has four of equal width. */
    private static int bucket(long millis) {
        if (millis < IN_A_DOUBLING) {
            return (int) Math.max(0, millis);
        }
        int exponent = 63 - Long.numberOfLeadingZeros(millis);
        if (exponent > LARGEST_EXPONENT) {
            return BUCKETS - 1;
        }
        int quarter = (int) (millis >> (exponent - 2)) & 3;
        return (exponent - 1) * IN_A_DOUBLING + quarter;
    }

    private static long middle(int bucket) {
        if (bucket < IN_A_DOUBLING) {
            return bucket;
        }
        int exponent = bucket / IN_A_DOUBLING + 1;
        long width = 1L << (exponent - 2);
        long lowest = (IN_A_DOUBLING + bucket % IN_A_DOUBLING) * width;
        return lowest + width / 2;
    }
}
