package ropewalk.connector.caldav;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import ropewalk.connector.Connector;
import ropewalk.connector.FeedContract;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.StandingClock;
import ropewalk.sandbox.caldav.CalDavSandbox;

class EventFeedContractTest extends FeedContract<CalDavConnector.Account> {

    private static final Instant TEN = Instant.parse("2027-02-01T10:00:00Z");

    private final StandingClock clock = new StandingClock();
    private final CalDavSandbox vendor = start();

    private CalDavSandbox start() {
        try {
            return new CalDavSandbox(0, clock);
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
    }

    @AfterAll
    void close() {
        vendor.close();
    }

    @Override
    protected Connector connector() {
        return new CalDavConnector(clock);
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
    protected Instant now() {
        return clock.instant();
    }

    @Override
    protected Duration grain() {
        return Duration.ofSeconds(1);
    }

    @Override
    protected boolean stopsTheClock() {
        return true;
    }

    @Override
    protected void pass(Duration time) {
        clock.pass(time);
    }
}
