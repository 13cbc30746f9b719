package ropewalk.process.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void estimatesEveryPercentileWithinAnEighth() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Histogram histogram = new Histogram();
            long[] durations = new long[1 + random.nextInt(300)];
            double magnitude = random.nextDouble(36);
            for (int i = 0; i < durations.length; i++) {
                durations[i] = (long) (Math.pow(2, magnitude + 2 * random.nextDouble()) - 1);
                histogram.add(durations[i]);
            }
            Arrays.sort(durations);
            for (int percent : new int[] {1, 50, 95, 100}) {
                long exact = durations[Math.max(0, (int) Math.ceil(durations.length * percent / 100.0) - 1)];
                assertThat((double) histogram.percentile(percent))
                        .as("seed %d, round %d, %d percent of %d", seed, round, percent, durations.length)
                        .isBetween(exact * 0.875, exact * 1.125);
            }
        }
    }

    @Test
    void isExactBelowEightMilliseconds() {
        for (long millis = 0; millis < 8; millis++) {
            Histogram histogram = new Histogram();
            histogram.add(millis);
            assertThat(histogram.percentile(50)).isEqualTo(millis);
        }
    }

    @Test
    void takesWhatNoClockShouldSay() {
        Histogram histogram = new Histogram();
        histogram.add(-5);
        histogram.add(Long.MAX_VALUE);
        assertThat(histogram.percentile(50)).isZero();
        assertThat(histogram.percentile(95))
                .isGreaterThan(Duration.ofDays(30 * 365).toMillis());
    }

    @Test
    void isKeptUpToItsLastBucketAndReadAgain() {
        Histogram histogram = new Histogram();
        histogram.add(3);
        histogram.add(3);
        histogram.add(5);
        assertThat(histogram.counts()).containsExactly(0, 0, 0, 2, 0, 1);
        Histogram again = new Histogram();
        int[] counts = histogram.counts();
        for (int bucket = 0; bucket < counts.length; bucket++) {
            again.add(bucket, counts[bucket]);
        }
        assertThat(again.percentile(50)).isEqualTo(3);
        assertThat(again.percentile(95)).isEqualTo(5);
    }

    @Test
    void knowsNothingOfNothing() {
        assertThatThrownBy(() -> new Histogram().percentile(50)).isInstanceOf(IllegalStateException.class);
    }
}
