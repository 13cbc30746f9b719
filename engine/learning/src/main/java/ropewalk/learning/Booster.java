package ropewalk.learning;

import java.util.ArrayList;
import java.util.List;

/** One member of a committee while it is trained: round by round, each tree mends what the ones before left over. */
final class Booster {

    private static final double RATE = 0.08;
    private static final double LEAST_CURVATURE = 1e-4;

    private final Bins bins;
    private final byte[][] rows;
    private final int[] label;
    private final float[] weight;
    private final int[] seen;
    private final int labels;
    private final int depth;
    private final double[][] scores;
    private final List<Tree[]> rounds = new ArrayList<>();

    Booster(Bins bins, byte[][] rows, int[] label, float[] weight, int[] seen, int labels, int depth, double[] start) {
        this.bins = bins;
        this.rows = rows;
        this.label = label;
        this.weight = weight;
        this.seen = seen;
        this.labels = labels;
        this.depth = depth;
        scores = new double[rows.length][];
        for (int row : seen) {
            scores[row] = start.clone();
        }
    }

    /** Adds rounds, and adds what they say of the rows that were left out to the sums, times the share. */
    void grow(int count, int[] leftOut, double[][] sums, double share) {
        int outputs = FieldModel.outputs(labels);
        double[][] gradient = new double[outputs][rows.length];
        double[][] curvature = new double[outputs][rows.length];
        for (int round = 0; round < count; round++) {
            for (int row : seen) {
                double[] probability = Probabilities.softmax(FieldModel.spread(scores[row], labels), 1);
                for (int output = 0; output < outputs; output++) {
                    int of = labels == 2 ? 1 : output;
                    gradient[output][row] = weight[row] * (probability[of] - (label[row] == of ? 1 : 0));
                    curvature[output][row] =
                            weight[row] * Math.max(LEAST_CURVATURE, probability[of] * (1 - probability[of]));
                }
            }
            Tree[] trees = new Tree[outputs];
            for (int output = 0; output < outputs; output++) {
                trees[output] = Tree.grow(rows, seen, gradient[output], curvature[output], bins, depth, RATE);
                for (int row : seen) {
                    scores[row][output] += trees[output].value(rows[row]);
                }
                for (int row : leftOut) {
                    sums[row][output] += share * trees[output].value(rows[row]);
                }
            }
            rounds.add(trees);
        }
    }

    List<Tree[]> rounds(int count) {
        return List.copyOf(rounds.subList(0, count));
    }
}
