package ropewalk.connector;

import java.time.Duration;
import java.time.Instant;

/** The same where the sandbox goes by a clock that stands still until time is let pass. */
public abstract class StandingFeedContract<A extends Record> extends FeedContract<A> {

    protected final StandingClock clock = new StandingClock();

    @Override
    protected Instant now() {
        return clock.instant();
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
