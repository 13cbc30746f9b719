package ropewalk.learning;

import java.util.List;

/** Makes vectors of texts, so that texts that mean the same lie near each other. Safe for use by several threads. */
public interface Encoder {

    /** Names the encoder and its version: vectors of different encoders must not be mixed. */
    String version();

    /** How many numbers a vector has. */
    int dimensions();

    /** One vector of length 1 a text, in the order of the texts; a text without a word gives a vector of zeros. */
    List<float[]> encode(List<String> texts);

    /** The vector of one text, as {@link #encode(List)} gives it. */
    default float[] encode(String text) {
        return encode(List.of(text)).get(0);
    }
}
