package ropewalk.learning;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The learner against its frozen twin on the same items.
 *
 * @param items how many items both have answered
 * @param learner the learner's share of right answers
 * @param twin the twin's share of right answers
 * @param low lower end of the interval that holds the difference learner − twin with 95 %
 * @param high upper end of it
 */
public record Comparison(int items, double learner, double twin, double low, double high) {

    private static final int RESAMPLES = 2_000;
    private static final long SEED = 20_261_124L;

    /** What both said of one item. */
    public record Pair(boolean learnerRight, boolean twinRight) {}

    /** Learner − twin. */
    public double difference() {
        return learner - twin;
    }

    /** Compares by a paired bootstrap; the same pairs give the same interval. Without items all is 0. */
    public static Comparison of(List<Pair> pairs) {
        int count = pairs.size();
        if (count == 0) {
            return new Comparison(0, 0, 0, 0, 0);
        }
        long learner = pairs.stream().filter(Pair::learnerRight).count();
        long twin = pairs.stream().filter(Pair::twinRight).count();
        int[] difference = pairs.stream()
                .mapToInt(pair -> (pair.learnerRight() ? 1 : 0) - (pair.twinRight() ? 1 : 0))
                .toArray();
        SplittableRandom random = new SplittableRandom(SEED);
        double[] means = new double[RESAMPLES];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            int sum = 0;
            for (int draw = 0; draw < count; draw++) {
                sum += difference[random.nextInt(count)];
            }
            means[resample] = (double) sum / count;
        }
        Arrays.sort(means);
        return new Comparison(
                count,
                (double) learner / count,
                (double) twin / count,
                means[RESAMPLES / 40],
                means[RESAMPLES - 1 - RESAMPLES / 40]);
    }
}
