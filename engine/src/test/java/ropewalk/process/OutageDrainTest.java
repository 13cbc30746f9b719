package ropewalk.process;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutageDrainTest extends DrainedOutage {
    @Test
    void allGoOnInTheirOrderEachOnceAndNoneFails() throws IOException {
        drain(Duration.ofSeconds(15), 300);
    }
}
