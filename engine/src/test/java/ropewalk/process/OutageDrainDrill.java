package ropewalk.process;

import java.time.Duration;
import org.junit.jupiter.api.Tag;

@Tag("drill")
class OutageDrainDrill extends DrainedOutage {
    OutageDrainDrill() {
        super(Duration.ofMinutes(10));
    }
}
