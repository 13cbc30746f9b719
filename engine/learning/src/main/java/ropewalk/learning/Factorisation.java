package ropewalk.learning;

/**
 * The upper triangular R with RᵀR = A of a symmetric positive definite A, in single precision: enough here, where
 * every diagonal has at least the noise of the labels added. Loops run along rows, four at a time, because the
 * compiler makes vector instructions of those.
 */
final class Factorisation {

    private static final int BLOCK = 8;

    private final float[][] upper;
    private final int size;

    /** Takes the matrix over: its upper half is overwritten. */
    Factorisation(float[][] matrix) {
        upper = matrix;
        size = matrix.length;
        for (int start = 0; start < size; start += BLOCK) {
            int end = Math.min(size, start + BLOCK);
            for (int k = start; k < end; k++) {
                float[] row = upper[k];
                float scale = (float) (1 / Math.sqrt(Math.max(row[k], 1e-6f)));
                for (int j = k; j < size; j++) {
                    row[j] *= scale;
                }
                for (int i = k + 1; i < end; i++) {
                    subtract(upper[i], row, row[i], i, size);
                }
            }
            for (int i = end; i < size; i++) {
                subtractBlock(start, end, i);
            }
        }
    }

    private void subtractBlock(int start, int end, int i) {
        int k = start;
        for (; k + 3 < end; k += 4) {
            subtract(upper[i], upper, k, upper[k][i], upper[k + 1][i], upper[k + 2][i], upper[k + 3][i], i);
        }
        for (; k < end; k++) {
            subtract(upper[i], upper[k], upper[k][i], i, size);
        }
    }

    /** The diagonal of A⁻¹. */
    float[] inverseDiagonal() {
        float[][] inverse = new float[size][size];
        float[] diagonal = new float[size];
        for (int i = size - 1; i >= 0; i--) {
            float[] row = inverse[i];
            int k = i + 1;
            for (; k + 3 < size; k += 4) {
                float[] of = upper[i];
                subtract(row, inverse, k, of[k], of[k + 1], of[k + 2], of[k + 3], k);
            }
            for (; k < size; k++) {
                subtract(row, inverse[k], upper[i][k], k, size);
            }
            row[i] = 1;
            float scale = 1 / upper[i][i];
            double sum = 0;
            for (int j = i; j < size; j++) {
                row[j] *= scale;
                sum += (double) row[j] * row[j];
            }
            diagonal[i] = (float) sum;
        }
        return diagonal;
    }

    /** Overwrites the rows of b with those of A⁻¹b. */
    void solve(float[][] b) {
        int width = b.length == 0 ? 0 : b[0].length;
        for (int i = 0; i < size; i++) {
            float scale = 1 / upper[i][i];
            for (int c = 0; c < width; c++) {
                b[i][c] *= scale;
            }
            for (int j = i + 1; j < size; j++) {
                subtract(b[j], b[i], upper[i][j], 0, width);
            }
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) {
                subtract(b[i], b[k], upper[i][k], 0, width);
            }
            float scale = 1 / upper[i][i];
            for (int c = 0; c < width; c++) {
                b[i][c] *= scale;
            }
        }
    }

    private static void subtract(float[] from, float[] row, float factor, int start, int end) {
        for (int j = start; j < end; j++) {
            from[j] -= factor * row[j];
        }
    }

    private static void subtract(
            float[] from, float[][] rows, int k, float f0, float f1, float f2, float f3, int start) {
        float[] r0 = rows[k];
        float[] r1 = rows[k + 1];
        float[] r2 = rows[k + 2];
        float[] r3 = rows[k + 3];
        for (int j = start; j < from.length; j++) {
            from[j] = from[j] - f0 * r0[j] - f1 * r1[j] - f2 * r2[j] - f3 * r3[j];
        }
    }
}
