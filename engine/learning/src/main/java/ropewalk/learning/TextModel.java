package ropewalk.learning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * What is known of texts: the labels' texts, and every example with its part in the kernel regression. Four parts say
 * what they think: the texts of the labels, the means of the labels, the 15 nearest examples and the regression.
 */
final class TextModel {

    static final int NEAREST = 15;
    static final int PARTS = 4;
    /** Log-odds a unit of likeness, for label texts (the frozen twin too), means and neighbours. */
    private static final double LABEL_SHARPNESS = 20;

    private static final double MEAN_SHARPNESS = 15;
    private static final double NEAREST_SHARPNESS = 8;
    /** As many examples as a label's own text counts for in its mean. */
    private static final float LABEL_COUNT = 2;

    final Rows labels;
    final Rows rows;
    final String[] ids;
    final int[] label;
    final float[] weight;
    final Halves coefficients;
    final double sharpness;
    final double[] stack;
    private final float[][] sums;
    private final double[] lengths;

    TextModel(
            Rows labels,
            Rows rows,
            String[] ids,
            int[] label,
            float[] weight,
            Halves coefficients,
            double sharpness,
            double[] stack) {
        this.labels = labels;
        this.rows = rows;
        this.ids = ids;
        this.label = label;
        this.weight = weight;
        this.coefficients = coefficients;
        this.sharpness = sharpness;
        this.stack = stack;
        sums = labels.all();
        lengths = new double[labels.count];
        sum();
    }

    private void sum() {
        for (float[] sum : sums) {
            for (int column = 0; column < sum.length; column++) {
                sum[column] *= LABEL_COUNT;
            }
        }
        for (int row = 0; row < rows.count; row++) {
            float[] vector = rows.row(row);
            for (int column = 0; column < vector.length; column++) {
                sums[label[row]][column] += weight[row] * vector[column];
            }
        }
        for (int index = 0; index < sums.length; index++) {
            lengths[index] = dot(sums[index], sums[index]);
        }
    }

    static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int column = 0; column < a.length; column++) {
            sum += (double) a[column] * b[column];
        }
        return sum;
    }

    /** What a step that nobody has decided yet says: the labels' texts alone. */
    double[] untaught(float[] vector) {
        return Probabilities.softmax(labels.dots(vector), LABEL_SHARPNESS);
    }

    double[] probabilities(float[] vector, float[] dots) {
        return Stack.combine(parts(vector, dots, regression(dots), -1), stack);
    }

    /** What the regression alone says; above 0 speaks for a label. */
    double[] regression(float[] dots) {
        double[] scores = new double[labels.count];
        for (int row = 0; row < rows.count; row++) {
            coefficients.addRow(row, KernelRidge.kernel(dots[row]), scores);
        }
        return scores;
    }

    /**
     * The model with more examples, without fitting it anew: each takes a step of coordinate descent, which makes the
     * regression right for it as far as its weight goes.
     */
    TextModel and(float[][] vectors, String[] newIds, int[] newLabel) {
        Rows more = Rows.of(vectors, labels.dimensions);
        float[][] steps = new float[more.count][labels.count];
        for (int row = 0; row < more.count; row++) {
            float[] vector = more.row(row);
            double[] said = regression(rows.dots(vector));
            float[] dots = more.dots(vector);
            for (int before = 0; before < row; before++) {
                float likeness = KernelRidge.kernel(dots[before]);
                for (int column = 0; column < said.length; column++) {
                    said[column] += likeness * steps[before][column];
                }
            }
            for (int column = 0; column < said.length; column++) {
                steps[row][column] = (float) ((KernelRidge.target(newLabel[row], column, said.length) - said[column])
                        / (KernelRidge.kernel(dots[row]) + KernelRidge.VARIANCE));
            }
        }
        float[] weights = Arrays.copyOf(weight, weight.length + more.count);
        Arrays.fill(weights, weight.length, weights.length, 1);
        int[] joined = Arrays.copyOf(label, weights.length);
        System.arraycopy(newLabel, 0, joined, label.length, more.count);
        String[] names = Arrays.copyOf(ids, weights.length);
        System.arraycopy(newIds, 0, names, ids.length, more.count);
        return new TextModel(
                labels,
                rows.and(more),
                names,
                joined,
                weights,
                coefficients.and(Halves.of(steps, labels.count)),
                sharpness,
                stack);
    }

    /** What each part says, leaving one example out, or none where it is −1. */
    double[][] parts(float[] vector, float[] dots, double[] scores, int leftOut) {
        for (int index = 0; index < scores.length; index++) {
            scores[index] *= sharpness;
        }
        return new double[][] {
            Probabilities.logarithms(untaught(vector)),
            Probabilities.logarithms(means(vector, leftOut)),
            Probabilities.logarithms(votes(dots, leftOut)),
            Probabilities.logarithms(Probabilities.softmax(scores))
        };
    }

    private double[] means(float[] vector, int leftOut) {
        double[] scores = new double[labels.count];
        double own = leftOut < 0 ? 0 : dot(vector, vector);
        for (int index = 0; index < scores.length; index++) {
            double dot = dot(sums[index], vector);
            double length = lengths[index];
            if (leftOut >= 0 && label[leftOut] == index) {
                length += weight[leftOut] * (weight[leftOut] * own - 2 * dot);
                dot -= weight[leftOut] * own;
            }
            scores[index] = MEAN_SHARPNESS * dot / Math.sqrt(Math.max(length, 1e-6));
        }
        return Probabilities.softmax(scores);
    }

    private double[] votes(float[] dots, int leftOut) {
        double[] votes = new double[labels.count];
        double sum = 0;
        for (int row : nearest(dots, NEAREST, leftOut)) {
            double vote = weight[row] * Math.exp(NEAREST_SHARPNESS * (dots[row] - 1));
            votes[label[row]] += vote;
            sum += vote;
        }
        double least = 0.1 * sum + 1e-3;
        for (int index = 0; index < votes.length; index++) {
            votes[index] = (votes[index] + least / votes.length) / (sum + least);
        }
        return votes;
    }

    /** The rows with the largest dot products, the largest first; of equal ones the earlier first. */
    static int[] nearest(float[] dots, int count, int leftOut) {
        int[] found = new int[Math.min(count, dots.length - (leftOut < 0 ? 0 : 1))];
        int filled = 0;
        for (int row = 0; row < dots.length; row++) {
            if (row == leftOut || (filled == found.length && (filled == 0 || dots[row] <= dots[found[filled - 1]]))) {
                continue;
            }
            int place = filled < found.length ? filled++ : filled - 1;
            while (place > 0 && dots[found[place - 1]] < dots[row]) {
                found[place] = found[place - 1];
                place--;
            }
            found[place] = row;
        }
        return found;
    }

    void write(DataOutputStream out) throws IOException {
        labels.write(out);
        rows.write(out);
        for (int row = 0; row < rows.count; row++) {
            out.writeUTF(ids[row]);
            out.writeShort(label[row]);
            out.writeFloat(weight[row]);
        }
        coefficients.write(out);
        out.writeDouble(sharpness);
        for (double share : stack) {
            out.writeDouble(share);
        }
    }

    static TextModel read(DataInputStream in) throws IOException {
        Rows labels = Rows.read(in);
        Rows rows = Rows.read(in);
        String[] ids = new String[rows.count];
        int[] label = new int[rows.count];
        float[] weight = new float[rows.count];
        for (int row = 0; row < rows.count; row++) {
            ids[row] = in.readUTF();
            label[row] = in.readShort();
            weight[row] = in.readFloat();
        }
        Halves coefficients = Halves.read(in);
        double sharpness = in.readDouble();
        double[] stack = new double[PARTS];
        for (int part = 0; part < stack.length; part++) {
            stack[part] = in.readDouble();
        }
        return new TextModel(labels, rows, ids, label, weight, coefficients, sharpness, stack);
    }
}
