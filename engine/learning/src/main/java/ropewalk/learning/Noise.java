package ropewalk.learning;

/**
 * How labels err: with this rate a person's answer is any other label, and scores times the sharpness are the log-odds
 * of the right one. Both are found together, by how well they explain the answers, on scores that were made without
 * the example in question. Otherwise wrong answers would pass for doubts of the model.
 *
 * @param rate share of wrong answers
 * @param sharpness what scores are multiplied with
 */
record Noise(double rate, double sharpness) {

    private static final double[] RATES = {0.005, 0.01, 0.02, 0.03, 0.045, 0.06, 0.08, 0.1, 0.125, 0.15, 0.2, 0.25};
    /** What is believed of the rate beforehand, as if 20 answers had been looked at and 1 found wrong. */
    private static final double BELIEVED_WRONG = 1;

    private static final double BELIEVED_RIGHT = 19;
    private static final int SHARPNESSES = 26;

    static Noise fit(float[][] scores, int[] label, float[] weight) {
        double best = Double.NEGATIVE_INFINITY;
        Noise found = new Noise(0.05, 10);
        double[] right = new double[label.length];
        for (int step = 0; step < SHARPNESSES; step++) {
            double sharpness = 0.5 * Math.pow(1.22, step);
            for (int i = 0; i < label.length; i++) {
                right[i] = Probabilities.softmax(scores[i], sharpness)[label[i]];
            }
            int labels = scores.length == 0 ? 1 : scores[0].length;
            for (double rate : RATES) {
                double likelihood = prior(rate);
                for (int i = 0; i < label.length; i++) {
                    likelihood += weight[i] * Math.log(answer(right[i], rate, labels));
                }
                if (likelihood > best) {
                    best = likelihood;
                    found = new Noise(rate, sharpness);
                }
            }
        }
        return found;
    }

    /** The rate that explains best how likely the given answers were. */
    static double rate(double[] right, float[] weight, int labels) {
        double best = Double.NEGATIVE_INFINITY;
        double found = RATES[0];
        for (double rate : RATES) {
            double likelihood = prior(rate);
            for (int i = 0; i < right.length; i++) {
                likelihood += weight[i] * Math.log(answer(right[i], rate, labels));
            }
            if (likelihood > best) {
                best = likelihood;
                found = rate;
            }
        }
        return found;
    }

    private static double prior(double rate) {
        return BELIEVED_WRONG * Math.log(rate) + BELIEVED_RIGHT * Math.log(1 - rate);
    }

    /** How likely an answer is that is right with this probability. */
    static double answer(double right, double rate, int labels) {
        return (1 - rate) * right + (1 - right) * rate / Math.max(1, labels - 1) + 1e-9;
    }

    /** How likely it is that a given answer is right, seen what the model thinks without it. */
    double believed(double right, int labels) {
        double honest = (1 - rate) * right;
        return honest / (honest + (1 - right) * rate / Math.max(1, labels - 1) + 1e-9);
    }
}
