package ropewalk.process;

import java.time.Duration;

class OutageDrainTest extends DrainedOutage {
    OutageDrainTest() {
        super(Duration.ofMinutes(1));
    }
}
