package ropewalk.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.TenantRounds;

/** Goes around the tenants with a process to start by its schedule, or a meeting's moment that has come. */
@Component
class TriggerRounds extends TenantRounds {
    private static final Duration PIECE = Duration.ofSeconds(5);

    private final Meetings meetings;
    private final MeetingTable meetingTable;
    private final Schedules schedules;
    private final ScheduleTable scheduleTable;
    private final Clock clock;

    TriggerRounds(
            Meetings meetings,
            MeetingTable meetingTable,
            Schedules schedules,
            ScheduleTable scheduleTable,
            Clock clock) {
        super("triggers by time", Duration.ofMillis(100));
        this.meetings = meetings;
        this.meetingTable = meetingTable;
        this.schedules = schedules;
        this.scheduleTable = scheduleTable;
        this.clock = clock;
    }

    @Override
    protected void work() {
        forAWhile(PIECE, () -> schedules.one() | meetings.one());
        meetings.forgetOld();
    }

    @Override
    protected Collection<TenantId> behind() {
        Instant now = clock.instant();
        Set<TenantId> behind = new LinkedHashSet<>(scheduleTable.behind(now));
        behind.addAll(meetingTable.behind(now, meetings.over()));
        return behind;
    }
}
