package ropewalk.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One redactor serves many threads, and the same text gives the same result. */
class ThreadsTest {
    @Test
    void manyThreadsGetWhatOneGets() {
        List<String> texts = IntStream.range(0, 50)
                .mapToObj(i -> "My name is Jane Whitfield, order " + i + ", mail sam" + i
                        + "@example.com. Wir haben gestern " + "Zwerck".repeat(1 + i % 7) + "ow getroffen, und "
                        + "heute ".repeat(i % 5) + "auch Blomquarz gesehen.")
                .toList();
        List<Redacted> alone = texts.stream().map(Redactors.REDACTOR::redact).toList();
        List<Redacted> together = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(i -> Redactors.REDACTOR.redact(texts.get(i % 50)))
                .toList();
        for (int i = 0; i < together.size(); i++) {
            assertThat(together.get(i)).isEqualTo(alone.get(i % 50));
        }
    }
}
