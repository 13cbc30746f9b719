package ropewalk.learning;

/**
 * Ridge regression of the labels on the kernel exp(−|a−b|²): what a new text is likely to be, from how like it is to
 * all that were decided. It has a closed form, so the result hangs on no seed and no number of rounds, and what it
 * would have said of each example without that example falls out of the same factorisation: outputᵢ = yᵢ − αᵢ ∕ (A⁻¹)ᵢᵢ.
 */
final class KernelRidge {

    /** How much a decision is taken to vary by itself, as a variance beside the kernel's 1. */
    static final float VARIANCE = 0.2f;

    /** What was found: a row a training example, a column a label. */
    record Fit(float[][] coefficients, float[][] leftOut) {}

    private KernelRidge() {}

    static float kernel(float dot) {
        return (float) Math.exp(2 * dot - 2);
    }

    /** In place: dot products become values of the kernel. */
    static void kernel(float[][] dots) {
        for (float[] row : dots) {
            for (int column = 0; column < row.length; column++) {
                row[column] = kernel(row[column]);
            }
        }
    }

    static float target(int label, int column, int labels) {
        return (label == column ? 1f : 0f) - 1f / labels;
    }

    /** Takes only what it needs of the kernel's upper half and leaves it as it was. */
    static Fit fit(float[][] kernel, int[] label, float[] weight, int labels) {
        int size = kernel.length;
        float[][] matrix = new float[size][];
        float[][] coefficients = new float[size][labels];
        for (int i = 0; i < size; i++) {
            matrix[i] = kernel[i].clone();
            matrix[i][i] += VARIANCE / weight[i];
            for (int column = 0; column < labels; column++) {
                coefficients[i][column] = target(label[i], column, labels);
            }
        }
        Factorisation factorisation = new Factorisation(matrix);
        factorisation.solve(coefficients);
        float[] diagonal = factorisation.inverseDiagonal();
        float[][] leftOut = new float[size][labels];
        for (int i = 0; i < size; i++) {
            for (int column = 0; column < labels; column++) {
                leftOut[i][column] = target(label[i], column, labels) - coefficients[i][column] / diagonal[i];
            }
        }
        return new Fit(coefficients, leftOut);
    }
}
