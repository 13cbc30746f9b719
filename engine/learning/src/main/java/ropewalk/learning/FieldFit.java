package ropewalk.learning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Fits a {@link FieldModel}: how deep the trees and how many rounds is chosen by what is said of examples left out. */
final class FieldFit {

    private static final int FOLDS = 5;
    private static final int DEALS = 2;
    /** Trees of one member at most; several outcomes share them. */
    private static final int TREES = 150;

    /** Rounds between two looks at what was reached. */
    private static final int STEP = 10;
    /** Rounds without any gain after which deeper or longer is not tried. */
    private static final int PATIENCE = 30;

    private static final int[] DEPTHS = {1, 2, 3};
    /** With fewer examples than this only the shares of the labels are learned. */
    private static final int FEWEST = 10;

    private final Bins bins;
    private final byte[][] rows;
    private final int[] label;
    private final float[] weight;
    private final int[][] fold;
    private final int labels;
    private final int outputs;
    private final int mostRounds;
    private final double[] start;

    private FieldFit(Bins bins, byte[][] rows, String[] ids, int[] label, float[] weight, int labels) {
        this.bins = bins;
        this.rows = rows;
        this.label = label;
        this.weight = weight;
        this.labels = labels;
        outputs = FieldModel.outputs(labels);
        mostRounds = outputs == 1 ? TREES : Math.max(STEP, 2 * TREES / outputs / STEP * STEP);
        start = start();
        fold = new int[DEALS][rows.length];
        for (int deal = 0; deal < DEALS; deal++) {
            for (int row = 0; row < rows.length; row++) {
                fold[deal][row] = Math.floorMod((ids[row] + deal).hashCode() * 0x9E3779B9 >>> 8, FOLDS);
            }
        }
    }

    /** A model, with what it says of each example without that example. */
    record Fitted(FieldModel model, double[][] leftOut, float[] recency, double noise, boolean fast) {}

    static Fitted fit(
            List<Field> fields,
            List<Map<String, String>> values,
            List<double @Nullable []> texts,
            String[] ids,
            int[] label,
            List<Instant> times,
            int labels) {
        Bins bins = Bins.of(fields, values, texts);
        byte[][] rows = IntStream.range(0, values.size())
                .mapToObj(row -> bins.bins(values.get(row), texts.get(row)))
                .toArray(byte[][]::new);
        Recency recency = new Recency(times);
        float[] slow = recency.weights(Recency.SLOW);
        Fitted fitted = new FieldFit(bins, rows, ids, label, slow, labels).fit(false);
        boolean[] recent = recency.recent();
        boolean[] agreed = new boolean[label.length];
        for (int row = 0; row < label.length; row++) {
            agreed[row] = Probabilities.largest(fitted.leftOut()[row]) == label[row];
        }
        if (!Recency.surprising(agreed, recent)) {
            return fitted;
        }
        Fitted faster = new FieldFit(bins, rows, ids, label, recency.weights(Recency.FAST), labels).fit(true);
        return likelihood(faster, label, recent) > likelihood(fitted, label, recent) ? faster : fitted;
    }

    private static double likelihood(Fitted fitted, int[] label, boolean[] counted) {
        return IntStream.range(0, label.length)
                .filter(row -> counted[row])
                .mapToDouble(row -> Math.log(fitted.leftOut()[row][label[row]] + 1e-6))
                .sum();
    }

    private double[] start() {
        double[] shares = new double[labels];
        double sum = labels;
        Arrays.fill(shares, 1);
        for (int row = 0; row < rows.length; row++) {
            shares[label[row]] += weight[row];
            sum += weight[row];
        }
        if (labels == 2) {
            return new double[] {Math.log(shares[1] / shares[0])};
        }
        double all = sum;
        return Arrays.stream(shares).map(share -> Math.log(share / all)).toArray();
    }

    private Fitted fit(boolean fast) {
        List<List<Tree[]>> best = List.of();
        float[][] bestScores = spread(started());
        double bestLoss = loss(bestScores);
        for (int depth : rows.length < FEWEST ? new int[0] : DEPTHS) {
            List<Booster> boosters = boosters(depth);
            double[][] sums = started();
            double leastLoss = Double.POSITIVE_INFINITY;
            int least = 0;
            for (int rounds = STEP; rounds <= mostRounds && rounds - least <= PATIENCE; rounds += STEP) {
                grow(boosters, sums);
                float[][] scores = spread(sums);
                double loss = loss(scores);
                if (loss < leastLoss) {
                    leastLoss = loss;
                    least = rounds;
                }
                if (loss < bestLoss) {
                    bestLoss = loss;
                    bestScores = scores;
                    int kept = rounds;
                    best = boosters.stream()
                            .map(booster -> booster.rounds(kept))
                            .toList();
                }
            }
        }
        Noise noise = Noise.fit(bestScores, label, weight);
        double[][] leftOut = new double[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            leftOut[row] = Probabilities.softmax(bestScores[row], noise.sharpness());
        }
        FieldModel model = new FieldModel(bins, best, start, labels, noise.sharpness());
        return new Fitted(model, leftOut, weight, noise.rate(), fast);
    }

    private double[][] started() {
        return IntStream.range(0, rows.length).mapToObj(row -> start.clone()).toArray(double[][]::new);
    }

    private float[][] spread(double[][] sums) {
        return Arrays.stream(sums).map(sum -> FieldModel.spread(sum, labels)).toArray(float[][]::new);
    }

    private double loss(float[][] scores) {
        double loss = 0;
        for (int row = 0; row < rows.length; row++) {
            loss -= weight[row] * Math.log(Probabilities.softmax(scores[row], 1)[label[row]] + 1e-9);
        }
        return loss;
    }

    private List<Booster> boosters(int depth) {
        List<Booster> boosters = new ArrayList<>();
        for (int deal = 0; deal < DEALS; deal++) {
            for (int out = 0; out < FOLDS; out++) {
                int[] seen = rows(deal, out, false);
                boosters.add(new Booster(bins, rows, label, weight, seen, labels, depth, start));
            }
        }
        return boosters;
    }

    /** Grows every member; what the members without an example say of it is added up. */
    private void grow(List<Booster> boosters, double[][] sums) {
        for (int deal = 0; deal < DEALS; deal++) {
            for (int out = 0; out < FOLDS; out++) {
                boosters.get(deal * FOLDS + out).grow(STEP, rows(deal, out, true), sums, 1.0 / DEALS);
            }
        }
    }

    private int[] rows(int deal, int out, boolean inside) {
        return IntStream.range(0, rows.length)
                .filter(row -> (fold[deal][row] == out) == inside)
                .toArray();
    }
}
