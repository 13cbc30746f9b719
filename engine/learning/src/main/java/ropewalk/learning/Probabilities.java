package ropewalk.learning;

/** Probabilities and their logarithms. */
final class Probabilities {

    /** No label is ever less likely than this to any part of a model, so that no part can rule one out alone. */
    private static final double LEAST = 1e-6;

    private Probabilities() {}

    static double[] softmax(float[] scores, double sharpness) {
        double[] result = new double[scores.length];
        for (int index = 0; index < scores.length; index++) {
            result[index] = scores[index] * sharpness;
        }
        return softmax(result);
    }

    /** In place. */
    static double[] softmax(double[] scores) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            largest = Math.max(largest, score);
        }
        double sum = 0;
        for (int index = 0; index < scores.length; index++) {
            scores[index] = Math.exp(scores[index] - largest);
            sum += scores[index];
        }
        for (int index = 0; index < scores.length; index++) {
            scores[index] /= sum;
        }
        return scores;
    }

    /** In place. */
    static double[] logarithms(double[] probabilities) {
        for (int index = 0; index < probabilities.length; index++) {
            probabilities[index] = Math.log(Math.max(LEAST, probabilities[index]));
        }
        return probabilities;
    }

    static int largest(double[] values) {
        int best = 0;
        for (int index = 1; index < values.length; index++) {
            if (values[index] > values[best]) {
                best = index;
            }
        }
        return best;
    }
}
