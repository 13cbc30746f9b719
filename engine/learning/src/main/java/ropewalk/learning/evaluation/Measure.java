package ropewalk.learning.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Figures of scored items, and the intervals in which they lie. */
final class Measure {

    private static final int RESAMPLES = 1_000;
    private static final long SEED = 20_261_124L;
    private static final int BINS = 15;

    /** A figure and the interval that holds it with 95 %. */
    record Interval(double value, double low, double high) {}

    private Measure() {}

    static double share(List<Scored> items, Predicate<Scored> which) {
        return items.isEmpty()
                ? Double.NaN
                : (double) items.stream().filter(which).count() / items.size();
    }

    static double accuracy(List<Scored> items) {
        return share(items, Scored::right);
    }

    static double twin(List<Scored> items) {
        return share(items, Scored::twinRight);
    }

    static double absoluteGain(List<Scored> items) {
        return accuracy(items) - twin(items);
    }

    static double relativeGain(List<Scored> items) {
        return accuracy(items) / twin(items) - 1;
    }

    /** Share of the twin's errors that the learner does not make. */
    static double errorsRemoved(List<Scored> items) {
        return 1 - (1 - accuracy(items)) / (1 - twin(items));
    }

    /** Expected calibration error: how far confidence and accuracy are apart, over 15 bins of equal width. */
    static double calibrationError(List<Scored> items) {
        double[] confidence = new double[BINS];
        double[] right = new double[BINS];
        for (Scored item : items) {
            int bin = (int) Math.min(BINS - 1, item.confidence() * BINS);
            confidence[bin] += item.confidence();
            right[bin] += item.right() ? 1 : 0;
        }
        double sum = 0;
        for (int bin = 0; bin < BINS; bin++) {
            sum += Math.abs(confidence[bin] - right[bin]);
        }
        return sum / items.size();
    }

    static double coverage(List<Scored> items) {
        return share(items, Scored::sure);
    }

    /** Share of right ones among those on which the learner would have acted alone. */
    static double precision(List<Scored> items) {
        return share(items.stream().filter(Scored::sure).toList(), Scored::right);
    }

    /** The largest share of items, the surest first, among which so many are right: what a perfect threshold covers. */
    static double reachable(List<Scored> items, double precision) {
        List<Scored> sorted = items.stream()
                .sorted(Comparator.comparingDouble(Scored::confidence).reversed())
                .toList();
        int right = 0;
        int covered = 0;
        for (int count = 1; count <= sorted.size(); count++) {
            right += sorted.get(count - 1).right() ? 1 : 0;
            if (right >= precision * count) {
                covered = count;
            }
        }
        return (double) covered / sorted.size();
    }

    /** Area under the ROC curve, by ranks; ties count half (Mann and Whitney). */
    static double areaUnderCurve(List<Scored> items) {
        List<Scored> sorted =
                items.stream().sorted(Comparator.comparingDouble(Scored::score)).toList();
        double ranks = 0;
        double positives = 0;
        for (int start = 0; start < sorted.size(); ) {
            int end = start;
            while (end < sorted.size()
                    && sorted.get(end).score() == sorted.get(start).score()) {
                end++;
            }
            for (int index = start; index < end; index++) {
                if (sorted.get(index).positive()) {
                    ranks += (start + end + 1) / 2.0;
                    positives++;
                }
            }
            start = end;
        }
        double negatives = sorted.size() - positives;
        return (ranks - positives * (positives + 1) / 2) / (positives * negatives);
    }

    /** Draws seeds and, within them, items again and again; both are chance. */
    static Interval interval(List<Scored> items, ToDoubleFunction<List<Scored>> figure) {
        TreeMap<Integer, List<Scored>> bySeed = new TreeMap<>();
        items.forEach(item ->
                bySeed.computeIfAbsent(item.seed(), any -> new ArrayList<>()).add(item));
        Collection<List<Scored>> values = bySeed.values();
        List<List<Scored>> seeds = new ArrayList<>(values);
        SplittableRandom random = new SplittableRandom(SEED);
        double[] drawn = new double[RESAMPLES];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            List<Scored> sample = new ArrayList<>(items.size());
            for (int seed = 0; seed < seeds.size(); seed++) {
                List<Scored> of = seeds.get(random.nextInt(seeds.size()));
                for (int item = 0; item < of.size(); item++) {
                    sample.add(of.get(random.nextInt(of.size())));
                }
            }
            drawn[resample] = figure.applyAsDouble(sample);
        }
        Arrays.sort(drawn);
        return new Interval(figure.applyAsDouble(items), drawn[RESAMPLES / 40], drawn[RESAMPLES - 1 - RESAMPLES / 40]);
    }
}
