package ropewalk.connector.googlecalendar;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import ropewalk.connector.Connector;
import ropewalk.connector.FeedContract;
import ropewalk.connector.SandboxFaults;
import ropewalk.sandbox.googlecalendar.GoogleCalendarSandbox;

class EventFeedContractTest extends FeedContract<GoogleCalendarConnector.Account> {

    /** One for Google and for us; goes on only when it is told to. */
    private static final class OneClock extends Clock {
        private Instant now = Instant.parse("2026-11-24T10:00:00.400Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }

    private final OneClock clock = new OneClock();
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
        return clock.now;
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
        clock.now = clock.now.plus(time);
    }
}
