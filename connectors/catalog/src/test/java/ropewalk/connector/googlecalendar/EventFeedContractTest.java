package ropewalk.connector.googlecalendar;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import ropewalk.connector.Connector;
import ropewalk.connector.FeedContract;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.StandingClock;
import ropewalk.sandbox.googlecalendar.GoogleCalendarSandbox;

class EventFeedContractTest extends FeedContract<GoogleCalendarConnector.Account> {

    private final StandingClock clock = new StandingClock();
    private final GoogleCalendarSandbox google = start();

    private GoogleCalendarSandbox start() {
        try {
            return new GoogleCalendarSandbox(0, 0, clock);
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
    }

    @AfterAll
    void close() {
        google.close();
    }

    @Override
    protected Connector connector() {
        return new GoogleCalendarConnector(clock);
    }

    @Override
    protected Map<String, Object> account() {
        return google.account();
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(google.faults());
    }

    @Override
    protected String change() {
        return google.add(Map.of(
                "summary", "Splicing",
                "start", Map.of("dateTime", "2027-02-01T10:00:00Z"),
                "end", Map.of("dateTime", "2027-02-01T11:00:00Z")));
    }

    @Override
    protected int pageSize() {
        return 250;
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
