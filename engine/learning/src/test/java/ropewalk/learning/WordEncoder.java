package ropewalk.learning;

import java.util.List;
import java.util.Random;

/** An encoder without a network inside: each word has a fixed vector, and a text is the mean of its words. */
public final class WordEncoder implements Encoder {

    private static final int DIMENSIONS = 48;

    @Override
    public String version() {
        return "words-1";
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public List<float[]> encode(List<String> texts) {
        return texts.stream().map(WordEncoder::vector).toList();
    }

    private static float[] vector(String text) {
        double[] sum = new double[DIMENSIONS];
        for (String word : text.strip().split("\\W+")) {
            if (!word.isEmpty()) {
                Random random = new Random(word.hashCode());
                for (int index = 0; index < DIMENSIONS; index++) {
                    sum[index] += random.nextGaussian();
                }
            }
        }
        double length = 0;
        for (double value : sum) {
            length += value * value;
        }
        float[] vector = new float[DIMENSIONS];
        for (int index = 0; index < DIMENSIONS && length > 0; index++) {
            vector[index] = (float) (sum[index] / Math.sqrt(length));
        }
        return vector;
    }
}
