package ropewalk.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What each feature is worth for one wanted value, beyond its prior: a multinomial logistic regression over the candidates
 * of a text. Without examples it is the prior; each feature is drawn back to it, so that a few examples change little.
 */
record Weights(SortedMap<String, Float> learned) {
    static final Weights NONE = new Weights(new TreeMap<>());

    private static final int ROUNDS = 60;
    private static final double PACE = 0.4;
    /** As if each weight had been seen at its prior in so many examples. */
    private static final double BELIEVED = 0.15;

    /** A text whose answer is known. */
    record Known(Scene scene, boolean[] right) {}

    double score(Map<String, Double> features) {
        double score = 0;
        for (Map.Entry<String, Double> feature : features.entrySet()) {
            double weight =
                    Features.PRIOR.getOrDefault(feature.getKey(), 0.0) + learned.getOrDefault(feature.getKey(), 0f);
            score += weight * feature.getValue();
        }
        return score;
    }

    /** The same examples in the same order give the same weights, to the last bit. */
    static Weights fit(List<Known> known) {
        SortedMap<String, Integer> index = new TreeMap<>();
        known.forEach(each ->
                each.scene().features().forEach(features -> features.keySet().forEach(name -> index.put(name, 0))));
        int next = 0;
        for (Map.Entry<String, Integer> entry : index.entrySet()) {
            entry.setValue(next++);
        }
        double[] prior = new double[next];
        index.forEach((name, at) -> prior[at] = Features.PRIOR.getOrDefault(name, 0.0));
        List<Rows> rows = known.stream().map(each -> Rows.of(each, index)).toList();
        double[] weights = rise(rows, prior);
        SortedMap<String, Float> learned = new TreeMap<>();
        index.forEach((name, at) -> {
            float gained = (float) (weights[at] - prior[at]);
            if (gained != 0) {
                learned.put(name, gained);
            }
        });
        return new Weights(learned);
    }

    /** Gradient ascent with a pace for each weight that falls with what it has moved (Adagrad). */
    private static double[] rise(List<Rows> rows, double[] prior) {
        double[] weights = prior.clone();
        double[] moved = new double[prior.length];
        for (int round = 0; round < ROUNDS; round++) {
            double[] gradient = new double[prior.length];
            for (Rows row : rows) {
                row.add(weights, gradient);
            }
            for (int at = 0; at < weights.length; at++) {
                double slope = gradient[at] - BELIEVED * (weights[at] - prior[at]);
                moved[at] += slope * slope;
                if (moved[at] > 0) {
                    weights[at] += PACE * slope / (StrictMath.sqrt(moved[at]) + 1e-6);
                }
            }
        }
        return weights;
    }

    /** Features as numbers. */
    private record Rows(int[][] at, double[][] value, boolean[] right) {
        static Rows of(Known known, Map<String, Integer> index) {
            List<int[]> at = new ArrayList<>();
            List<double[]> value = new ArrayList<>();
            for (Map<String, Double> features : known.scene().features()) {
                at.add(features.keySet().stream().mapToInt(index::get).toArray());
                value.add(features.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
            }
            return new Rows(at.toArray(int[][]::new), value.toArray(double[][]::new), known.right());
        }

        void add(double[] weights, double[] gradient) {
            double[] likely = new double[at.length];
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < at.length; i++) {
                for (int j = 0; j < at[i].length; j++) {
                    likely[i] += weights[at[i][j]] * value[i][j];
                }
                most = Math.max(most, likely[i]);
            }
            double all = 0;
            double good = 0;
            for (int i = 0; i < at.length; i++) {
                likely[i] = StrictMath.exp(likely[i] - most);
                all += likely[i];
                good += right[i] ? likely[i] : 0;
            }
            for (int i = 0; i < at.length; i++) {
                double pull = (right[i] ? likely[i] / Math.max(good, 1e-300) : 0) - likely[i] / all;
                for (int j = 0; j < at[i].length; j++) {
                    gradient[at[i][j]] += pull * value[i][j];
                }
            }
        }
    }
}
