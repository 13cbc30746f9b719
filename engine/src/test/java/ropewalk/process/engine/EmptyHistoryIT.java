package ropewalk.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Runs after all other tests: what they left in the engine's own history, and as Java objects, is nothing. */
class EmptyHistoryIT {

    @Test
    void allTestsLeftTheEnginesHistoryEmptyAndNoJavaObject() throws IOException {
        assertThat(LeftInTheEngine.FILE).exists();
        assertThat(Files.readAllLines(LeftInTheEngine.FILE))
                .singleElement()
                .asString()
                .matches("rows of the log: [1-9]\\d{2,}");
    }
}
