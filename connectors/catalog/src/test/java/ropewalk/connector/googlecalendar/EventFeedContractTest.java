package ropewalk.connector.googlecalendar;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import ropewalk.connector.Connector;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.StandingFeedContract;
import ropewalk.sandbox.googlecalendar.GoogleCalendarSandbox;

class EventFeedContractTest extends StandingFeedContract<GoogleCalendarConnector.Account> {

    private final GoogleCalendarSandbox google = started(() -> new GoogleCalendarSandbox(0, 0, clock));

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
    protected Duration grain() {
        return Duration.ofSeconds(1);
    }
}
