package ropewalk.learning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fits a {@link TextModel} to examples: first as if all answers were right, then with each counted by how likely it is
 * to be right. More examples than fit into one regression are dealt out to several by their ids, whose mean is taken
 * (divide and conquer: Zhang, Duchi, Wainwright, "Divide and Conquer Kernel Ridge Regression", 2015).
 */
final class TextFit {

    /** Examples of one regression at most: its time grows with the third power, and 3,000 take some seconds. */
    private static final int LARGEST = 3_000;
    /** So many of the newest examples are enough to weigh four parts against each other. */
    private static final int WEIGHED = 1_500;

    private static final int BLOCK = 256;
    private static final float LEAST_BELIEVED = 0.02f;

    private final Rows rows;
    private final float[][] vectors;
    private final int[] label;
    private final int labels;
    private final List<int[]> chunks;

    private TextFit(Rows rows, String[] ids, int[] label, int labels) {
        this.rows = rows;
        this.vectors = rows.all();
        this.label = label;
        this.labels = labels;
        int count = (rows.count + LARGEST - 1) / LARGEST;
        chunks = IntStream.range(0, count)
                .mapToObj(chunk -> IntStream.range(0, rows.count)
                        .filter(row -> Math.floorMod(ids[row].hashCode() * 0x9E3779B9 >>> 8, count) == chunk)
                        .toArray())
                .filter(chunk -> chunk.length > 0)
                .toList();
    }

    /**
     * A model, with what it says without the example of each: as a whole for the newest ones, and by the regression.
     */
    record Fitted(TextModel model, double[][] leftOut, float[][] scores, float[] recency, double noise, boolean fast) {}

    static Fitted fit(Rows labelRows, float[][] vectors, String[] ids, int[] label, List<Instant> times) {
        Rows rows = Rows.of(vectors, labelRows.dimensions);
        int labels = labelRows.count;
        TextFit fit = new TextFit(rows, ids, label, labels);
        Recency recency = new Recency(times);
        float[] age = recency.weights(Recency.SLOW);
        float[][] scores = new float[rows.count][];
        fit.regress(age, scores);
        Noise noise = Noise.fit(scores, label, age);
        boolean[] recent = recency.recent();
        boolean fast = false;
        if (Recency.surprising(agreed(scores, label), recent)) {
            float[] faster = recency.weights(Recency.FAST);
            float[][] fastScores = new float[rows.count][];
            fit.regress(faster, fastScores);
            Noise fastNoise = Noise.fit(fastScores, label, faster);
            fast = fit.likelihood(fastScores, fastNoise, recent) > fit.likelihood(scores, noise, recent);
            if (fast) {
                age = faster;
                scores = fastScores;
                noise = fastNoise;
            }
        }
        float[] weight = new float[rows.count];
        for (int row = 0; row < weight.length; row++) {
            double right = Probabilities.softmax(scores[row], noise.sharpness())[label[row]];
            weight[row] = age[row] * Math.max(LEAST_BELIEVED, (float) noise.believed(right, labels));
        }
        float[][] coefficients = fit.regress(weight, scores);
        noise = Noise.fit(scores, label, age);
        TextModel unweighed = new TextModel(
                labelRows,
                rows,
                ids,
                label,
                weight,
                Halves.of(coefficients, labels),
                noise.sharpness(),
                Stack.believed());
        return fit.weigh(unweighed, scores, age, noise.rate(), fast);
    }

    /** Regresses chunk by chunk; fills what is said of each example without it, and gives the coefficients. */
    private float[][] regress(float[] weight, float[][] leftOut) {
        float[][] coefficients = new float[rows.count][];
        for (int[] chunk : chunks) {
            float[][] part = pick(chunk);
            float[][] kernel = Products.of(part, part);
            KernelRidge.kernel(kernel);
            int[] partLabel = Arrays.stream(chunk).map(row -> label[row]).toArray();
            float[] partWeight = new float[chunk.length];
            for (int index = 0; index < chunk.length; index++) {
                partWeight[index] = weight[chunk[index]];
            }
            KernelRidge.Fit found = KernelRidge.fit(kernel, partLabel, partWeight, labels);
            for (int index = 0; index < chunk.length; index++) {
                leftOut[chunk[index]] = found.leftOut()[index];
                coefficients[chunk[index]] = found.coefficients()[index];
                for (int column = 0; column < labels; column++) {
                    coefficients[chunk[index]][column] /= chunks.size();
                }
            }
        }
        return coefficients;
    }

    private float[][] pick(int[] chunk) {
        return Arrays.stream(chunk).mapToObj(row -> vectors[row]).toArray(float[][]::new);
    }

    private static boolean[] agreed(float[][] scores, int[] label) {
        boolean[] result = new boolean[label.length];
        for (int row = 0; row < label.length; row++) {
            result[row] = Probabilities.largest(Probabilities.softmax(scores[row], 1)) == label[row];
        }
        return result;
    }

    private double likelihood(float[][] scores, Noise noise, boolean[] counted) {
        double sum = 0;
        for (int row = 0; row < label.length; row++) {
            if (counted[row]) {
                double right = Probabilities.softmax(scores[row], noise.sharpness())[label[row]];
                sum += Math.log(Noise.answer(right, noise.rate(), labels));
            }
        }
        return sum;
    }

    private Fitted weigh(TextModel model, float[][] scores, float[] age, double rate, boolean fast) {
        List<double[][]> parts = new ArrayList<>();
        int[] chunkOf = new int[rows.count];
        for (int chunk = 0; chunk < chunks.size(); chunk++) {
            for (int row : chunks.get(chunk)) {
                chunkOf[row] = chunk;
            }
        }
        int from = Math.max(0, rows.count - WEIGHED);
        for (int start = from; start < rows.count; start += BLOCK) {
            float[][] block = Arrays.copyOfRange(vectors, start, Math.min(rows.count, start + BLOCK));
            float[][] dots = Products.of(block, vectors);
            for (int index = 0; index < block.length; index++) {
                double[] said = said(model, scores, chunkOf, start + index, dots[index]);
                parts.add(model.parts(block[index], dots[index], said, start + index));
            }
        }
        double[][][] all = parts.toArray(double[][][]::new);
        int[] answers = Arrays.copyOfRange(label, from, rows.count);
        float[] counted = Arrays.copyOfRange(age, from, rows.count);
        double[] stack = all.length == 0 ? Stack.believed() : Stack.fit(all, answers, counted, rate);
        double[][] leftOut =
                Arrays.stream(all).map(each -> Stack.combine(each, stack)).toArray(double[][]::new);
        TextModel weighed = new TextModel(
                model.labels, rows, model.ids, label, model.weight, model.coefficients, model.sharpness, stack);
        return new Fitted(weighed, leftOut, scores, counted, rate, fast);
    }

    private double[] said(TextModel model, float[][] scores, int[] chunkOf, int row, float[] dots) {
        double[] said = new double[labels];
        for (int column = 0; column < labels; column++) {
            said[column] = scores[row][column] / chunks.size();
        }
        for (int other = 0; other < rows.count && chunks.size() > 1; other++) {
            if (chunkOf[other] != chunkOf[row]) {
                model.coefficients.addRow(other, KernelRidge.kernel(dots[other]), said);
            }
        }
        return said;
    }
}
