package ropewalk.process;

import java.time.Duration;
import org.junit.jupiter.api.Tag;

@Tag("drill")
class OutageDrainTest extends DrainedOutage {
    OutageDrainTest() {
        super(Duration.ofMinutes(1));
    }
}
