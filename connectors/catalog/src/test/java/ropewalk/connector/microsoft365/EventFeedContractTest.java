package ropewalk.connector.microsoft365;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import ropewalk.connector.Connector;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.StandingFeedContract;
import ropewalk.sandbox.microsoft365.Microsoft365Sandbox;

class EventFeedContractTest extends StandingFeedContract<Microsoft365Connector.Account> {

    private static final Instant TEN = Instant.parse("2027-02-01T10:00:00Z");

    private final Microsoft365Sandbox vendor = started(() -> new Microsoft365Sandbox(0, 0, clock));

    @AfterAll
    void close() {
        vendor.close();
    }

    @Override
    protected Connector connector() {
        return new Microsoft365Connector(clock);
    }

    @Override
    protected Map<String, Object> account() {
        return vendor.account();
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(vendor.faults());
    }

    @Override
    protected String change() {
        return vendor.add("Splicing", TEN, TEN.plusSeconds(3600));
    }

    @Override
    protected int pageSize() {
        return 50;
    }

    @Override
    protected Duration grain() {
        return Duration.ofSeconds(1);
    }
}
