package ropewalk.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmbeddedEncoderTest {

    private final Encoder encoder = new EmbeddedEncoder();

    @Test
    void putsWhatMeansTheSameNearEachOther() {
        List<float[]> vectors = encoder.encode(List.of(
                "My card has not arrived yet", "I am still waiting for my card", "What is the weather tomorrow?"));
        assertThat(vectors).allSatisfy(vector -> {
            assertThat(vector).hasSize(384);
            assertThat(TextModel.dot(vector, vector)).isCloseTo(1, within(1e-3));
        });
        assertThat(TextModel.dot(vectors.get(0), vectors.get(1)))
                .isGreaterThan(TextModel.dot(vectors.get(0), vectors.get(2)) + 0.3);
    }

    @Test
    void givesTheSameVectorToSeveralThreads() {
        float[] alone = encoder.encode("An invoice that nobody has ordered");
        List<float[]> together = IntStream.range(0, 8)
                .parallel()
                .mapToObj(index -> encoder.encode("An invoice that nobody has ordered"))
                .toList();
        assertThat(together).allSatisfy(vector -> assertThat(vector).containsExactly(alone));
    }

    @Test
    void standsEmptyAndEndlessTexts() {
        assertThat(encoder.encode(" \n ")).containsOnly(0f);
        assertThat(encoder.encode("word ".repeat(20_000))).hasSize(384);
    }
}
