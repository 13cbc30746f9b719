package ropewalk.learning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** A table of numbers in two bytes each, with one factor a row: 10,000 examples of 200 labels take 4 MB. */
final class Halves {

    private final int width;
    private final short[] values;
    private final float[] factors;

    private Halves(int width, short[] values, float[] factors) {
        this.width = width;
        this.values = values;
        this.factors = factors;
    }

    static Halves of(float[][] rows, int width) {
        short[] values = new short[rows.length * width];
        float[] factors = new float[rows.length];
        for (int row = 0; row < rows.length; row++) {
            float largest = 0;
            for (float value : rows[row]) {
                largest = Math.max(largest, Math.abs(value));
            }
            factors[row] = largest / Short.MAX_VALUE;
            for (int column = 0; column < width && largest > 0; column++) {
                values[row * width + column] = (short) Math.round(rows[row][column] / factors[row]);
            }
        }
        return new Halves(width, values, factors);
    }

    /** Adds the row, times the factor, to the sum. */
    void addRow(int row, float factor, double[] sum) {
        float scale = factor * factors[row];
        int offset = row * width;
        for (int column = 0; column < width; column++) {
            sum[column] += scale * values[offset + column];
        }
    }

    Halves and(Halves more) {
        short[] joined = Arrays.copyOf(values, values.length + more.values.length);
        System.arraycopy(more.values, 0, joined, values.length, more.values.length);
        float[] scales = Arrays.copyOf(factors, factors.length + more.factors.length);
        System.arraycopy(more.factors, 0, scales, factors.length, more.factors.length);
        return new Halves(width, joined, scales);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(factors.length);
        out.writeInt(width);
        for (float factor : factors) {
            out.writeFloat(factor);
        }
        for (short value : values) {
            out.writeShort(value);
        }
    }

    static Halves read(DataInputStream in) throws IOException {
        float[] factors = new float[in.readInt()];
        int width = in.readInt();
        for (int row = 0; row < factors.length; row++) {
            factors[row] = in.readFloat();
        }
        short[] values = new short[Math.multiplyExact(factors.length, width)];
        for (int index = 0; index < values.length; index++) {
            values[index] = in.readShort();
        }
        return new Halves(width, values, factors);
    }
}
