package ropewalk.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is promised holds on Presidio's synthetic sentences, which this was not trained on; runs where ../shared is present. */
class PromiseTest {
    private static final Path SENTENCES = Path.of("../../../shared/datasets/pii-synth/pii_dev.json");

    @Test
    void isKeptOnSentencesOfOthers() throws IOException {
        assumeTrue(Files.exists(SENTENCES));
        Measured measured = MeasureRedaction.measure(MeasureRedaction.read(SENTENCES), Redactors.REDACTOR);
        System.out.println(measured);
        assertThat(measured.structured().byCharacters()).isGreaterThanOrEqualTo(0.99);
        assertThat(measured.structured().bySpans()).isGreaterThanOrEqualTo(0.99);
        assertThat(measured.recall("PERSON").byCharacters()).isGreaterThanOrEqualTo(0.95);
        assertThat(measured.recall("PERSON").bySpans()).isGreaterThanOrEqualTo(0.95);
        assertThat(measured.precision(Kind.PERSON).personally()).isGreaterThanOrEqualTo(0.90);
    }
}
