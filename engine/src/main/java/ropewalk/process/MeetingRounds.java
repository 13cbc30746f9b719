package ropewalk.process;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import org.springframework.stereotype.Component;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.TenantRounds;

/** Goes around the tenants with a meeting's moment that has come: a while for each. */
@Component
class MeetingRounds extends TenantRounds {
    private static final Duration PIECE = Duration.ofSeconds(5);

    private final Meetings meetings;
    private final MeetingTable table;
    private final Clock clock;

    MeetingRounds(Meetings meetings, MeetingTable table, Clock clock) {
        super("meeting times", Duration.ofMillis(100));
        this.meetings = meetings;
        this.table = table;
        this.clock = clock;
    }

    @Override
    protected void work() {
        forAWhile(PIECE, meetings::one);
        meetings.forgetOld();
    }

    @Override
    protected Collection<TenantId> behind() {
        return table.behind(clock.instant(), meetings.over());
    }
}
