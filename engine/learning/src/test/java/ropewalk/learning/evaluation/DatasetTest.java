package ropewalk.learning.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import ropewalk.learning.EmbeddedEncoder;

/** Ten small days with real messages and the real encoder; runs where ../shared is present. */
class DatasetTest {

    private static final Path MESSAGES = Path.of("../../../shared/datasets/clinc150/clinc150.csv");

    @Test
    void learnsToRouteRealMessages() throws IOException {
        assumeThat(MESSAGES).exists();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String options = "--label domain --without oos --per-day 30 --days 10 --seeds 1";
        int code = Evaluate.run(
                ("--data " + MESSAGES + " " + options).split(" "),
                new EmbeddedEncoder(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                System.err);
        assertThat(code).isZero();
        String[] gain = out.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("gain over the twin, absolute"))
                .findFirst()
                .orElseThrow()
                .replaceAll(".*\\[|].*", "")
                .split(", ");
        assertThat(Double.parseDouble(gain[0])).isPositive();
    }
}
