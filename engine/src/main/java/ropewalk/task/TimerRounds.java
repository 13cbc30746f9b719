package ropewalk.task;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import org.springframework.stereotype.Component;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.TenantRounds;

/** Goes around the tenants whose tasks have something planned for now: a while for each. */
@Component
class TimerRounds extends TenantRounds {
    private static final Duration PIECE = Duration.ofSeconds(5);

    private final TimerWork work;
    private final TimerTable timers;
    private final Clock clock;

    TimerRounds(TimerWork work, TimerTable timers, Clock clock) {
        super("task times", Duration.ofMillis(100));
        this.work = work;
        this.timers = timers;
        this.clock = clock;
    }

    @Override
    protected void work() {
        forAWhile(PIECE, work::one);
    }

    @Override
    protected Collection<TenantId> behind() {
        return timers.behind(clock.instant());
    }
}
