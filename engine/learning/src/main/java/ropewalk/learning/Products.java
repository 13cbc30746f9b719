package ropewalk.learning;

import java.util.Arrays;

/** Dot products of many vectors with each other, in an order that suits the processor's cache. */
final class Products {

    private static final int TILE = 256;

    private Products() {}

    /** The dot products of each row of a with each row of b. */
    static float[][] of(float[][] a, float[][] b) {
        float[][] result = new float[a.length][b.length];
        if (a.length == 0 || b.length == 0) {
            return result;
        }
        int depth = a[0].length;
        for (int start = 0; start < b.length; start += TILE) {
            int width = Math.min(TILE, b.length - start);
            float[][] tile = new float[depth][width];
            for (int j = 0; j < width; j++) {
                for (int d = 0; d < depth; d++) {
                    tile[d][j] = b[start + j][d];
                }
            }
            float[] sum = new float[width];
            for (int i = 0; i < a.length; i++) {
                row(a[i], tile, sum);
                System.arraycopy(sum, 0, result[i], start, width);
            }
        }
        return result;
    }

    private static void row(float[] vector, float[][] tile, float[] sum) {
        Arrays.fill(sum, 0);
        int d = 0;
        for (; d + 3 < vector.length; d += 4) {
            add(
                    sum,
                    vector[d],
                    tile[d],
                    vector[d + 1],
                    tile[d + 1],
                    vector[d + 2],
                    tile[d + 2],
                    vector[d + 3],
                    tile[d + 3]);
        }
        for (; d < vector.length; d++) {
            for (int j = 0; j < sum.length; j++) {
                sum[j] += vector[d] * tile[d][j];
            }
        }
    }

    private static void add(
            float[] sum, float f0, float[] r0, float f1, float[] r1, float f2, float[] r2, float f3, float[] r3) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] = sum[j] + f0 * r0[j] + f1 * r1[j] + f2 * r2[j] + f3 * r3[j];
        }
    }
}
