package ropewalk.learning;

import java.util.Arrays;

/**
 * How much each part of a model counts: log-probabilities are added with these weights, none below 0. The weights
 * also make the sum as sure as it may be, so they are the temperature too; they are found on what the parts said
 * without the example, allowing for wrong answers.
 */
final class Stack {

    /** Believed beforehand: mostly the texts of the labels, since nothing has been decided yet. */
    private static final double[] BELIEVED = {0.6, 0.2, 0.1, 0.1};

    private static final double BELIEF = 4;
    private static final int ROUNDS = 200;

    private Stack() {}

    static double[] believed() {
        return BELIEVED.clone();
    }

    static double[] combine(double[][] parts, double[] weights) {
        double[] result = new double[parts[0].length];
        for (int part = 0; part < parts.length; part++) {
            for (int label = 0; label < result.length; label++) {
                result[label] += weights[part] * parts[part][label];
            }
        }
        return Probabilities.softmax(result);
    }

    /** The weights that explain the answers best; parts are by example, part and label. */
    static double[] fit(double[][][] parts, int[] label, float[] weight, double rate) {
        double[] weights = believed();
        double[] first = new double[weights.length];
        double[] second = new double[weights.length];
        for (int round = 1; round <= ROUNDS; round++) {
            double[] slope = slope(parts, label, weight, rate, weights);
            double step = 0.05 / Math.sqrt(1 + round / 20.0);
            for (int part = 0; part < weights.length; part++) {
                first[part] = 0.9 * first[part] + 0.1 * slope[part];
                second[part] = 0.99 * second[part] + 0.01 * slope[part] * slope[part];
                double change = first[part]
                        / (1 - Math.pow(0.9, round))
                        / (Math.sqrt(second[part] / (1 - Math.pow(0.99, round))) + 1e-9);
                weights[part] = Math.max(0, weights[part] - step * change);
            }
        }
        return weights;
    }

    private static double[] slope(double[][][] parts, int[] label, float[] weight, double rate, double[] weights) {
        double[] slope = new double[weights.length];
        for (int part = 0; part < weights.length; part++) {
            slope[part] = BELIEF * (weights[part] - BELIEVED[part]);
        }
        double[] expected = new double[weights.length];
        for (int example = 0; example < label.length; example++) {
            double[] probability = combine(parts[example], weights);
            int labels = probability.length;
            double right = probability[label[example]];
            double wrong = rate / Math.max(1, labels - 1);
            double share = weight[example] * right * (1 - rate - wrong) / Noise.answer(right, rate, labels);
            Arrays.fill(expected, 0);
            for (int part = 0; part < weights.length; part++) {
                for (int column = 0; column < labels; column++) {
                    expected[part] += probability[column] * parts[example][part][column];
                }
                slope[part] -= share * (parts[example][part][label[example]] - expected[part]);
            }
        }
        return slope;
    }
}
