package ropewalk.connector;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** One for a vendor and for us; stands still until time is let pass. */
public final class StandingClock extends Clock {

    private Instant now;

    public StandingClock() {
        this(Instant.parse("2026-11-24T10:00:00.400Z"));
    }

    public StandingClock(Instant now) {
        this.now = now;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

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
