package ropewalk.learning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Vectors, one byte a number and one factor a vector: a fourth of the room, and a likeness that is off by less than
 * 0.01. Everything is computed from these bytes, so that a model that was written and read again says the same.
 */
final class Rows {

    final int count;
    final int dimensions;
    private final byte[] values;
    private final float[] factors;

    private Rows(int count, int dimensions, byte[] values, float[] factors) {
        this.count = count;
        this.dimensions = dimensions;
        this.values = values;
        this.factors = factors;
    }

    static Rows of(float[][] vectors, int dimensions) {
        byte[] values = new byte[vectors.length * dimensions];
        float[] factors = new float[vectors.length];
        for (int row = 0; row < vectors.length; row++) {
            float largest = 0;
            for (float value : vectors[row]) {
                largest = Math.max(largest, Math.abs(value));
            }
            factors[row] = largest / 127;
            for (int column = 0; column < dimensions && largest > 0; column++) {
                values[row * dimensions + column] = (byte) Math.round(vectors[row][column] / factors[row]);
            }
        }
        return new Rows(vectors.length, dimensions, values, factors);
    }

    float[] row(int row) {
        float[] result = new float[dimensions];
        for (int column = 0; column < dimensions; column++) {
            result[column] = values[row * dimensions + column] * factors[row];
        }
        return result;
    }

    float[][] all() {
        float[][] result = new float[count][];
        for (int row = 0; row < count; row++) {
            result[row] = row(row);
        }
        return result;
    }

    /** The dot products of a vector with every row. */
    float[] dots(float[] vector) {
        float[] result = new float[count];
        for (int row = 0; row < count; row++) {
            int offset = row * dimensions;
            float even = 0;
            float odd = 0;
            int column = 0;
            for (; column + 1 < dimensions; column += 2) {
                even += values[offset + column] * vector[column];
                odd += values[offset + column + 1] * vector[column + 1];
            }
            float sum = column < dimensions ? even + odd + values[offset + column] * vector[column] : even + odd;
            result[row] = sum * factors[row];
        }
        return result;
    }

    Rows and(Rows more) {
        byte[] joined = Arrays.copyOf(values, values.length + more.values.length);
        System.arraycopy(more.values, 0, joined, values.length, more.values.length);
        float[] scales = Arrays.copyOf(factors, count + more.count);
        System.arraycopy(more.factors, 0, scales, count, more.count);
        return new Rows(count + more.count, dimensions, joined, scales);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(count);
        out.writeInt(dimensions);
        out.write(values);
        for (float factor : factors) {
            out.writeFloat(factor);
        }
    }

    static Rows read(DataInputStream in) throws IOException {
        int count = in.readInt();
        int dimensions = in.readInt();
        byte[] values = in.readNBytes(Math.multiplyExact(count, dimensions));
        float[] factors = new float[count];
        for (int row = 0; row < count; row++) {
            factors[row] = in.readFloat();
        }
        return new Rows(count, dimensions, values, factors);
    }
}
