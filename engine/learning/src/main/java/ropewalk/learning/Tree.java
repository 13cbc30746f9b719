package ropewalk.learning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A small regression tree on bins, grown by gradient and curvature (Chen, Guestrin, "XGBoost", 2016, section 2). Nodes
 * lie as in a heap: the children of i are 2i and 2i+1. A bit of a node's mask says whether its bin goes left, so
 * numbers, words and missing values split alike.
 */
final class Tree {

    private static final double SHRINKAGE = 5;
    private static final double LEAST_CURVATURE = 3;
    private static final double LEAST_GAIN = 1e-3;

    private final int depth;
    private final int[] column;
    private final int[] mask;
    private final float[] value;

    private Tree(int depth) {
        this.depth = depth;
        column = new int[1 << depth];
        mask = new int[1 << depth];
        value = new float[2 << depth];
    }

    /** Grows a tree on the given rows; gradients and curvatures are those of the loss, by row. */
    static Tree grow(
            byte[][] bins, int[] rows, double[] gradient, double[] curvature, Bins kinds, int depth, double rate) {
        Tree tree = new Tree(depth);
        tree.grow(1, bins, rows, gradient, curvature, kinds, rate);
        return tree;
    }

    private void grow(
            int node, byte[][] bins, int[] rows, double[] gradient, double[] curvature, Bins kinds, double rate) {
        double gradients = 0;
        double curvatures = 0;
        for (int row : rows) {
            gradients += gradient[row];
            curvatures += curvature[row];
        }
        value[node] = (float) (-rate * gradients / (curvatures + SHRINKAGE));
        if (node >= column.length) {
            return;
        }
        column[node] = -1;
        double best = LEAST_GAIN;
        for (int candidate = 0; candidate < kinds.columns(); candidate++) {
            double[] sumGradient = new double[Bins.MOST];
            double[] sumCurvature = new double[Bins.MOST];
            for (int row : rows) {
                sumGradient[bins[row][candidate]] += gradient[row];
                sumCurvature[bins[row][candidate]] += curvature[row];
            }
            for (int[] order : orders(kinds.ordered(candidate), sumGradient, sumCurvature)) {
                double left = 0;
                double leftCurvature = 0;
                int taken = 0;
                for (int bin : order) {
                    left += sumGradient[bin];
                    leftCurvature += sumCurvature[bin];
                    taken |= 1 << bin;
                    double rightCurvature = curvatures - leftCurvature;
                    if (leftCurvature < LEAST_CURVATURE || rightCurvature < LEAST_CURVATURE) {
                        continue;
                    }
                    double gain = score(left, leftCurvature)
                            + score(gradients - left, rightCurvature)
                            - score(gradients, curvatures);
                    if (gain > best) {
                        best = gain;
                        column[node] = candidate;
                        mask[node] = taken;
                    }
                }
            }
        }
        if (column[node] < 0) {
            return;
        }
        int split = node;
        int[] left = IntStream.of(rows).filter(row -> left(split, bins[row])).toArray();
        int[] right = IntStream.of(rows).filter(row -> !left(split, bins[row])).toArray();
        grow(2 * node, bins, left, gradient, curvature, kinds, rate);
        grow(2 * node + 1, bins, right, gradient, curvature, kinds, rate);
    }

    /** The orders in which bins are taken to the left: with the missing ones first or last, or words by their slope. */
    private static int[][] orders(boolean ordered, double[] gradient, double[] curvature) {
        if (ordered) {
            int[] last = IntStream.concat(IntStream.range(1, Bins.MOST), IntStream.of(0))
                    .toArray();
            return new int[][] {IntStream.range(0, Bins.MOST).toArray(), last};
        }
        return new int[][] {
            IntStream.range(0, Bins.MOST)
                    .boxed()
                    .filter(bin -> curvature[bin] > 0)
                    .sorted(Comparator.comparingDouble(bin -> gradient[bin] / (curvature[bin] + SHRINKAGE)))
                    .mapToInt(Integer::intValue)
                    .toArray()
        };
    }

    private static double score(double gradient, double curvature) {
        return gradient * gradient / (curvature + SHRINKAGE);
    }

    private boolean left(int node, byte[] row) {
        return (mask[node] >>> row[column[node]] & 1) == 1;
    }

    double value(byte[] row) {
        int node = 1;
        while (node < column.length && column[node] >= 0) {
            node = 2 * node + (left(node, row) ? 0 : 1);
        }
        return value[node];
    }

    /** Adds to each column by how much its splits moved the value on the way down. */
    void explain(byte[] row, double[] moved) {
        int node = 1;
        while (node < column.length && column[node] >= 0) {
            int child = 2 * node + (left(node, row) ? 0 : 1);
            moved[column[node]] += value[child] - value[node];
            node = child;
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeByte(depth);
        for (int node = 1; node < value.length; node++) {
            out.writeFloat(value[node]);
            if (node < column.length) {
                out.writeShort(column[node]);
                out.writeInt(mask[node]);
            }
        }
    }

    static Tree read(DataInputStream in) throws IOException {
        Tree tree = new Tree(in.readByte());
        for (int node = 1; node < tree.value.length; node++) {
            tree.value[node] = in.readFloat();
            if (node < tree.column.length) {
                tree.column[node] = in.readShort();
                tree.mask[node] = in.readInt();
            }
        }
        return tree;
    }
}
