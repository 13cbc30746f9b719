package ropewalk.process;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("drill")
class OutageDrainDrill extends DrainedOutage {
    @Test
    void afterAMinuteAllGoOn() throws IOException {
        drain(Duration.ofMinutes(1), 1_000);
    }

    @Test
    void afterTenMinutesAllGoOn() throws IOException {
        drain(Duration.ofMinutes(10), 1_000);
    }
}
